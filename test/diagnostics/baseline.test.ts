// @ts-expect-error: a script in plain JavaScript
import { makeInput as makeAnyInput } from '../../scripts/fuzz-inputs.js';
import { presetNames } from '../../src/lint/config/presets.ts';
import { describe, expect, it } from 'vitest';
import {
  type Baseline,
  type BaselineEntry,
  checkBaseline,
  type FindingObserver,
  formatBaseline,
  parseBaseline,
  recordBaseline,
} from '../../src/diagnostics/baseline.ts';
import type { SourceReport } from '../../src/diagnostics/diagnostic.ts';
import { createLinter, type LinterOptions } from '../../src/lint/engine.ts';
import { allRules } from '../../src/rules/index.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';
import { corpora } from '../support/corpus.ts';
import { lintLines } from '../support/lint-lines.ts';

type Options = Partial<LinterOptions>;

const makeInput = makeAnyInput as (seed: number, number: number, size: number) => { readonly bytes: Uint8Array };

function recorded(lines: readonly string[], options: Options = {}): readonly BaselineEntry[] {
  const recorder = recordBaseline();
  lintLines(lines, { preset: 'spec', ...options, watch: recorder.forSource() });
  return recorder.baseline().findings;
}

/** Lints against a baseline; gives the report, and what of the baseline was not needed as `rule needed/count`. */
function check(
  findings: readonly BaselineEntry[],
  lines: readonly string[],
  options: Options = {},
): [SourceReport, string[]] {
  const run = checkBaseline({ schemaVersion: 1, findings });
  const report = lintLines(lines, { preset: 'spec', ...options, watch: run.forSource() });
  return [report, run.stale().map(({ entry, needed }) => `${entry.rule} ${needed}/${entry.count}`)];
}

function told({ diagnostics }: SourceReport): string[] {
  return diagnostics.map(({ rule, line, count }) => `${rule} ${line} ${count}`);
}

const negative = ['# HELP a_total A.', '# TYPE a_total counter', 'a_total{x="1"} -1', 'a_total{x="2"} -1'];

describe('a recorded baseline', () => {
  it('has an entry for each label set of a fault of series, without lines', () => {
    expect(recorded(negative)).toEqual([
      { rule: 'counter-negative', family: 'a_total', labels: '{x="1"}', count: 1 },
      { rule: 'counter-negative', family: 'a_total', labels: '{x="2"}', count: 1 },
    ]);
  });

  it('has one entry for a fault of a family, whatever its line is', () => {
    const lines = ['requestCount{userName="a"} 1', 'requestCount{userName="b"} 1'];
    expect(recorded(lines, { preset: 'promlint' })).toEqual([
      { rule: 'camel-case-label', family: 'requestCount', about: 'userName', count: 1 },
      { rule: 'camel-case-name', family: 'requestCount', count: 1 },
      { rule: 'missing-help', family: 'requestCount', count: 1 },
    ]);
  });

  it('counts a name that is wrong in every sample once', () => {
    const lines = ['# TYPE a counter', 'a{x="1"} 1', 'a{x="2"} 1', '# EOF'];
    expect(recorded(lines, { dialect: 'openmetrics-1.0.0' })).toEqual([
      { rule: 'unexpected-sample', family: 'a', count: 1 },
    ]);
  });

  it('leaves out what tells the lines of a histogram apart', () => {
    const lines = [
      '# TYPE h histogram',
      'h_bucket{path="/",le="1"} -1',
      'h_bucket{path="/",le="2"} -1',
      'h_bucket{path="/",le="+Inf"} 3',
      'h_sum{path="/"} 1',
      'h_count{path="/"} 3',
    ];
    expect(recorded(lines)).toEqual([
      { rule: 'histogram-negative-value', family: 'h', labels: '{path="/"}', count: 2 },
    ]);
  });

  it('identifies unreadable lines by their beginning', () => {
    const lines = ['up{a="1"} x', 'down 1 2 3', 'down 4 5 6', '# TYPE a nonsense', '&'];
    expect(recorded(lines)).toEqual([
      { rule: 'invalid-value', about: 'up', labels: '{a="1"}', count: 1 },
      { rule: 'syntax-error', about: '&', count: 1 },
      { rule: 'syntax-error', about: 'down', count: 2 },
      { rule: 'unknown-type', about: '# TYPE a', count: 1 },
    ]);
  });

  it('does not have what another finding explains', () => {
    const lines = ['# HELP a A.', '# HELP a B.', '# TYPE a gauge', 'a 1'];
    expect(recorded(lines, { preset: 'strict' }).map(({ rule }) => rule)).toEqual(['duplicate-help']);
  });

  it('does not have what another finding explains that comes later', () => {
    const lines = ['# TYPE g gaugehistogram', 'g_bucket{le="+Inf"} 1', 'g_gcount{le="1.0"} 1', 'g_gsum 1', '# EOF'];
    const options: Options = { dialect: 'openmetrics-1.0.0', rules: { 'explicit-le-label': 'error' } };
    const entries = recorded(lines, options);
    expect(entries.map(({ rule }) => rule)).toEqual(['gaugehistogram-invalid']);
    expect(told(check(entries, lines, options)[0])).toEqual([]);
  });

  it('has the most that a source has which is read twice', () => {
    const recorder = recordBaseline();
    for (const lines of [['x y', 'x y'], ['x y']]) lintLines(lines, { watch: recorder.forSource('a') });
    expect(recorder.baseline().findings).toEqual([expect.objectContaining({ source: 'a', count: 2 })]);
  });

  it('has an entry for each source of the same finding, sorted by source', () => {
    const recorder = recordBaseline();
    for (const source of ['b', 'a']) lintLines(['x y'], { watch: recorder.forSource(source) });
    const entry = { rule: 'invalid-value', about: 'x', count: 1 };
    expect(recorder.baseline().findings).toEqual([
      { source: 'a', ...entry },
      { source: 'b', ...entry },
    ]);
  });

  it('keeps what an earlier one has of sources that did not run', () => {
    const recorder = recordBaseline();
    lintLines(['x y'], { watch: recorder.forSource('b') });
    const findings = [
      { rule: 'r', count: 1 },
      { source: 'a', rule: 'r', count: 1 },
      { source: 'b', rule: 'r', count: 1 },
    ];
    expect(recorder.baseline({ schemaVersion: 1, findings }).findings).toEqual([
      { source: 'a', rule: 'r', count: 1 },
      { source: 'b', rule: 'invalid-value', about: 'x', count: 1 },
    ]);
  });

  it('is the same whatever the order of the lines is', () => {
    const [help = '', type = '', first = '', second = ''] = negative;
    expect(recorded([help, type, second, first])).toEqual(recorded(negative));
  });
});

describe('a run with a baseline', () => {
  const base = recorded(negative);

  it('reports nothing that is recorded, wherever it is now', () => {
    const [report, unneeded] = check(base, [
      '# TYPE b gauge',
      'b 1',
      ...negative.slice(0, 2),
      'a_total{x="2"} -5',
      'a_total{x="1"} -7',
    ]);
    expect(told(report)).toEqual([]);
    expect(report.known).toBe(2);
    expect(unneeded).toEqual([]);
  });

  it('reports the same fault of another series, at its place', () => {
    const [report] = check(base, [...negative, 'a_total{x="3"} -1', 'a_total{x="4"} -1']);
    expect(told(report)).toEqual(['counter-negative 5 2']);
    expect(report.diagnostics[0]?.places).toEqual([
      { line: 5, column: 16 },
      { line: 6, column: 16 },
    ]);
  });

  it('reports more of the same than is recorded', () => {
    const [report] = check(recorded(['x y', 'x y']), ['x y', 'x y', 'x y']);
    expect(told(report)).toEqual(['invalid-value 3 1']);
  });

  it('covers further series with a fault that is the family’s', () => {
    const promlint: Options = { preset: 'promlint' };
    const one = ['# HELP a A.', '# TYPE a gauge', 'a{userName="a"} 1'];
    const [report] = check(recorded(one, promlint), [...one, 'a{userName="b"} 1', 'a{userName="c",b="d"} 1'], promlint);
    expect(told(report)).toEqual(['camel-case-label 5 1']);
    const counter = ['# TYPE a counter', 'a{x="1"} 1'];
    const openMetrics: Options = { dialect: 'openmetrics-1.0.0' };
    const entries = recorded([...counter, '# EOF'], openMetrics);
    expect(told(check(entries, [...counter, 'a{x="2"} 1', 'a{x="3"} 1', '# EOF'], openMetrics)[0])).toEqual([]);
  });

  it('says which entries are no longer needed, in whole or in part', () => {
    const [, unneeded] = check([...recorded(['x y', 'x y']), ...base], ['x y', ...negative.slice(0, 3)]);
    expect(unneeded).toEqual(['invalid-value 1/2', 'counter-negative 0/1']);
  });

  it('does not bring to light what a recorded finding explains', () => {
    const lines = ['# HELP a A.', '# HELP a B.', '# TYPE a gauge', 'a 1', '# TYPE b gauge', 'b 1', 'a 1'];
    const strict: Options = { preset: 'strict' };
    expect(recorded(lines, strict).length).toBeGreaterThan(1);
    const [report, unneeded] = check(recorded(lines, strict), lines, strict);
    expect(told(report)).toEqual([]);
    expect(unneeded).toEqual([]);
  });

  it('reports more of the same for a series without labels', () => {
    const lines = ['# TYPE a gauge', 'a 1', 'a 2'];
    expect(told(check(recorded(lines), lines)[0])).toEqual([]);
    expect(told(check(recorded(lines), [...lines, 'a 3'])[0])).toEqual(['duplicate-series 4 1']);
  });

  it.each([
    [
      'a fault that is covered in one line and alone in another',
      ['le 173', 'le 578 # {l0="a"} 1', '{"le"} 949', 'le 27'],
    ],
    ['timestamps', ['# TYPE "on" summary', 'on_sum 639 1e3', 'on{quantile="0.5"} 58', 'on_sum 477 1', 'on_count 1']],
    [
      'interleaved series',
      [
        '# TYPE x histogram',
        'x_sum{le="b"} nan 0',
        'x_bucket{i="v",le="abc"} 659',
        'x_bucket{le="-1"} 144 +5',
        'x_bucket{le="0.1"} 640 0',
        'x_bucket{le="0.1"} 9007199254740993',
        'x_sum 237 st@nan',
        'x_count 333',
      ],
    ],
  ])('finds nothing new and nothing stale in what was just recorded: %s', (_, lines) => {
    for (const preset of presetNames) {
      const [report, stale] = check(recorded(lines, { preset }), lines, { preset });
      expect([told(report), stale]).toEqual([[], []]);
    }
  });

  it('finds nothing new and nothing stale in damaged documents that were just recorded', () => {
    for (let number = 0; number < 400; number += 1) {
      const text = new TextDecoder().decode(makeInput(3, number, 500).bytes);
      const lines = text.split('\n');
      for (const preset of ['recommended', 'strict'] as const) {
        const [report, stale] = check(recorded(lines, { preset }), lines, { preset });
        expect([number, told(report), stale]).toEqual([number, [], []]);
      }
    }
  });

  it('does not take a document whose faults are all known for an empty one', () => {
    const lines = ['&'];
    expect(told(check(recorded(lines), lines)[0])).toEqual([]);
  });

  it('holds every source against the whole of it', () => {
    const run = checkBaseline({ schemaVersion: 1, findings: base });
    for (const lines of [negative, negative]) {
      expect(told(lintLines(lines, { preset: 'spec', watch: run.forSource() }))).toEqual([]);
    }
    expect(run.stale()).toEqual([]);
  });

  it('makes no difference to what parsers would say of the document', () => {
    const lines = ['x y'];
    const [report] = check(recorded(lines), lines);
    expect(report.consumers['prometheus']).toEqual(lintLines(lines).consumers['prometheus']);
  });
});

describe('a baseline file', () => {
  const baseline: Baseline = {
    schemaVersion: 1,
    findings: [
      { rule: 'counter-negative', family: 'a', labels: '{x="1"}', count: 2 },
      { rule: 'missing-eof', count: 1 },
    ],
  };

  it('has one entry a line', () => {
    expect(formatBaseline(baseline)).toBe(`{
  "schemaVersion": 1,
  "findings": [
    { "rule": "counter-negative", "family": "a", "labels": "{x=\\"1\\"}", "count": 2 },
    { "rule": "missing-eof", "count": 1 }
  ]
}
`);
    expect(formatBaseline({ schemaVersion: 1, findings: [] })).toBe('{\n  "schemaVersion": 1,\n  "findings": []\n}\n');
  });

  it('is read as it was written', () => {
    expect(parseBaseline(formatBaseline(baseline))).toEqual(baseline);
  });

  it.each([
    ['{', /^not JSON: /],
    ['[]', 'not a baseline file: missing schemaVersion'],
    ['{"schemaVersion": 2}', 'unsupported schemaVersion 2; expected 1'],
    ['{"schemaVersion": 1}', 'not a baseline file: missing list of findings'],
    ['{"schemaVersion": 1, "findings": [{"rule": "a", "count": 1}, {"rule": "a"}]}', /^invalid entry 2 in findings/],
    ['{"schemaVersion": 1, "findings": [{"rule": "a", "count": 0}]}', /^invalid entry 1 in /],
    ['{"schemaVersion": 1, "findings": [{"rule": "a", "count": 1, "family": 3}]}', /^invalid entry 1 in /],
    ['{"schemaVersion": 1, "findings": [null]}', /^invalid entry 1 in /],
  ])('refuses %s', (text, message) => {
    expect(parseBaseline(text)).toEqual(expect.stringMatching(message));
  });
});

describe('entries of sources', () => {
  const entry = { rule: 'invalid-value', about: 'x', count: 1 };

  it('hold for their source alone, and are judged only where it ran', () => {
    const run = checkBaseline({
      schemaVersion: 1,
      findings: [
        { source: 'a', ...entry },
        { source: 'b', ...entry },
        { source: 'c', ...entry },
      ],
    });
    const found = ['a', 'b', 'd'].map((source) =>
      told(lintLines(source === 'b' ? ['x 1'] : ['x y'], { preset: 'spec', watch: run.forSource(source) })),
    );
    expect(found).toEqual([[], [], ['invalid-value 1 1']]);
    expect(run.stale()).toEqual([{ entry: { source: 'b', ...entry }, needed: 0 }]);
  });

  it('add to those without a source, which hold for all of them', () => {
    const run = checkBaseline({ schemaVersion: 1, findings: [{ source: 'a', ...entry }, entry] });
    const lint = (source: string, count: number): string[] =>
      told(
        lintLines(
          Array.from({ length: count }, () => 'x y'),
          { preset: 'spec', watch: run.forSource(source) },
        ),
      );
    expect(lint('a', 2)).toEqual([]);
    expect(run.stale()).toEqual([]);
    expect(lint('b', 1)).toEqual([]);
    expect(lint('b', 2)).toEqual(['invalid-value 2 1']);
  });

  it('are stale without a source where none needs them', () => {
    const run = checkBaseline({ schemaVersion: 1, findings: [{ source: 'a', ...entry }, entry] });
    lintLines(['x y'], { preset: 'spec', watch: run.forSource('a') });
    expect(run.stale()).toEqual([{ entry, needed: 0 }]);
  });
});

/** What speaks against a document being silent by its own baseline. */
function faultsOf({ name, dialect, bytes }: (typeof corpora)[number]['documents'][number]): string[] {
  const lint = (watch?: FindingObserver): SourceReport => {
    const options = { dialect, preset: 'strict', ruleSet: allRules, parseLine, ...(watch && { watch }) } as const;
    const linter = createLinter(options);
    linter.write(bytes);
    return linter.end();
  };
  const faults: string[] = [];
  const recorder = recordBaseline();
  const report = lint(recorder.forSource());
  const { findings } = recorder.baseline();
  if (JSON.stringify(report.diagnostics) !== JSON.stringify(lint().diagnostics)) faults.push('recording changes it');
  const reported = [...new Set(report.diagnostics.map(({ rule }) => rule))].toSorted().join();
  const rules = [...new Set(findings.map(({ rule }) => rule))].toSorted().join();
  if (report.omitted === 0 && reported !== rules) faults.push(`${rules} recorded, ${reported} reported`);
  const run = checkBaseline({ schemaVersion: 1, findings });
  faults.push(...told(lint(run.forSource())), ...run.stale().map(({ entry }) => `${entry.rule} unneeded`));
  return faults.map((fault) => `${name}: ${fault}`);
}

describe('a document is silent by its own baseline', () => {
  it.each(corpora)('$name', ({ documents }) => {
    expect(documents.flatMap((document) => faultsOf(document))).toEqual([]);
  });
});
