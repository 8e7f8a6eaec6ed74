import { describe, expect, it } from 'vitest';
import { readDashboard } from '../../src/usage/dashboard.ts';
import { contentOf, exposedBy, reportOn } from './support.ts';

function textsOf(dashboard: unknown): readonly string[] {
  return contentOf(readDashboard(JSON.stringify(dashboard))).queries.map(({ text }) => text.trim());
}

const target = (expr: string): object => ({ targets: [{ refId: 'A', expr }] });

const queryCount = (text: string): number => contentOf(readDashboard(text)).queries.length;

const panel = (datasource: unknown, expr: string): object => ({ datasource, ...target(expr) });

describe('readDashboard', () => {
  it('finds the queries of panels, rows, library panels and annotations', () => {
    expect(
      textsOf({
        annotations: { list: [{ expr: 'annotation' }] },
        panels: [
          { type: 'timeseries', ...target('panel') },
          { type: 'row', collapsed: true, panels: [{ ...target('in_row') }] },
          { libraryPanel: { uid: 'x', name: 'X' } },
        ],
        rows: [{ panels: [{ ...target('old_row') }] }],
        __elements: { x: { kind: 1, model: { ...target('library') } } },
      }),
    ).toEqual(['annotation', 'panel', 'in_row', 'old_row', 'library']);
    expect(textsOf({ meta: {}, dashboard: { panels: [target('from_api')] } })).toEqual(['from_api']);
    expect(textsOf({ kind: 1, model: target('library_panel') })).toEqual(['library_panel']);
  });

  it('finds the queries of dashboards of the second schema', () => {
    const query = {
      kind: 'PanelQuery',
      spec: { query: { kind: 'DataQuery', group: 'prometheus', spec: { expr: 'a' } } },
    };
    const elements = {
      'panel-1': { kind: 'Panel', spec: { data: { kind: 'QueryGroup', spec: { queries: [query] } } } },
    };
    const variables = [
      { kind: 'QueryVariable', spec: { query: { spec: { __legacyStringValue: 'label_values(b, c)' } } } },
    ];
    expect(textsOf({ kind: 'Dashboard', spec: { elements, variables } })).toEqual(['a', 'b']);
  });

  it('finds the queries of template variables', () => {
    const list = [
      { type: 'query', query: 'label_values(a{x="y, z"}, label)' },
      { type: 'query', query: { qryType: 1, query: 'label_values(b, label)' } },
      { type: 'query', query: 'query_result(topk(3, c))' },
      { type: 'query', query: 'metrics(d_.*)' },
      { type: 'query', query: 'label_values(label)' },
      { type: 'query', query: 'label_names()' },
      { type: 'query', query: '' },
      { type: 'custom', query: 'e, f' },
    ];
    expect(textsOf({ templating: { list } })).toEqual(['a{x="y, z"}', 'b', 'topk(3, c)', 'd_.*']);
  });

  it('leaves other data sources alone', () => {
    expect(
      textsOf({
        __inputs: [{ name: 'DS_LOGS', pluginId: 'loki' }],
        templating: { list: [{ type: 'datasource', name: 'logs', query: 'loki' }] },
        panels: [
          panel({ type: 'loki', uid: 'x' }, 'loki_type'),
          panel('Loki', 'loki_name'),
          panel('${DS_LOGS}', 'loki_input'),
          panel({ uid: '$logs' }, 'loki_variable'),
          {
            datasource: { uid: '-- Mixed --' },
            targets: [{ datasource: { type: 'loki' }, expr: 'mixed_loki' }, { expr: 'mixed' }],
          },
          panel({ type: 'prometheus', uid: '$datasource' }, 'prometheus_type'),
          panel(null, 'default'),
          panel('$datasource', 'unknown'),
        ],
      }),
    ).toEqual(['mixed', 'prometheus_type', 'default', 'unknown']);
  });

  it('knows where queries are, however the file is written', () => {
    const dashboard = { panels: [target('sum(\n  rate(missing{a="b", c=~"$d"}[$__rate_interval])\n)')] };
    const inMap = `kind: ConfigMap\ndata:\n  a.json: |-\n${JSON.stringify(dashboard, null, 2).replaceAll(/^/gm, '    ')}\n`;
    for (const text of [JSON.stringify(dashboard), JSON.stringify(dashboard, null, '\t'), inMap]) {
      const [finding, ...others] = reportOn(text, exposedBy('a 1\n'), { format: 'dashboard' }).diagnostics;
      const line = text.split('\n')[(finding?.line ?? 0) - 1] ?? '';
      expect(line.slice((finding?.column ?? 0) - 1, (finding?.endColumn ?? 0) - 1)).toBe('missing');
      expect(others).toEqual([]);
    }
  });

  it.each(['{', '{"a": ]'])('says where %j is not JSON', (text) => {
    expect(readDashboard(text)).toEqual({ message: expect.stringMatching(/^\d+:\d+: /) });
  });

  it('reads what aliases repeat once, even where they loop or double at each level', () => {
    const doubled = Array.from(
      { length: 60 },
      (_, level) => `a${level + 1}: &a${level + 1} [*a${level}, *a${level}]\n`,
    );
    expect(queryCount(`a0: &a0 {expr: x}\n${doubled.join('')}`)).toBe(1);
    expect(queryCount('a: &a [*a, *a, {expr: x}]\n')).toBe(1);
  });

  it.each([
    ['flow lists', '['.repeat(50_000)],
    ['maps', '{"a":['.repeat(5000) + ']}'.repeat(5000)],
    ['lists', `${'- '.repeat(5000)}x\n`],
  ])('refuses %s that are nested too deeply', (_what, text) => {
    expect(readDashboard(text)).toEqual({ message: expect.stringMatching(/^1:\d+: this is nested too deeply$/) });
  });
});
