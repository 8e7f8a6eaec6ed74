import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import { createLinter } from '../../lint/engine.ts';
import type { TextEdit } from '../../lint/edits.ts';
import type { LinterOptions } from '../../lint/linter-options.ts';
import { DocumentIndex } from '../../print/document-index.ts';
import { keepLines, reprintFamily } from '../../print/reprint.ts';
import type { Dialect } from '../../syntax/dialect.ts';
import { FamilyBuilder } from '../../tree/builder.ts';
import { samplesOfFamily } from '../../tree/family-samples.ts';
import type { SampleNode } from '../../tree/nodes.ts';
import { parseLine } from '../boot/lazy-grammar.ts';
import { applyEdits } from './apply-edits.ts';
import { worsened } from './compare-verdicts.ts';

/** Rounds after which no more edits are applied: what one of them mends can show the next fault. */
const mostRounds = 10;

/** Faults in the order of lines, which are mended by printing their families anew. */
const ofOrder: ReadonlySet<string> = new Set([
  'duplicate-desc',
  'interleaved-series',
  'created-before-sample',
  'metadata-after-samples',
  'histogram-bucket-order',
  'summary-quantile-order',
]);

/** A document and what was mended in it. */
export interface FixedText {
  readonly text: string;
  /** How often, by rule. */
  readonly fixed: ReadonlyMap<string, number>;
  /** Why nothing was mended, though something could be. */
  readonly withheld: string | undefined;
}

const encoder = new TextEncoder();

interface LintedText {
  readonly report: SourceReport;
  readonly edits: readonly { readonly rule: string; readonly edits: readonly TextEdit[] }[];
}

function lint(text: string, options: LinterOptions, isUnsafe: boolean): LintedText {
  const edits: { rule: string; edits: readonly TextEdit[] }[] = [];
  const linter = createLinter({
    ...options,
    takeEdits: (rule, made) => {
      if (made.safety === 'safe' || isUnsafe) edits.push({ rule, edits: made.edits });
    },
  });
  linter.write(encoder.encode(text));
  return { report: linter.end(), edits };
}

/** The families of a report that have one of these faults. */
function familiesWith({ diagnostics }: SourceReport, rules: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(diagnostics.flatMap(({ rule, family }) => (rules.has(rule) && family !== undefined ? [family] : [])));
}

/** The text with all lines of some families in the place of their first, in the order in which they are printed. */
function regrouped(text: string, dialect: Dialect, names: ReadonlySet<string>): string {
  const bytes = encoder.encode(text);
  const index = new DocumentIndex(dialect, parseLine);
  index.write(bytes);
  const { families, trailer, problem, hasNul } = index.end();
  if (problem !== undefined || hasNul) return text;
  const pieces = families.flatMap(({ name, ranges, isOdd }): { start: number; lines: Uint8Array | string }[] => {
    if (!names.has(name) || isOdd)
      return ranges.map(({ start, end }) => ({ start, lines: bytes.subarray(start, end) }));
    const lines = Buffer.concat(ranges.map(({ start, end }) => bytes.subarray(start, end)));
    return [
      { start: ranges[0]?.start ?? 0, lines: reprintFamily(lines, name, dialect, parseLine) ?? keepLines(lines) },
    ];
  });
  const decoder = new TextDecoder();
  const ordered = pieces.toSorted((a, b) => a.start - b.start);
  const first = ordered[0]?.start ?? trailer.start;
  const parts = [bytes.subarray(0, first), ...ordered.map(({ lines }) => lines), bytes.subarray(trailer.start)];
  return parts.map((part) => (typeof part === 'string' ? part : decoder.decode(part))).join('');
}

/** Edits that take out the timestamps of families; of all of them where the fault is that of the document. */
function timestampEdits(text: string, { diagnostics, dialect }: SourceReport): readonly TextEdit[] {
  const found = diagnostics.filter(({ rule }) => rule === 'explicit-timestamp');
  if (found.length === 0) return [];
  const names = new Set(found.map(({ family }) => family));
  const lines = text.split('\n');
  const edits = new Map<number, TextEdit>();
  const take = ({ line, timestampSpan }: SampleNode): void => {
    if (timestampSpan === undefined) return;
    // The blanks before it, too; a composite value ends after the number that a node is of.
    const start = (lines[line] ?? '').slice(0, timestampSpan.start).trimEnd().length;
    edits.set(line, { at: { ...timestampSpan, start }, text: '' });
  };
  const builder = new FamilyBuilder(dialect as Dialect, parseLine, (item) => {
    if (item.kind === 'family' && (names.has(undefined) || names.has(item.name))) samplesOfFamily(item).forEach(take);
  });
  builder.write(encoder.encode(text));
  builder.end();
  return [...edits.values()];
}

/**
 * Mends what can be mended in a document, round by round, until nothing is left. Where that changes it, it is judged by
 * all parsers that the options name before and after.
 */
export function fixText(text: string, { agentParsers = [], ...options }: LinterOptions, isUnsafe: boolean): FixedText {
  const fixed = new Map<string, number>();
  const count = (rule: string): void => void fixed.set(rule, (fixed.get(rule) ?? 0) + 1);
  let current = text;
  let linted = lint(text, options, isUnsafe);
  for (let round = 0; round < mostRounds; round += 1) {
    const dropped = isUnsafe ? timestampEdits(current, linted.report) : [];
    const edits = [...linted.edits.flatMap((one) => one.edits), ...dropped];
    const names = familiesWith(linted.report, ofOrder);
    if (edits.length === 0 && names.size === 0) break;
    for (const { rule } of linted.edits) count(rule);
    for (const _ of dropped) count('explicit-timestamp');
    let next = applyEdits(current, edits).text;
    if (edits.length === 0) {
      next = regrouped(current, linted.report.dialect as Dialect, names);
      for (const { rule } of linted.report.diagnostics) if (ofOrder.has(rule) && next !== current) count(rule);
    }
    if (next === current) break;
    current = next;
    linted = lint(current, options, isUnsafe);
  }
  if (current === text) return { text, fixed: new Map(), withheld: undefined };
  const judge = (one: string): SourceReport => lint(one, { ...options, agentParsers }, isUnsafe).report;
  const withheld = worsened(judge(text), judge(current), isUnsafe);
  return withheld === undefined ? { text: current, fixed, withheld } : { text, fixed: new Map(), withheld };
}
