import { agentParsers } from '../consumers/agents.ts';
import type { SourceReport } from '../diagnostics/diagnostic.ts';
import { messageSupport } from '../lint/message-support.ts';
import { allRules } from '../rules/index.ts';
import { parseLine } from '../syntax/grammar/parse-line.ts';
import { type Input, type InputStream, bytesOf, chunksOf } from './input.ts';
import { linterFor, type LintOptions, type LintParts } from './linter.ts';

export type { LintOptions } from './linter.ts';

const parts: LintParts = { rules: allRules, parseLine, messages: messageSupport, agentParsers };

/**
 * Lints an exposition that is in memory. A string is taken as UTF-8.
 * @throws TypeError for an unknown rule, consumer, dialect or option; never for the input.
 */
export function lintText(input: Input, options: LintOptions = {}): SourceReport {
  return linterFor(options, parts).whole(bytesOf(input));
}

/**
 * Lints an exposition that comes in chunks, in memory that does not grow with its length but for a few bytes a series.
 * @throws TypeError for an unknown rule, consumer, dialect or option, and whatever the stream throws; never for the input.
 */
export async function lintStream(input: InputStream, options: LintOptions = {}): Promise<SourceReport> {
  const linter = linterFor(options, parts);
  for await (const chunk of chunksOf(input)) linter.write(chunk);
  return linter.end();
}
