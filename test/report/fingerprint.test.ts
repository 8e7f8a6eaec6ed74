import { describe, expect, it } from 'vitest';
// @ts-expect-error: a script in plain JavaScript
import { makeInput } from '../../scripts/fuzz-inputs.js';
import { recordBaseline } from '../../src/diagnostics/baseline.ts';
import type { Diagnostic, SourceReport } from '../../src/diagnostics/diagnostic.ts';
import { createLinter } from '../../src/lint/engine.ts';
import type { Rule } from '../../src/lint/rule.ts';
import { failureFingerprint, fingerprintsOf } from '../../src/report/fingerprint.ts';
import { allRules } from '../../src/rules/index.ts';
import type { ParseLine, Statement } from '../../src/syntax/ast.ts';
import { type TextDialect, textDialects } from '../../src/syntax/dialect.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';
import { corpora, type Document } from '../support/corpus.ts';
import { lintLines } from '../support/lint-lines.ts';
import { hostileReport, movedReport, someReports } from './support/hostile.ts';

function fingerprints(reports: readonly SourceReport[], root?: string): string[] {
  return fingerprintsOf(reports, root).flatMap((ofSource) => [...ofSource.values()]);
}

/** Every rule, with all of its messages replaced by one. */
const rewordedRules: readonly Rule[] = allRules.map((rule) => ({
  ...rule,
  messages: Object.fromEntries(Object.keys(rule.messages).map((id) => [id, { message: 'reworded', help: 'reworded' }])),
}));

function reworded<Kind extends Statement>(statement: Kind): Kind {
  const problems = statement.problems.map((problem) => ({ ...problem, message: 'reworded', help: 'reworded' }));
  return { ...statement, problems };
}

/** The grammar, with all messages of problems replaced by one. */
const rewordedGrammar: ParseLine = Object.assign((...args: Parameters<ParseLine>) => reworded(parseLine(...args)), {
  continueHelp: (...args: Parameters<ParseLine['continueHelp']>) => {
    const statement = parseLine.continueHelp(...args);
    return statement && reworded(statement);
  },
  foreignText: parseLine.foreignText,
});

function lint({ name, dialect, bytes }: Document, ruleSet: readonly Rule[], grammar: ParseLine): object {
  const recorder = recordBaseline();
  const options = {
    name,
    dialect,
    preset: 'strict',
    ruleSet,
    parseLine: grammar,
    watch: recorder.forSource(),
  } as const;
  const linter = createLinter(options);
  linter.write(bytes);
  const report = linter.end();
  const messages = new Set(report.diagnostics.map(({ message }) => message));
  return { fingerprints: fingerprints([report]), baseline: recorder.baseline(), messages };
}

function withoutIdentity(diagnostic: Diagnostic): Diagnostic {
  const { identity: _, ...rest } = diagnostic;
  return rest;
}

function of(lines: readonly string[], name = 'a'): string[] {
  return fingerprints([lintLines(lines, { name })]);
}

describe('fingerprints', () => {
  it('are each there once, and stay while lines move and values change', () => {
    const [report] = someReports();
    const before = fingerprints([report as SourceReport]);
    expect(new Set(before).size).toBe(before.length);
    expect(before.length).toBeGreaterThan(4);
    for (const fingerprint of before) expect(fingerprint).toMatch(/^[0-9a-f]{32}$/);
    expect(fingerprints([movedReport()])).toEqual(expect.arrayContaining(before));
  });

  it('tell families, labels, lines that cannot be read and sources apart', () => {
    const known = new Set(of(['a_total{b="1"} -1', '', 'a_total{c="1"} x']));
    expect(of(['a_total{c="1"} x', 'a_total{b="1"} -1']).every((one) => known.has(one))).toBe(true);
    expect(of(['b_total{b="1"} -1']).some((one) => known.has(one))).toBe(false);
    expect(of(['a_total{c="2"} x']).every((one) => known.has(one))).toBe(false);
    expect(of(['a_total{b="1"} -1'], 'b').some((one) => known.has(one))).toBe(false);
  });

  it('differ between sources of one name, and do not depend on where the repository is', () => {
    const twice = fingerprints([hostileReport('b'), hostileReport('b')]);
    expect(new Set(twice).size).toBe(twice.length);
    expect(fingerprints([hostileReport('/srv/x/b')], '/srv/x')).toEqual(fingerprints([hostileReport('b')]));
    expect(failureFingerprint('a')).not.toBe(failureFingerprint('b'));
  });

  it('number the findings of a report that was made without identities', () => {
    const { diagnostics, ...report } = hostileReport();
    const bare = diagnostics.map((diagnostic) => withoutIdentity({ ...diagnostic, family: 'a' }));
    expect(new Set(fingerprints([{ ...report, diagnostics: bare }])).size).toBe(bare.length);
  });
});

const generated: readonly Document[] = Array.from({ length: 24 }, (_, number) => ({
  name: `generated ${number}`,
  dialect: textDialects[number % textDialects.length] as TextDialect,
  bytes: (makeInput as (seed: number, number: number, size: number) => { bytes: Uint8Array })(7, number, 2000).bytes,
}));

describe('fingerprints and baselines are the same whatever messages say', () => {
  const sample = corpora.map(({ name, documents }) => ({
    name,
    documents: documents.filter(({ bytes }, index) => bytes.length < 2000 && index % 20 === 0),
  }));
  it.each([{ name: 'generated documents', documents: generated }, ...sample])('$name', ({ documents }) => {
    for (const document of documents) {
      const before = lint(document, allRules, parseLine);
      const { messages, ...after } = lint(document, rewordedRules, rewordedGrammar) as { messages: Set<string> };
      expect({ name: document.name, ...before }).toMatchObject({ name: document.name, ...after });
      expect([...messages].filter((message) => message !== 'reworded')).toEqual([]);
    }
  });
});
