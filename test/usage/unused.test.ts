import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { linearExpression } from '../../src/cli/config/linear-expression.ts';
import { readDashboard } from '../../src/usage/dashboard.ts';
import { relabelConfigs } from '../../src/usage/relabel.ts';
import { readRuleFile } from '../../src/usage/rule-file.ts';
import { unusedFamilies } from '../../src/usage/unused.ts';
import { contentOf, exposedBy } from './support.ts';

const scrape = `# TYPE used_total counter
used_total 1
# TYPE seconds histogram
seconds_bucket{le="1"} 1
seconds_bucket{le="+Inf"} 1
seconds_sum 1
seconds_count 1
# TYPE idle gauge
idle{a="1"} 1
idle{a="2"} 1
# TYPE empty gauge
`;

function unusedBy(
  expressions: readonly string[],
  templates: readonly string[] = [],
): readonly (readonly [string, number])[] {
  const rules = contentOf(readRuleFile(JSON.stringify({ groups: [{ rules: expressions.map((expr) => ({ expr })) }] })));
  const list = templates.map((query) => ({ type: 'query', query }));
  const dashboard = contentOf(readDashboard(JSON.stringify({ templating: { list } })));
  const unused = unusedFamilies([rules, dashboard], exposedBy(scrape), linearExpression);
  return unused.map(({ name, series }) => [name, series]);
}

describe('unusedFamilies', () => {
  it('lists what no query names, by the series that it costs', () => {
    expect(unusedBy(['rate(used_total[5m])'])).toEqual([
      ['seconds', 4],
      ['idle', 2],
      ['empty', 0],
    ]);
  });

  it('knows the families of parts, patterns and template queries', () => {
    expect(unusedBy(['seconds_count', '{__name__=~"us.*"}'], ['label_values(idle, a)', 'metrics(mpt)'])).toEqual([]);
    expect(unusedBy(['idle{a="3"}', 'absent(empty)', 'used_total or seconds_sum'])).toEqual([]);
  });

  it('takes no selector of everything for a use', () => {
    expect(unusedBy(['count({__name__=~".+"})', 'count({job="a"})'])).toHaveLength(4);
  });

  it('counts the series of the scrape that has most of them', () => {
    const twice = exposedBy(scrape, scrape, 'idle{a="3"} 1\n');
    expect(unusedFamilies([], twice, linearExpression).map(({ series }) => series)).toEqual([4, 2, 1, 0]);
  });
});

describe('relabelConfigs', () => {
  it('drops the names of all series', () => {
    const unused = unusedFamilies([], exposedBy(`${scrape}{"odd.name|x"} 1\n`), linearExpression);
    const text = relabelConfigs(unused, 8);
    const { metric_relabel_configs: configs } = parse(text) as {
      metric_relabel_configs: readonly { readonly regex: string; readonly action: string }[];
    };
    const dropped = (name: string): boolean => configs.some(({ regex }) => new RegExp(`^(?:${regex})$`).test(name));
    const names = ['used_total', 'seconds_bucket', 'seconds_sum', 'seconds_count', 'idle', 'empty', 'odd.name|x'];
    expect(names.filter((name) => !dropped(name))).toEqual([]);
    expect(['seconds', 'idle2', 'oddxname'].filter((name) => dropped(name))).toEqual([]);
    expect(configs.every(({ action }) => action === 'drop')).toBe(true);
  });

  it('is empty where everything is used', () => {
    expect(parse(relabelConfigs([], 8))).toEqual({ metric_relabel_configs: [] });
  });
});
