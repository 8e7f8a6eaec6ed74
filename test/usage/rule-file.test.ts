import { describe, expect, it } from 'vitest';
import { readRuleFile } from '../../src/usage/rule-file.ts';
import { contentOf, exposedBy, reportOn } from './support.ts';

const exposed = exposedBy('a 1\n');

/** `line:column` of what is found, with the text there. */
function placesIn(text: string): readonly string[] {
  const lines = text.split('\n');
  return reportOn(text, exposed).diagnostics.map(({ line, column, endColumn }) => {
    return `${line}:${column} ${lines[line - 1]?.slice(column - 1, endColumn - 1) ?? ''}`;
  });
}

const expressionsOf = (text: string): readonly string[] => contentOf(readRuleFile(text)).queries.map((one) => one.text);

describe('readRuleFile', () => {
  it('finds rules in groups, resources, lists and ConfigMaps', () => {
    const groups = 'groups:\n- name: g\n  rules:\n  - {alert: A, expr: a > 1}\n  - {record: b, expr: sum(a)}\n';
    const indented = groups.replaceAll(/^/gm, '    ').trimEnd();
    expect(expressionsOf(groups)).toEqual(['a > 1', 'sum(a)']);
    expect(contentOf(readRuleFile(groups)).records).toEqual([{ name: 'b', labels: new Set() }]);
    expect(expressionsOf(`kind: PrometheusRule\nspec:\n${indented}\n`)).toEqual(['a > 1', 'sum(a)']);
    expect(expressionsOf(`kind: ConfigMap\ndata:\n  x.yml: |\n${indented}\n`)).toEqual(['a > 1', 'sum(a)']);
    const resource = { kind: 'PrometheusRule', spec: { groups: [{ rules: [{ expr: 'a' }] }] } };
    expect(expressionsOf(JSON.stringify({ kind: 'List', items: [resource, resource] }))).toEqual(['a', 'a']);
    expect(expressionsOf(`---\n${groups}---\n# nothing\n---\nkind: Service\n---\n${groups}`)).toHaveLength(4);
  });

  it('finds the queries of rules that Grafana manages', () => {
    const data = [
      { model: { expr: 'rate(a[$__interval])' } },
      { datasourceUid: '__expr__', model: { expression: 'A' } },
    ];
    const text = JSON.stringify({ groups: [{ rules: [{ title: 'x', data }] }] });
    expect(contentOf(readRuleFile(text)).queries).toHaveLength(1);
  });

  it('resolves aliases', () => {
    const text = 'x: &metric missing > 1\ngroups:\n- rules:\n  - {alert: A, expr: *metric}\n';
    expect(placesIn(text)).toEqual(['1:12 missing']);
  });

  it('takes a name that is given again as YAML does: the last one before the alias counts', () => {
    const text = 'x: &m a\ny: &m missing > 1\ngroups:\n- rules:\n  - {expr: *m}\n';
    expect(placesIn(text)).toEqual(['2:7 missing']);
  });

  it('reads a list once that is in itself', () => {
    const text = '&list\nkind: List\nitems: [*list, {groups: [{rules: [{expr: a}]}]}]\n';
    expect(expressionsOf(text)).toEqual(['a']);
  });

  it('resolves many aliases in a time that grows with their number', () => {
    const rules = '  - {alert: A, expr: *metric}\n'.repeat(20_000);
    expect(expressionsOf(`x: &metric a > 1\ngroups:\n- rules:\n${rules}`)).toHaveLength(20_000);
  });

  it.each([
    ['plain', 'expr: sum(missing) > 1'],
    ['plain over lines', 'expr: sum(\n      a +\n      missing\n      )'],
    ['in single quotes', `expr: 'a{b=''c''} + missing'`],
    ['in double quotes', String.raw`expr: "a{b=\"c\"} +\n\u0020 missing"`],
    ['in double quotes over lines', 'expr: "a +\\\n      missing"'],
    ['literal', 'expr: |\n      a +\n\n        missing\n'],
    ['literal with a header', 'expr: |2-   # why\n      a +\n      missing\n'],
    ['folded', 'expr: >-\n      a\n      +\n      missing\n'],
    ['beyond ASCII', `expr: 'a{b="ü😀"} + missing'`],
  ])('knows where the metric of an expression is that is %s', (_style, expression) => {
    const text = `groups:\n- name: g\n  rules:\n  - alert: A\n    ${expression}\n`;
    const line = text.slice(0, text.indexOf('missing')).split('\n').length;
    const column = text.indexOf('missing') - text.lastIndexOf('\n', text.indexOf('missing'));
    const found = placesIn(text).filter((place) => place.endsWith('missing'));
    expect(found).toEqual([`${line}:${column} missing`]);
  });

  it('keeps the line ends of Windows apart', () => {
    const text = 'groups:\r\n- rules:\r\n  - expr: |\r\n      a +\r\n      missing\r\n';
    expect(reportOn(text, exposed).diagnostics).toMatchObject([{ line: 5, column: 7, endLine: 5, endColumn: 14 }]);
  });

  it('says where a file is not YAML', () => {
    expect(readRuleFile('groups:\n  - {{ template }}: [')).toEqual({ message: expect.stringMatching(/^\d+:\d+: /) });
  });

  it.each([
    '',
    'null',
    '[]',
    '3',
    '"groups"',
    'groups: 3',
    'groups: [3, null, {rules: {}}]',
    'groups: [{rules: [{expr: 3}, {expr: null}]}]',
  ])('finds nothing in %j', (text) => {
    expect(contentOf(readRuleFile(text))).toEqual({ queries: [], records: [] });
  });

  it('honours comments that suppress findings', () => {
    const text =
      'groups:\n- rules:\n  # promlint-disable-next-line missing-metric\n  - expr: missing\n  - expr: missing\n';
    expect(reportOn(text, exposed)).toMatchObject({ suppressed: 1, diagnostics: [{ line: 5 }], queries: 2 });
  });
});
