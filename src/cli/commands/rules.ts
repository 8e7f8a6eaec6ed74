import { Command } from 'commander';
import { type PresetName, presetHas, presetNames } from '../../lint/config/presets.ts';
import { changeRules } from '../../changes/rules/index.ts';
import type { Rule } from '../../lint/rule.ts';
import { allRules } from '../../rules/index.ts';
import { usageRules } from '../../usage/rules/index.ts';
import { loadColors, wantsColor } from '../run/colors.ts';
import { helpHint, readCommand } from '../arguments/run-commander.ts';
import type { Io, ReportError } from '../io.ts';
import { unknownName } from '../arguments/did-you-mean.ts';
import { ruleList, ruleTable } from './rule-table.ts';

interface RulesOptions {
  readonly preset?: string;
  readonly changes?: boolean;
  readonly usage?: boolean;
  readonly json?: boolean;
  readonly color?: boolean;
}

/** The options and arguments of the command. */
export function createRules(): Command {
  return new Command('promlint-ts rules')
    .description(
      'Lists the rules with their severities (text formats/OpenMetrics, if they differ) and presets (preset=severity, if it sets another).',
    )
    .option('-p, --preset <name>', `only the rules of a preset: ${presetNames.join(', ')}`)
    .option('--changes', 'the rules of breaking, diff and compare')
    .option('--usage', 'the rules of usage')
    .option('--json', 'print JSON')
    .option('--color', 'use colours even if the output is not a terminal (also FORCE_COLOR)')
    .option('--no-color', 'do not use colours (also NO_COLOR)')
    .helpOption('-h, --help', 'print this help')
    .allowExcessArguments(false);
}

function rulesOf(preset: string | undefined): readonly Rule[] {
  return preset === undefined ? allRules : allRules.filter((rule) => presetHas(preset as PresetName, rule));
}

/** `promlint-ts rules`: lists the rules. */
export async function rulesCommand(argv: readonly string[], io: Io, reportError: ReportError): Promise<number> {
  const program = createRules();
  const exit = readCommand(program, argv, io, reportError);
  if (exit !== undefined) return exit;
  const { preset, changes, usage, json, color } = program.opts<RulesOptions>();
  if (preset !== undefined && !presetNames.some((name) => name === preset)) {
    reportError(`${unknownName('preset', preset, presetNames)}\n${helpHint(program)}`);
    return 2;
  }
  const others = [...(changes === true ? changeRules : []), ...(usage === true ? usageRules : [])];
  if (others.length > 0 && preset !== undefined) {
    const option = changes === true ? '--changes' : '--usage';
    reportError(
      `${option} and --preset cannot be used together: presets are sets of the linter's rules\n${helpHint(program)}`,
    );
    return 2;
  }
  const rules = others.length > 0 ? others : rulesOf(preset);
  if (json === true) {
    io.stdout.write(ruleList(rules));
    return 0;
  }
  const colors = await loadColors(wantsColor(color, io));
  const width = io.stdout.isTTY === true ? io.stdout.columns : undefined;
  io.stdout.write(
    ruleTable(rules, {
      ...(colors && { colors }),
      ...(width !== undefined && { width }),
      ...(preset !== undefined && { preset: preset as PresetName }),
    }),
  );
  return 0;
}
