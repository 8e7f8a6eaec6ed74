import { describe, expect, it } from 'vitest';
import type { Severity } from '../../src/diagnostics/diagnostic.ts';
import { FindingsPipeline } from '../../src/lint/findings-pipeline.ts';
import { defineRule, type Finding, type Rule, type RuleMeta } from '../../src/lint/rule.ts';
import { LineStore } from '../../src/text/line-store.ts';
import { span } from '../../src/text/span.ts';
import { lint } from '../support/lint.ts';
import { documentOf } from '../support/probe.ts';

const text = 'prometheus-1.0.0';

function rule(id: string, meta: Partial<RuleMeta> = {}): Rule {
  return defineRule({
    id,
    meta: {
      category: 'registry',
      severity: 'error',
      what: 'What.',
      why: 'Why.',
      fix: 'fix {it}',
      sources: [],
      ...meta,
    },
    messages: { plain: 'found {what} in {missing}', own: { message: 'found', help: 'help {it}' } },
  });
}

function collector(limit = 1000, lines = 0): FindingsPipeline {
  const store = new LineStore();
  const bytes = new TextEncoder().encode('0123456789\n'.repeat(lines));
  if (lines > 0) store.add(bytes, 0, bytes.length, 0);
  return new FindingsPipeline(store, { limit, supersedable: new Set(['other']) });
}

/** Adds a finding of a rule in a line. */
function add(
  findings: FindingsPipeline,
  found: Rule,
  line: number,
  rest: Partial<Finding<string>> = {},
  severity: Severity = 'error',
): void {
  findings.add(found, severity, severity, { message: 'plain', at: span(line, 2, 5), ...rest }, 'line');
}

function rulesOf(findings: FindingsPipeline): string[] {
  return findings.end().diagnostics.map(({ rule: id, line }) => `${id} ${line}`);
}

describe('a finding', () => {
  it('has its texts filled in, and its places from 1', () => {
    const findings = collector(10, 3);
    const related = [{ message: 'first', at: span(0, 0, 1) }];
    add(findings, rule('one'), 2, { data: { what: 'this', it: 'that' }, family: 'f', related, promlint: 'bad' });
    expect(findings.end()).toEqual({
      diagnostics: [
        {
          rule: 'one',
          category: 'registry',
          severity: 'error',
          message: 'found this in {missing}',
          help: 'fix that',
          why: 'Why.',
          family: 'f',
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 6,
          count: 1,
          related: [{ message: 'first', line: 1, column: 1 }],
          promtool: 'f bad',
          url: expect.stringMatching(/\/one\.md$/),
          identity: { rule: 'one', family: 'f', once: true },
        },
      ],
      omitted: 0,
      omittedBySeverity: { error: 0, warning: 0, info: 0 },
    });
    expect(findings.excerpts).toEqual(
      new Map([
        [1, { text: '0123456789', column: 1 }],
        [3, { text: '0123456789', column: 1 }],
      ]),
    );
  });

  it('is identified by its line, which need not be kept until its identity is asked for', () => {
    const store = new LineStore(10);
    const lines = new TextEncoder().encode('up{job="a" 1\nup 1\nup 1\nup 1\n');
    store.add(lines, 0, 13, 0);
    const findings = new FindingsPipeline(store, { limit: 10, supersedable: new Set() });
    add(findings, rule('one'), 0);
    for (let line = 1; line < 4; line += 1) store.add(lines, 8 + 5 * line, 13 + 5 * line, line);
    expect(store.text(0, 0, 10)).toBeUndefined();
    const [diagnostic] = findings.end().diagnostics;
    const identity = { rule: 'one', about: 'up', labels: '{job="a"}', once: false };
    expect(diagnostic?.identity).toEqual(identity);
    expect(structuredClone(diagnostic)).toMatchObject({ identity });
  });

  it.each([
    ['the help of the message', { message: 'own', data: { it: 'x' } }, { message: 'found', help: 'help x' }],
    ['its own help', { message: 'own', help: 'mine {it}', data: { it: 'x' } }, { message: 'found', help: 'mine {it}' }],
    ['a message that there is not', { message: 'nothing', data: { it: 'x' } }, { message: 'nothing', help: 'fix x' }],
    [
      'data that looks like a placeholder',
      { data: { what: '{it} $& $1', it: 'x' } },
      { message: 'found {it} $& $1 in {missing}' },
    ],
  ])('with %s', (_, finding, expected) => {
    const findings = collector();
    add(findings, rule('one'), 0, finding);
    expect(findings.end().diagnostics).toMatchObject([expected]);
  });

  it.each([
    ['x'.repeat(300), 'x'.repeat(300)],
    ['x'.repeat(301), `${'x'.repeat(300)}…`],
    [`${'x'.repeat(299)}😀`, `${'x'.repeat(299)}…`],
  ])('has names of any length cut, and never a character', (what, shown) => {
    const findings = collector();
    add(findings, rule('one'), 0, { data: { what }, family: what });
    add(findings, rule('one'), 1, { message: what });
    expect(findings.end().diagnostics).toMatchObject([
      { message: `found ${shown} in {missing}`, family: what },
      { message: shown },
    ]);
  });

  it('without what it does not have', () => {
    const findings = collector();
    add(findings, rule('one', { fix: '' }), 0, { related: [], promlint: 'no family, no line of promtool' });
    const [found] = findings.end().diagnostics;
    expect(Object.keys(found ?? {})).not.toEqual(expect.arrayContaining(['help']));
    expect(found).not.toHaveProperty('family');
    expect(found).not.toHaveProperty('related');
    expect(found).not.toHaveProperty('promtool');
    expect(findings.excerpts.size).toBe(0);
  });

  it('of no width ends where it begins', () => {
    const findings = collector();
    add(findings, rule('one'), 0, { at: span(0, 4, 4) });
    expect(findings.end().diagnostics).toMatchObject([{ column: 5, endColumn: 5 }]);
  });

  it('of another source has no excerpt of this one', () => {
    const findings = collector(10, 5);
    add(findings, rule('one'), 0, { related: [{ message: 'there', at: span(3, 0, 1), source: 'other.prom' }] });
    expect(findings.end().diagnostics).toMatchObject([{ related: [{ line: 4, source: 'other.prom' }] }]);
    expect([...findings.excerpts.keys()]).toEqual([1]);
  });
});

describe('folding', () => {
  it('1,000 repetitions are one finding with five places', () => {
    const twice = documentOf([
      '# TYPE a_total counter',
      ...Array.from({ length: 1001 }, (_, index) => `a_total ${index}`),
    ]);
    const duplicate = lint(twice, { dialect: text }).diagnostics.find(({ rule: id }) => id === 'duplicate-series');
    expect(duplicate).toMatchObject({ line: 3, count: 1000 });
    expect(duplicate?.places).toEqual([3, 4, 5, 6, 7].map((line) => ({ line, column: 1 })));
  });

  it('tells families, messages and what else is different apart', () => {
    const findings = collector();
    const one = rule('one');
    for (const line of [0, 1, 2]) {
      add(findings, one, line, { family: 'f' });
      add(findings, one, line, { family: 'g' });
      add(findings, one, line, { family: 'f', message: 'own' });
      add(findings, one, line, { family: 'f', fold: 'x' });
      add(findings, one, line, { fold: 'x' });
      add(findings, one, line, {});
    }
    const counts = findings.end().diagnostics.map(({ count, line }) => [line, count]);
    expect(counts).toEqual([
      [1, 3],
      [1, 3],
      [1, 3],
      [1, 3],
      [1, 3],
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
  });

  it('takes the line of promtool from a repetition where the first has none', () => {
    const findings = collector();
    add(findings, rule('one'), 0, { family: 'f' });
    add(findings, rule('one'), 1, { family: 'f', promlint: 'bad' });
    expect(findings.end().diagnostics).toMatchObject([{ count: 2, promtool: 'f bad' }]);
  });
});

describe('the cap', () => {
  it.each([
    ['errors', 1500, 0, 0, { error: 500, warning: 0, info: 0 }, { error: 1000 }],
    ['no more than there is room for', 1000, 0, 0, { error: 0, warning: 0, info: 0 }, { error: 1000 }],
    ['errors before warnings', 600, 600, 0, { error: 0, warning: 200, info: 0 }, { error: 600, warning: 400 }],
    [
      'warnings before advice',
      10,
      500,
      2000,
      { error: 0, warning: 0, info: 1510 },
      { error: 10, warning: 500, info: 490 },
    ],
    ['errors before all', 2000, 2000, 2000, { error: 1000, warning: 2000, info: 2000 }, { error: 1000 }],
  ])('keeps %s', (_, errors, warnings, infos, omittedBySeverity, kept) => {
    const findings = collector();
    const counts: [Severity, number][] = [
      ['info', infos],
      ['warning', warnings],
      ['error', errors],
    ];
    for (const [severity, count] of counts) {
      for (let index = 0; index < count; index += 1)
        add(findings, rule(severity), index, { family: `f${index}` }, severity);
    }
    const result = findings.end();
    expect(result.omittedBySeverity).toEqual(omittedBySeverity);
    expect(result.omitted).toBe(errors + warnings + infos - 1000 + Math.max(0, 1000 - errors - warnings - infos));
    const found: Partial<Record<Severity, number>> = {};
    for (const { severity } of result.diagnostics) found[severity] = (found[severity] ?? 0) + 1;
    expect(found).toEqual(kept);
  });

  it('counts what is left out once, as far as it comes in a row', () => {
    const findings = collector(1);
    add(findings, rule('one'), 0, { family: 'f' });
    for (let line = 1; line < 10; line += 1) add(findings, rule('one'), line, { family: 'g' });
    add(findings, rule('one'), 10, { family: 'f' });
    add(findings, rule('one'), 11, {});
    expect(findings.end()).toMatchObject({ omitted: 2, diagnostics: [{ family: 'f', count: 2 }] });
  });

  it('of a whole document', () => {
    const lines = Array.from({ length: 1500 }, (_, index) => `a${index}`);
    const report = lint(documentOf([...lines, 'b-c 1']), { dialect: text, preset: 'spec' });
    expect(report.diagnostics).toHaveLength(1000);
    expect(report.diagnostics.every(({ severity }) => severity === 'error')).toBe(true);
    expect(report.omittedBySeverity).toEqual({ error: 501, warning: 0, info: 0 });
    expect(lint(documentOf(lines), { dialect: text, preset: 'spec', maxFindings: 7 })).toMatchObject({ omitted: 1493 });
  });
});

describe('what explains other findings', () => {
  const other = rule('other');
  const onLine = rule('line', { supersedes: ['other'] });
  const inBlock = rule('block', { supersedesInBlock: ['other'] });

  it.each([
    ['before', [onLine, other]],
    ['after', [other, onLine]],
  ])('at the same line, found %s', (_, order) => {
    const findings = collector();
    for (const one of order) add(findings, one, 3, { family: 'f' });
    expect(rulesOf(findings)).toEqual(['line 4']);
  });

  it('at another line explains nothing', () => {
    const findings = collector();
    add(findings, onLine, 3, { family: 'f' });
    add(findings, other, 4, { family: 'f' });
    expect(rulesOf(findings)).toEqual(['line 4', 'other 5']);
  });

  it('explains what the line has of another family, too', () => {
    const findings = collector();
    add(findings, other, 3, { family: 'f' });
    add(findings, onLine, 3, { family: 'g' });
    expect(rulesOf(findings)).toEqual(['line 4']);
  });

  it.each([
    ['error', 'error', ['line 4']],
    ['error', 'info', ['line 4']],
    ['warning', 'error', ['line 4', 'other 4']],
    ['info', 'warning', ['line 4', 'other 4']],
  ] as const)('with severity %s, of one of severity %s', (severity, hidden, expected) => {
    for (const isFirst of [true, false]) {
      const findings = collector();
      if (isFirst) add(findings, onLine, 3, { family: 'f' }, severity);
      add(findings, other, 3, { family: 'f' }, hidden);
      if (!isFirst) add(findings, onLine, 3, { family: 'f' }, severity);
      expect(rulesOf(findings), `first: ${isFirst}`).toEqual(expected);
    }
  });

  it('is measured by the most severe explanation', () => {
    const findings = collector();
    add(findings, onLine, 3, { family: 'f' }, 'error');
    add(findings, onLine, 3, { family: 'f' }, 'info');
    add(findings, other, 3, { family: 'f' });
    expect(rulesOf(findings)).toEqual(['line 4', 'line 4']);
  });

  it('by family, in whatever lines and blocks, however often it was found', () => {
    const findings = collector();
    for (const line of [1, 2, 3, 4, 5, 6, 7]) add(findings, other, line, { family: 'f' });
    add(findings, other, 8, { family: 'g' });
    findings.openBlock();
    add(findings, rule('one'), 9, { family: 'h', explains: { rules: ['other'], families: ['e', 'f'] } });
    add(findings, other, 10, { family: 'f' });
    expect(rulesOf(findings)).toEqual(['other 9', 'one 10']);
  });

  it('in the same block', () => {
    const findings = collector();
    findings.openBlock();
    add(findings, inBlock, 3, { family: 'f' });
    add(findings, other, 4, { family: 'f' });
    findings.openBlock();
    add(findings, other, 5, { family: 'g' });
    expect(rulesOf(findings)).toEqual(['block 4', 'other 6']);
  });

  it('at the same line is remembered after the block', () => {
    for (const isFirst of [true, false]) {
      const findings = collector();
      add(findings, isFirst ? onLine : other, 3, { family: 'f' });
      findings.openBlock();
      add(findings, isFirst ? other : onLine, 3, { family: 'f' });
      expect(rulesOf(findings), `first: ${isFirst}`).toEqual(['line 4']);
    }
  });

  it('remembers so many lines and no more', () => {
    const findings = collector();
    for (let line = 0; line < 10_001; line += 1) add(findings, onLine, line, { family: 'f' });
    findings.openBlock();
    add(findings, other, 3, { family: 'f' });
    expect(rulesOf(findings)).toEqual(['line 1', 'other 4']);
  });

  it('takes away some of the places of a fault', () => {
    const findings = collector();
    add(findings, other, 3, { family: 'f' });
    add(findings, other, 4, { family: 'f' });
    add(findings, onLine, 3, { family: 'f' });
    expect(findings.end().diagnostics).toMatchObject([{ rule: 'line' }, { rule: 'other', line: 5, count: 1 }]);
  });

  it('takes away a fault with all its places', () => {
    for (const opensBlock of [true, false]) {
      const findings = collector();
      for (const line of [3, 4]) add(findings, other, line, { family: 'f' });
      if (opensBlock) findings.openBlock();
      for (const line of [3, 4]) add(findings, onLine, line, { family: 'f' });
      expect(findings.end().diagnostics, `in another block: ${opensBlock}`).toMatchObject([{ rule: 'line', count: 2 }]);
    }
  });

  it('leaves a fault that has more places than are known', () => {
    const findings = collector();
    for (const line of [1, 2, 3, 4, 5, 6]) add(findings, other, line, { family: 'f' });
    findings.openBlock();
    for (const line of [1, 2, 3, 4, 5]) add(findings, onLine, line, { family: 'f' });
    expect(findings.end().diagnostics).toMatchObject([{ rule: 'line' }, { rule: 'other', count: 6 }]);
  });

  it('holds a bounded number of findings, and passes them on in their order', () => {
    const findings = collector();
    for (let line = 0; line < 1001; line += 1) add(findings, other, line, { family: 'f' });
    for (let line = 0; line < 1001; line += 1) add(findings, onLine, line, { family: 'f' });
    expect(findings.end().diagnostics).toMatchObject([
      { rule: 'line', line: 1, count: 1001 },
      { rule: 'other', line: 1, count: 1001 },
    ]);
  });

  it('even where the cap leaves it out', () => {
    const findings = collector(1);
    add(findings, rule('one'), 0, { family: 'f' });
    add(findings, onLine, 3, { family: 'g' });
    add(findings, other, 3, { family: 'g' });
    expect(findings.end()).toMatchObject({ omitted: 1, diagnostics: [{ rule: 'one' }] });
  });
});

it('findings stand in the order of lines, columns and rules', () => {
  const findings = collector();
  const places = [
    [2, 0, 'b'],
    [1, 5, 'b'],
    [1, 0, 'c'],
    [1, 0, 'a'],
    [0, 9, 'z'],
    [1, 0, 'c'],
  ] as const;
  for (const [line, start, id] of places)
    add(findings, rule(id), line, { at: span(line, start, start) }, id === 'a' ? 'info' : 'error');
  const found = findings.end().diagnostics.map(({ line, column, rule: id }) => [line - 1, column - 1, id]);
  expect(found).toEqual([
    [0, 9, 'z'],
    [1, 0, 'a'],
    [1, 0, 'c'],
    [1, 0, 'c'],
    [1, 5, 'b'],
    [2, 0, 'b'],
  ]);
});

it('knows whether there are any', () => {
  const findings = collector();
  expect(findings.isEmpty).toBe(true);
  add(findings, rule('one'), 0);
  expect(findings.isEmpty).toBe(false);
});

it('a baseline keeps out what it knows, and what that explains', () => {
  const found: string[] = [];
  const taken: string[] = [];
  const watch = {
    found: ({ rule: id }: { rule: string }) => {
      found.push(id);
      return id === 'line';
    },
    retracted: ({ rule: id }: { rule: string }) => taken.push(id),
  };
  const findings = new FindingsPipeline(new LineStore(), { limit: 10, watch, supersedable: new Set(['other']) });
  add(findings, rule('other'), 3, { family: 'f' });
  add(findings, rule('line', { supersedes: ['other'] }), 3, { family: 'f' });
  expect(findings.isEmpty).toBe(false);
  expect(findings.knownCount).toBe(1);
  findings.openBlock();
  expect([found, taken]).toEqual([['line'], []]);
  add(findings, rule('other'), 4, { family: 'f' });
  findings.openBlock();
  add(findings, rule('line', { supersedes: ['other'] }), 4, { family: 'f' });
  expect(findings.end().diagnostics).toEqual([]);
  expect([found, taken]).toEqual([['line', 'other', 'line'], ['other']]);
});
