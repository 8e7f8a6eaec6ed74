import type { SyntaxProblem } from '../syntax/ast.ts';
import { parseLine } from '../syntax/grammar/parse-line.ts';
import { messageBuilder } from '../tree/message-builder.ts';
import type { MetricFamily } from '../tree/nodes.ts';
import { type Exposition, type ParseOptions, type ParseParts, parseStreamWith, parseWith } from './exposition.ts';
import type { Input, InputStream } from './input.ts';

export type { Exposition, ParseOptions } from './exposition.ts';

const parts: ParseParts = { parseLine, messageBuilder };

/**
 * Parses an exposition that is in memory into its typed metric families. A bad line is a problem and hides no other.
 * @throws TypeError for an unknown dialect; never for the input.
 */
export function parseText(input: Input, options: ParseOptions = {}): Exposition {
  return parseWith(parts, input, options);
}

/**
 * Parses an exposition that comes in chunks; families come when the next one begins, so that memory holds one. A family
 * of which only metadata was read is held until its samples come, and comes at the end if they never do; where very
 * many are held, the oldest come without their samples.
 * @throws TypeError for an unknown dialect, and whatever the stream throws; never for the input.
 */
export function parseStream(
  input: InputStream,
  options: ParseOptions = {},
): AsyncGenerator<MetricFamily | SyntaxProblem> {
  return parseStreamWith(parts, input, options);
}
