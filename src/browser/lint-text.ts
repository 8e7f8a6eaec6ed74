import { type Input, type InputStream, bytesOf, chunksOf } from '../api/input.ts';
import { linterFor, type LintOptions, type LintParts } from '../api/linter.ts';
import type { SourceReport } from '../diagnostics/diagnostic.ts';
import type { MessageSupport } from '../lint/linter-options.ts';
import { grammar, parseLine } from './grammar.ts';
import { LazyPart, withParts } from './lazy-part.ts';
import { lazyRules, ruleTexts } from './lazy-rules.ts';

const messages: LazyPart<MessageSupport> = new LazyPart(
  async () => (await import('../lint/message-support.ts')).messageSupport,
);
const agents: LazyPart<LintParts['agentParsers']> = new LazyPart(
  async () => (await import('../consumers/agents.ts')).agentParsers,
);

const parts: LintParts = {
  rules: lazyRules,
  parseLine,
  messages: (give) => messages.get()(give),
  agentParsers: (consumers) => agents.get()(consumers),
};

/** Loads all that a document may need, for those that can be read only once. */
async function allParts(): Promise<LintParts> {
  const [line, messageSupport] = await Promise.all([grammar.ready(), messages.ready(), ruleTexts.ready()]);
  return { ...parts, parseLine: line, messages: messageSupport };
}

/**
 * Lints an exposition that is in memory. A string is taken as UTF-8.
 * Rejects with a TypeError for an unknown rule, consumer, dialect or option, and if a part of the library cannot be
 * fetched; never for the input.
 */
export async function lintText(input: Input, options: LintOptions = {}): Promise<SourceReport> {
  // Rules of a user's own may remember what they saw: they see each document once.
  const hasPlugins = options.plugins !== undefined && options.plugins.length > 0;
  const used = hasPlugins ? await allParts() : parts;
  return withParts(() => linterFor(options, used).whole(bytesOf(input)));
}

/**
 * Lints an exposition that comes in chunks, in memory that does not grow with its length but for a few bytes a series.
 * Rejects with what {@link lintText} does, and with whatever the stream throws.
 */
export async function lintStream(input: InputStream, options: LintOptions = {}): Promise<SourceReport> {
  const used = await allParts();
  const linter = await withParts(() => linterFor(options, used));
  for await (const chunk of chunksOf(input)) linter.write(chunk);
  return linter.end();
}
