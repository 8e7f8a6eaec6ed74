import { agentParsers } from '../../consumers/agents.ts';
import type { SourceName } from '../../lint/config/overrides.ts';
import { expandCategories } from '../../lint/config/rule-names.ts';
import type { LinterOptions } from '../../lint/linter-options.ts';
import { messageSupport } from '../../lint/message-support.ts';
import { allRules } from '../../rules/index.ts';
import type { Arguments } from '../arguments/plain.ts';
import { resolveSettings, type Settings } from '../arguments/settings.ts';
import { parseLine } from '../boot/lazy-grammar.ts';
import { applyConfiguration } from '../config/apply.ts';
import type { Configuration } from '../config/configuration.ts';
import { linearExpression } from '../config/linear-expression.ts';
import type { Io } from '../io.ts';
import { severityChanges } from '../run/severity-changes.ts';

/** What a document is linted with, as plain data: a thread makes the same of it as this one. */
export interface LintPlan {
  readonly args: Arguments;
  readonly configuration: Configuration | undefined;
}

/** What a document is linted with. */
export interface DocumentConfiguration {
  readonly plan: LintPlan;
  readonly settings: Settings;
  optionsFor(source: SourceName): LinterOptions;
}

/** Makes of a plan what is linted with. */
export async function configurationOf(plan: LintPlan, env: Io['env']): Promise<DocumentConfiguration> {
  const { args, configuration } = plan;
  const base = resolveSettings(args, allRules, env);
  const applied = configuration && applyConfiguration(base, args, configuration, allRules);
  const settings = applied ?? { ...base, rules: expandCategories(base.rules, allRules, base.preset) };
  const changesWith = await severityChanges(settings, allRules);
  const { dialect, preset, rules, for: consumers, inlineSuppressions } = settings;
  return {
    plan,
    settings,
    optionsFor(source) {
      const adjusted = applied?.adjustments.forSource(source);
      const adjust = changesWith(adjusted?.adjust, new Set());
      return {
        name: source.name,
        dialect,
        preset,
        rules,
        ruleSet: allRules,
        parseLine,
        inlineSuppressions,
        messages: messageSupport,
        compile: linearExpression,
        agentParsers: agentParsers(consumers ?? []),
        ...(consumers !== undefined && { for: consumers }),
        ...(adjust !== undefined && { adjust }),
        observers: adjusted === undefined ? [] : [adjusted.observer],
      };
    },
  };
}
