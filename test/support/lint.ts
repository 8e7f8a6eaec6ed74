import type { SourceReport } from '../../src/diagnostics/diagnostic.ts';
import { createLinter, type LinterOptions } from '../../src/lint/engine.ts';
import { FamilyBuilder } from '../../src/tree/builder.ts';
import type { MetricFamily } from '../../src/tree/nodes.ts';
import { allRules } from '../../src/rules/index.ts';
import type { SyntaxProblem } from '../../src/syntax/ast.ts';
import type { Dialect } from '../../src/syntax/dialect.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';
import { placesOf, stripFamily } from './families.ts';

const encoder = new TextEncoder();

function piecesOf(input: string | Uint8Array | readonly Uint8Array[]): readonly Uint8Array[] {
  if (typeof input === 'string') return [encoder.encode(input)];
  return input instanceof Uint8Array ? [input] : input;
}

/** Lints with every rule, however the document is cut into pieces. */
export function lint(
  input: string | Uint8Array | readonly Uint8Array[],
  options: Partial<LinterOptions> = {},
): SourceReport {
  const linter = createLinter({ preset: 'strict', ...options, ruleSet: allRules, parseLine });
  for (const piece of piecesOf(input)) linter.write(piece);
  return linter.end();
}

/** Everything that a document says as a tree, with places, and what is wrong with its lines. */
export function parse(
  input: string | Uint8Array | readonly Uint8Array[],
  dialect: Dialect,
  plain = true,
): { families: unknown[]; problems: SyntaxProblem[] } {
  const families: unknown[] = [];
  const problems: SyntaxProblem[] = [];
  const take = (item: MetricFamily | SyntaxProblem): void => {
    if (item.kind === 'problem') problems.push(item);
    else families.push([stripFamily(item), placesOf(item)]);
  };
  const builder = new FamilyBuilder(dialect, parseLine, take, { fast: plain });
  for (const piece of piecesOf(input)) builder.write(piece);
  builder.end();
  return { families, problems };
}
