import { describe, expect, it } from 'vitest';
import { readExpression } from '../../src/usage/promql.ts';
import { maskVariables } from '../../src/usage/variables.ts';
import { exposedBy, reportOn } from './support.ts';

const place = (): never => {
  throw new Error('nothing is placed here');
};

describe('maskVariables', () => {
  it.each([
    'rate(a[$__rate_interval])',
    'rate(a[${__rate_interval}])',
    'increase(a[[[interval]]])',
    'max_over_time(a[$range:$__interval])',
    'rate(a[${__range_s}s])',
    'a offset $shift',
    'topk($n, a) > $limit',
    'sum by ($group, b) (a{b=~"$b", c="${c:regex}", d!~"[[d]]"})',
    'a{$label="b"} + ${metric}',
    'node_${kind}_total / node_$kind',
    'label_replace(a, "b", "$1", "c", "(.*)")',
    'a{b="\\"$c"} + $d',
    'rate(a[$__interval]) # [$comment',
  ])('makes %s an expression that can be parsed', (text) => {
    const masked = maskVariables(text);
    expect(masked.text).toHaveLength(text.length);
    expect(readExpression({ ...masked, place })).toMatchObject({ error: undefined });
    for (const { start, end } of masked.variables) expect(text.slice(start, end)).toMatch(/^(?:\$|\[\[)/);
  });

  const scrape = 'node_cpu_total{mode="idle"} 1\nnode_disk_total{device="a"} 1\n';
  const find = (expr: string): readonly string[] =>
    reportOn(JSON.stringify({ panels: [{ targets: [{ expr }] }] }), exposedBy(scrape), {
      format: 'dashboard',
    }).diagnostics.map(({ message }) => message);

  it('takes a name with a variable for a pattern', () => {
    expect(find('node_${kind}_total')).toEqual([]);
    expect(find('$metric + [[metric]]')).toEqual([]);
    expect(find('node_${kind}_seconds{a="b"}')).toEqual(['no metric of the scrapes matches `node_*_seconds`']);
    expect(find('node_${a}x${b}x${c}_total')).toEqual(['no metric of the scrapes matches `node_*x*x*_total`']);
  });

  it('does not judge what a variable stands for', () => {
    expect(find('node_cpu_total{mode="$mode", zone=~"${zone:pipe}", $label="x"}')).toEqual([]);
    expect(find('node_cpu_total{zone="a", mode="$mode"}')).toEqual(['`node_cpu_total` has no label `zone`']);
    expect(find('sum by ($group) (node_cpu_total)')).toEqual([]);
  });
});
