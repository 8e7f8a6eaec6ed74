import { Command, type Option } from 'commander';
import { consumerNames } from '../../consumers/profiles.ts';
import { severities } from '../../diagnostics/severity.ts';
import { presetNames } from '../../lint/config/presets.ts';
import { categories } from '../../lint/config/rule-names.ts';
import { reportFormats } from '../../report/formats.ts';
import { groupings } from '../../report/groupings.ts';
import { changeCategories } from '../../changes/change-rule.ts';
import { changeRules } from '../../changes/rules/index.ts';
import { escapings } from '../../print/names.ts';
import { printFormats } from '../../print/print.ts';
import { createProgram } from '../arguments/commander.ts';
import { unknownName } from '../arguments/did-you-mean.ts';
import { helpHint, readCommand } from '../arguments/run-commander.ts';
import { dialectNames } from '../arguments/settings.ts';
import { everyRule } from '../config/command-rules.ts';
import type { Io, ReportError } from '../io.ts';
import { commandNames } from './index.ts';

const shells = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof shells)[number];

const ruleNames = [...everyRule.map(({ id }) => id), ...categories];
const explained = [...ruleNames, ...changeRules.map(({ id }) => id), ...changeCategories];

/** What `--rule` of the commands on changes takes besides. */
const changeRuleSettings = changeRules.map(({ id }) => `${id}=`);

/** Values of options, by their long names; options that are not here take files or free text. */
const values: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['--dialect', dialectNames],
  ['--preset', presetNames],
  ['--for', consumerNames],
  ['--rule', [...ruleNames.map((name) => `${name}=`), ...changeRuleSettings]],
  ['--output-format', [...reportFormats, 'changelog']],
  ['--fail-on', severities],
  ['--min-severity', severities],
  ['--group-by', groupings],
  ['--to', printFormats],
  ['--escaping', escapings],
]);

function namesOf({ short, long }: Option): readonly string[] {
  return [short, long].filter((name) => name !== undefined);
}

function bash(options: readonly Option[]): string {
  const cases = options.flatMap((option) => {
    const words = values.get(option.long ?? '');
    return words === undefined
      ? []
      : `    ${namesOf(option).join('|')}) COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$current")); return ;;\n`;
  });
  const names = options.flatMap((option) => namesOf(option));
  return `_promlint_ts() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  case "$previous" in
${cases.join('')}  esac
  case "\${COMP_WORDS[1]}" in
    explain) COMPREPLY=($(compgen -W '${explained.join(' ')}' -- "$current")); return ;;
    completion) COMPREPLY=($(compgen -W '${shells.join(' ')}' -- "$current")); return ;;
  esac
  if [[ "$current" == -* ]]; then
    COMPREPLY=($(compgen -W '${names.join(' ')}' -- "$current"))
  else
    local IFS=$'\\n'
    COMPREPLY=($(compgen -f -- "$current"))
    [[ "$COMP_CWORD" -gt 1 ]] || COMPREPLY+=($(compgen -W $'${commandNames.join(String.raw`\n`)}' -- "$current"))
  fi
}
complete -o filenames -F _promlint_ts promlint-ts
`;
}

/** zsh runs completions of bash, once its own are set up. */
function zsh(options: readonly Option[]): string {
  return `(( \${+functions[compdef]} )) || { autoload -Uz compinit && compinit; }
autoload -U +X bashcompinit && bashcompinit
${bash(options)}`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, String.raw`\$&`)}'`;
}

function fish(options: readonly Option[]): string {
  const first = "'__fish_is_first_token'";
  const lines = options.map(({ short, long, required, description }) => {
    const words = values.get(long ?? '');
    const name = `${short === undefined ? '' : ` -s ${short.slice(1)}`}${long === undefined ? '' : ` -l ${long.slice(2)}`}`;
    const value = words !== undefined ? ` -x -a ${quoted(words.join(' '))}` : required ? ' -r' : '';
    return `complete -c promlint-ts${name}${value} -d ${quoted(description.replaceAll('\n', ' '))}\n`;
  });
  return `${lines.join('')}complete -c promlint-ts -n ${first} -a ${quoted(commandNames.join(' '))}
complete -c promlint-ts -n '__fish_seen_subcommand_from explain' -f -a ${quoted(explained.join(' '))}
complete -c promlint-ts -n '__fish_seen_subcommand_from completion' -f -a ${quoted(shells.join(' '))}
`;
}

const scripts: Readonly<Record<Shell, (options: readonly Option[]) => string>> = { bash, zsh, fish };

function createCompletion(): Command {
  return new Command('promlint-ts completion')
    .description('Prints a completion script: source <(promlint-ts completion bash).')
    .argument('<shell>', shells.join(', '))
    .helpOption('-h, --help', 'print this help')
    .allowExcessArguments(false);
}

/** `promlint-ts completion SHELL`: a script that completes options, their values, commands and rules. */
export async function completionCommand(argv: readonly string[], io: Io, reportError: ReportError): Promise<number> {
  const program = createCompletion();
  const exit = readCommand(program, argv, io, reportError);
  if (exit !== undefined) return exit;
  const [name = ''] = program.args;
  const shell = shells.find((known) => known === name);
  if (shell === undefined) {
    reportError(`${unknownName('shell', name, shells)}\n${helpHint(program)}`);
    return 2;
  }
  const { options } = createProgram();
  io.stdout.write(scripts[shell](options));
  return 0;
}
