import type { Command, Option } from 'commander';
import { changeCategories } from '../../changes/change-rule.ts';
import { changeRules, compatibilityRules } from '../../changes/rules/index.ts';
import { scrapeRules } from '../../changes/scrapes/rules/index.ts';
import { consumerNames } from '../../consumers/profiles.ts';
import { severities } from '../../diagnostics/severity.ts';
import { presetNames } from '../../lint/config/presets.ts';
import { categories } from '../../lint/config/rule-names.ts';
import type { Rule } from '../../lint/rule.ts';
import { escapings } from '../../print/names.ts';
import { printFormats } from '../../print/print.ts';
import { outputFormats } from '../../report/formats.ts';
import { groupings } from '../../report/groupings.ts';
import { usageRules } from '../../usage/rules/index.ts';
import { dialectNames } from '../arguments/settings.ts';
import { everyRule } from '../config/command-rules.ts';

/** Shells for which there is a script. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/** An option, as a shell completes it. */
export interface CompletedOption {
  readonly short: string | undefined;
  readonly long: string | undefined;
  readonly description: string;
  readonly takesValue: boolean;
  /** What its value can be; absent for files and free text. */
  readonly words?: readonly string[];
}

/** A command with what can follow its name. */
export interface CompletedCommand {
  /** Empty for linting, which needs no name. */
  readonly name: string;
  readonly options: readonly CompletedOption[];
  /** What its argument can be; absent for files. */
  readonly words?: readonly string[];
}

function idsOf(rules: readonly Rule[]): readonly string[] {
  return rules.map(({ id }) => id);
}

const ruleNames = [...idsOf(everyRule), ...categories];

/** Values of options, by their long names. */
const usualValues: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['--dialect', dialectNames],
  ['--preset', presetNames],
  ['--for', consumerNames],
  ['--output-format', outputFormats],
  ['--fail-on', severities],
  ['--min-severity', severities],
  ['--group-by', groupings],
  ['--to', printFormats],
  ['--escaping', escapings],
]);

/** What `--rule` names, of commands that have rules of their own. */
const ownRules: ReadonlyMap<string, readonly Rule[]> = new Map<string, readonly Rule[]>([
  ['breaking', compatibilityRules],
  ['diff', compatibilityRules],
  ['compare', scrapeRules],
  ['usage', usageRules],
]);

function valuesOf({ long = '', argChoices }: Option, command: string): readonly string[] | undefined {
  if (argChoices !== undefined) return argChoices;
  const own = ownRules.get(command);
  if (long === '--rule') return (own === undefined ? ruleNames : idsOf(own)).map((name) => `${name}=`);
  // The queries of a program are no exposition.
  if (long === '--output-format' && own === usageRules) return outputFormats.filter((name) => name !== 'promtool');
  const isChangelog = long === '--output-format' && own === compatibilityRules;
  return isChangelog ? [...outputFormats, 'changelog'] : usualValues.get(long);
}

function argumentsOf(command: string, commandNames: readonly string[]): readonly string[] | undefined {
  if (command === 'explain') return [...ruleNames, ...idsOf(changeRules), ...changeCategories];
  if (command === 'completion') return shells;
  return command === 'help' ? commandNames : undefined;
}

/** What can follow the name of a command. */
export function completedCommand(name: string, program: Command, commandNames: readonly string[]): CompletedCommand {
  const words = argumentsOf(name, commandNames);
  const options = program.createHelp().visibleOptions(program);
  return {
    name,
    options: options.map((option) => {
      const values = valuesOf(option, name);
      return {
        short: option.short,
        long: option.long,
        description: option.description.replaceAll('\n', ' '),
        takesValue: option.required || option.optional,
        ...(values !== undefined && { words: values }),
      };
    }),
    ...(words !== undefined && { words }),
  };
}
