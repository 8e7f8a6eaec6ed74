import type { CompletedCommand, CompletedOption } from './words.ts';

function namesOf({ short, long }: CompletedOption): readonly string[] {
  return [short, long].filter((name) => name !== undefined);
}

/** What matches any name of some options. */
function patternOf(options: readonly CompletedOption[]): string {
  return options.flatMap((option) => namesOf(option)).join('|');
}

/** The cases of the options before the word that is completed, of which one can be that its value is expected. */
function valueCases(options: readonly CompletedOption[]): readonly string[] {
  const free = options.filter(({ takesValue, words }) => takesValue && words === undefined);
  return [
    ...options.flatMap((option) =>
      option.words === undefined ? [] : [`${patternOf([option])}) values='${option.words.join(' ')}' ;;`],
    ),
    ...(free.length === 0 ? [] : [`${patternOf(free)}) isFree=1 ;;`]),
  ];
}

/** What to offer after the name of a command. */
function caseOf({ name, options, words }: CompletedCommand): string {
  const cases = valueCases(options);
  const lines = [
    `names='${options.flatMap((option) => namesOf(option)).join(' ')}'`,
    ...(words === undefined ? [] : [`arguments='${words.join(' ')}'`]),
    ...(cases.length === 0 ? [] : ['case "$previous" in', ...cases.map((one) => `  ${one}`), 'esac']),
    ';;',
  ];
  return `    ${name === '' ? '*' : name})\n${lines.map((line) => `      ${line}\n`).join('')}`;
}

/** A script for bash. The command without a name comes last, since it stands for all others. */
export function bash(commands: readonly CompletedCommand[], commandNames: readonly string[]): string {
  return `_promlint_ts() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command='' names='' arguments='' values='' isFree=''
  [[ "$COMP_CWORD" -lt 2 ]] || command="\${COMP_WORDS[1]}"
  # Bash splits --option=value at the sign.
  if [[ "$previous" == = ]]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  case "$command" in
${commands.map((command) => caseOf(command)).join('')}  esac
  if [[ -n "$values" ]]; then
    COMPREPLY=($(compgen -W "$values" -- "$current"))
  elif [[ "$current" == -* && -z "$isFree" ]]; then
    COMPREPLY=($(compgen -W "$names" -- "$current"))
  elif [[ -n "$arguments" && -z "$isFree" ]]; then
    COMPREPLY=($(compgen -W "$arguments" -- "$current"))
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
export function zsh(commands: readonly CompletedCommand[], commandNames: readonly string[]): string {
  return `(( \${+functions[compdef]} )) || { autoload -Uz compinit && compinit; }
autoload -U +X bashcompinit && bashcompinit
${bash(commands, commandNames)}`;
}
