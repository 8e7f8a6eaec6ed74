import type { CompletedCommand } from './words.ts';

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, String.raw`\$&`)}'`;
}

const start = 'complete -c promlint-ts';

function linesOf({ name, options, words }: CompletedCommand): readonly string[] {
  const condition = ` -n '__promlint_ts_is ${name === '' ? 'lint' : name}'`;
  const lines = options.map(({ short, long, takesValue, description, words: values }) => {
    const flags = `${short === undefined ? '' : ` -s ${short.slice(1)}`}${long === undefined ? '' : ` -l ${long.slice(2)}`}`;
    const value = values !== undefined ? ` -x -a ${quoted(values.join(' '))}` : takesValue ? ' -r' : '';
    return `${start}${condition}${flags}${value} -d ${quoted(description)}\n`;
  });
  return words === undefined ? lines : [...lines, `${start}${condition} -f -a ${quoted(words.join(' '))}\n`];
}

/** A script for fish. */
export function fish(commands: readonly CompletedCommand[], commandNames: readonly string[]): string {
  return `function __promlint_ts_is
    set -l words (commandline -opc)
    set -l found lint
    if test (count $words) -gt 1; and contains -- $words[2] ${commandNames.join(' ')}
        set found $words[2]
    end
    test $found = $argv[1]
end
${commands.flatMap((command) => linesOf(command)).join('')}${start} -n '__fish_is_first_token' -a ${quoted(commandNames.join(' '))}
`;
}
