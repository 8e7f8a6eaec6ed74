import { agentParsers } from '../consumers/agents.ts';
import { type ConsumerName, isConsumerName } from '../consumers/profiles.ts';
import type { SourceReport } from '../diagnostics/diagnostic.ts';
import type { PresetName, RuleSetting } from '../lint/config/presets.ts';
import { createLinter } from '../lint/engine.ts';
import { messageSupport } from '../lint/message-support.ts';
import type { Rule } from '../lint/rule.ts';
import { allRules } from '../rules/index.ts';
import type { DialectOption } from '../syntax/dialect.ts';
import { parseLine } from '../syntax/grammar/parse-line.ts';
import { type Input, type InputStream, bytesOf, chunksOf } from './input.ts';

/** How to lint. */
export interface LintOptions {
  /** How the source is called in the report; `<input>` by default. */
  readonly name?: string;
  /** The language of the input; `auto` by default, which finds out. */
  readonly dialect?: DialectOption;
  /**
   * The Content-Type that the input came with, empty where it had none: it decides an `auto` dialect, and the rule
   * `content-type` judges it.
   */
  readonly contentType?: string;
  /** The choice of rules; `recommended` by default. */
  readonly preset?: PresetName;
  /**
   * The consumers that matter: what one of them rejects or loses is an error, what only others do a warning at most.
   * `prometheus` by default.
   */
  readonly for?: readonly ConsumerName[];
  /**
   * Whether to predict also the verdicts that take a parser of their own, which `for` does where it names them: those of
   * Fluent Bit and Vector, and of client_python and the Datadog Agent for OpenMetrics.
   */
  readonly allConsumers?: boolean;
  /** Severities, and options, of single rules. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Rules of your own, made with `defineRule`, that run besides the built-in ones. */
  readonly plugins?: readonly Rule[];
  /** Whether `# promlint-disable` comments suppress findings; true by default. Not for input that is not trusted. */
  readonly inlineSuppressions?: boolean;
  /** Findings that are kept; 1,000 by default. The rest is counted in `omitted`. */
  readonly maxFindings?: number;
}

function linterFor(options: LintOptions): ReturnType<typeof createLinter> {
  const { plugins = [], allConsumers = false, ...rest } = options;
  const ruleSet = plugins.length === 0 ? allRules : [...allRules, ...plugins];
  for (const id of Object.keys(options.rules ?? {})) {
    if (!ruleSet.some((rule) => rule.id === id)) throw new TypeError(`unknown rule "${id}"`);
  }
  for (const name of (options.for ?? []) as readonly string[]) {
    if (!isConsumerName(name)) throw new TypeError(`unknown consumer "${name}"`);
  }
  const agents = agentParsers(allConsumers ? 'all' : (options.for ?? []));
  return createLinter({
    name: '<input>',
    ...rest,
    agentParsers: agents,
    ruleSet,
    parseLine,
    messages: messageSupport,
  });
}

/**
 * Lints an exposition that is in memory. A string is taken as UTF-8.
 * @throws TypeError for an unknown rule, consumer, dialect or option; never for the input.
 */
export function lintText(input: Input, options: LintOptions = {}): SourceReport {
  return linterFor(options).whole(bytesOf(input));
}

/**
 * Lints an exposition that comes in chunks, in memory that does not grow with its length but for a few bytes a series.
 * @throws TypeError for an unknown rule, consumer, dialect or option, and whatever the stream throws; never for the input.
 */
export async function lintStream(input: InputStream, options: LintOptions = {}): Promise<SourceReport> {
  const linter = linterFor(options);
  for await (const chunk of chunksOf(input)) linter.write(chunk);
  return linter.end();
}
