import type { CreateConsumer } from '../consumers/consumer.ts';
import { type ConsumerName, isAgent, isConsumerName } from '../consumers/profiles.ts';
import type { PresetName, RuleSetting } from '../lint/config/presets.ts';
import { createLinter, type Linter } from '../lint/engine.ts';
import type { MessageSupport } from '../lint/linter-options.ts';
import type { Rule } from '../lint/rule.ts';
import type { ParseLine } from '../syntax/ast.ts';
import type { DialectOption } from '../syntax/dialect.ts';

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

/** What a linter is made of, besides what every document needs. */
export interface LintParts {
  /** The built-in rules. */
  readonly rules: readonly Rule[];
  /** The grammar of lines that are not plain. */
  readonly parseLine: ParseLine;
  /** What reads protobuf messages. */
  readonly messages?: MessageSupport;
  readonly agentParsers: (consumers: readonly ConsumerName[] | 'all') => readonly CreateConsumer[];
}

/** Makes a linter with these options. Throws a TypeError for what is unknown among them. */
export function linterFor(options: LintOptions, { rules, agentParsers, ...parts }: LintParts): Linter {
  const { plugins = [], allConsumers = false, ...rest } = options;
  const ruleSet = plugins.length === 0 ? rules : [...rules, ...plugins];
  for (const id of Object.keys(options.rules ?? {})) {
    if (!ruleSet.some((rule) => rule.id === id)) throw new TypeError(`unknown rule "${id}"`);
  }
  const { for: consumers = [] } = options;
  for (const name of consumers as readonly string[]) {
    if (!isConsumerName(name)) throw new TypeError(`unknown consumer "${name}"`);
  }
  const wantsAgents = allConsumers || consumers.some((name) => isAgent(name));
  const agents = wantsAgents ? agentParsers(allConsumers ? 'all' : consumers) : [];
  return createLinter({ name: '<input>', ...rest, agentParsers: agents, ruleSet, ...parts });
}
