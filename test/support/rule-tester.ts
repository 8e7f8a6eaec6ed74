import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';
import { relabelTools } from '../../src/cli/run/relabel-tools.ts';
import type { TargetTerms } from '../../src/fleet/target.ts';
import { TargetJudge } from '../../src/fleet/target-judge.ts';
import { createLinter } from '../../src/lint/engine.ts';
import type { LinterOptions } from '../../src/lint/linter-options.ts';
import { messageSupport } from '../../src/lint/message-support.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';
import type { Rule } from '../../src/lint/rule.ts';
import { allRules } from '../../src/rules/index.ts';
import type { DialectOption } from '../../src/syntax/dialect.ts';
import type { Diagnostic, SourceReport } from '../../src/diagnostics/diagnostic.ts';

/** A document that a rule is run over, alone. A final newline is added where `input` has none, unless `raw`. */
export interface RuleCase {
  readonly name: string;
  readonly input: string | readonly string[] | Uint8Array;
  readonly dialect?: DialectOption;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly raw?: boolean;
  /** What the job of the target says that it was scraped from. */
  readonly target?: Partial<TargetTerms>;
}

const usualTerms: TargetTerms = {
  limits: {},
  validation: 'utf8',
  honorLabels: false,
  honorTimestamps: true,
  relabelling: [],
  labels: { job: 'a', instance: 'b:1' },
  targets: 1,
};

/** The report on a document as that of a target. */
export function judgedReport(
  document: string | Uint8Array,
  terms: Partial<TargetTerms>,
  options: Partial<LinterOptions>,
): SourceReport {
  const judge = new TargetJudge({ ...usualTerms, ...terms }, options.contentType, relabelTools());
  const { contentType } = judge;
  const linter = createLinter({
    preset: 'strict',
    ruleSet: allRules,
    parseLine,
    messages: messageSupport,
    ...options,
    ...(contentType !== undefined && { contentType }),
    target: judge,
    observers: [judge.observer],
  });
  const bytes = typeof document === 'string' ? new TextEncoder().encode(document) : document;
  return judge.judged(linter.whole(bytes), ['prometheus']);
}

/** What a finding must say; only the fields given are compared. `help`, `message` may be regular expressions. */
export interface ExpectedFinding {
  readonly line: number;
  readonly column?: number;
  readonly endColumn?: number;
  readonly message?: string | RegExp;
  readonly help?: string | RegExp;
  readonly severity?: string;
  readonly family?: string;
  readonly count?: number;
  readonly promtool?: string;
  readonly related?: readonly { readonly line: number; readonly column?: number }[];
}

export interface InvalidCase extends RuleCase {
  readonly findings: readonly ExpectedFinding[];
}

/** Lines joined with newlines, with a newline after the last one; bytes as they are. */
function documentOf(item: RuleCase): string | Uint8Array {
  if (item.input instanceof Uint8Array) return item.input;
  const text = typeof item.input === 'string' ? item.input : item.input.join('\n');
  return item.raw === true || text.endsWith('\n') ? text : `${text}\n`;
}

/** The findings of one rule run alone over a document. */
export function findingsOf(rule: Rule, item: RuleCase): readonly Diagnostic[] {
  const rules: Record<string, unknown> = {};
  for (const other of allRules) rules[other.id] = 'off';
  rules[rule.id] = item.options === undefined ? 'on' : ['on', item.options];
  const options = { dialect: item.dialect ?? 'prometheus-1.0.0', preset: 'strict', rules: rules as never } as const;
  const document = documentOf(item);
  const report = item.target === undefined ? lintText(document, options) : judgedReport(document, item.target, options);
  return report.diagnostics.filter((found) => found.rule === rule.id);
}

/** Declares the tests of a rule: documents that it must pass, and documents with the findings that it must report. */
export function testRule(rule: Rule, cases: { valid: readonly RuleCase[]; invalid: readonly InvalidCase[] }): void {
  describe(rule.id, () => {
    for (const item of cases.valid) {
      it(`passes ${item.name}`, () => {
        expect(findingsOf(rule, item)).toEqual([]);
      });
    }
    for (const item of cases.invalid) {
      it(`reports ${item.name}`, () => {
        const found = findingsOf(rule, item);
        expect(found.map((one) => one.line)).toEqual(item.findings.map((one) => one.line));
        item.findings.forEach((wanted, index) => {
          const { message, help, related, ...rest } = wanted;
          const one = found[index];
          expect(one).toMatchObject(rest);
          if (typeof message === 'string') expect(one?.message).toBe(message);
          else if (message !== undefined) expect(one?.message).toMatch(message);
          if (typeof help === 'string') expect(one?.help).toBe(help);
          else if (help !== undefined) expect(one?.help).toMatch(help);
          if (related !== undefined) expect(one?.related).toMatchObject(related);
        });
      });
    }
  });
}
