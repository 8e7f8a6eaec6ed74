import { type Exposition, type ParseOptions, type ParseParts, parseStreamWith, parseWith } from '../api/exposition.ts';
import type { Input, InputStream } from '../api/input.ts';
import type { SyntaxProblem } from '../syntax/ast.ts';
import type { MessageBuilder } from '../tree/message-builder.ts';
import type { MetricFamily } from '../tree/nodes.ts';
import { grammar, parseLine } from './grammar.ts';
import { LazyPart, withParts } from './lazy-part.ts';

const messages: LazyPart<MessageBuilder> = new LazyPart(
  async () => (await import('../tree/message-builder.ts')).messageBuilder,
);

const parts: ParseParts = { parseLine, messageBuilder: (...args) => messages.get()(...args) };

/**
 * Parses an exposition that is in memory into its typed metric families. A bad line is a problem and hides no other.
 * Rejects with a TypeError for an unknown dialect, and if a part of the library cannot be fetched; never for the input.
 */
export async function parseText(input: Input, options: ParseOptions = {}): Promise<Exposition> {
  return withParts(() => parseWith(parts, input, options));
}

/**
 * Parses an exposition that comes in chunks; families come when the next one begins, so that memory holds one. What was
 * read cannot be read again, so that all parts are loaded first.
 * @throws TypeError for an unknown dialect, whatever the stream throws, and if a part of the library cannot be fetched.
 */
export async function* parseStream(
  input: InputStream,
  options: ParseOptions = {},
): AsyncGenerator<MetricFamily | SyntaxProblem> {
  const [line, messageBuilder] = await Promise.all([grammar.ready(), messages.ready()]);
  yield* parseStreamWith({ parseLine: line, messageBuilder }, input, options);
}
