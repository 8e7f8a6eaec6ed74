import { nearest } from '../../text/nearest.ts';

/** What options of other linters and of promtool are called here. */
const options: ReadonlyMap<string, string> = new Map([
  ['--format', 'did you mean -f (--output-format)?'],
  ['--formatter', 'did you mean -f (--output-format)?'],
  ['--reporter', 'did you mean -f (--output-format)?'],
  ['--output', 'did you mean -f FORMAT=FILE?'],
  ['--output-file', 'did you mean -f FORMAT=FILE?'],
  ['-o', 'did you mean -f FORMAT=FILE?'],
  ['--json', 'did you mean -f json?'],
  ['--sarif', 'did you mean -f sarif?'],
  ['--strict', 'did you mean -p strict?'],
  ['--rules', 'did you mean -r RULE=SEVERITY? promlint-ts rules lists the rules'],
  ['--disable', 'did you mean -r RULE=off?'],
  ['--disable-rule', 'did you mean -r RULE=off?'],
  ['--ignore', 'did you mean -r RULE=off?'],
  ['--ignore-rule', 'did you mean -r RULE=off?'],
  ['--skip', 'did you mean -r RULE=off?'],
  ['--enable', 'did you mean -r RULE=on?'],
  ['--select', 'did you mean -r RULE=on?'],
  ['--lint', "promtool's checks are -p promlint"],
  ['--lint-fatal', 'did you mean --fail-on warning?'],
  ['--extended', 'did you mean --statistics?'],
  ['--level', 'did you mean --min-severity?'],
  ['--severity', 'did you mean --min-severity?'],
  ['--error-level', 'did you mean --fail-on?'],
  ['--fail-level', 'did you mean --fail-on?'],
  ['--no-fail', 'did you mean --exit-zero?'],
  ['--stdin', 'standard input is read without an option, or with -'],
  ['--stdin-filename', 'did you mean --stdin-name?'],
  ['--url', 'name the URL as an input, without an option'],
  ['--file', 'name the file as an input, without an option'],
  ['--type', 'did you mean -d (--dialect)?'],
  ['--no-inline-config', 'did you mean --no-inline-suppressions?'],
  ['--ignore-disables', 'did you mean --no-inline-suppressions?'],
  ['--explain', 'did you mean promlint-ts explain RULE?'],
  ['--show-config', 'did you mean --print-config?'],
  ['--show-settings', 'did you mean --print-config?'],
  ['--dump-config', 'did you mean --print-config?'],
  ['--extends', "'extends' is a key of the configuration file"],
  ['--list-rules', 'did you mean promlint-ts rules?'],
  ['--init', 'did you mean promlint-ts init?'],
  ['-q', 'did you mean --quiet?'],
  ['-c', 'did you mean --config?'],
  ['-v', 'did you mean --version or --verbose?'],
]);

/** Commands of other tools that need another call here. */
const foreignCommands: ReadonlyMap<string, string> = new Map([
  ['check', 'there is no command check: promtool check metrics < FILE is promlint-ts -f promtool FILE'],
  ['lint', 'there is no command lint: name the files alone, promlint-ts FILE'],
  ['validate', 'there is no command validate: name the files alone, promlint-ts FILE'],
  ['run', 'there is no command run: name the files alone, promlint-ts FILE'],
  ['version', 'did you mean --version?'],
]);

/** Replaces what a message about an unknown option guesses by what the option is called here, if that is known. */
export function withOptionHint(message: string): string {
  const [, option = ''] = /^unknown option '([^'=]+)/.exec(message) ?? [];
  const hint = options.get(option);
  return hint === undefined ? message : `unknown option '${option}'; ${hint}`;
}

/** What was probably meant by an input that does not exist: a command; empty if it does not look like one. */
export function commandHint(input: string, commands: readonly string[]): string {
  const foreign = foreignCommands.get(input);
  if (foreign !== undefined) return `; ${foreign}`;
  const near = /^[a-z]{3,}$/.test(input) ? nearest(input, commands) : undefined;
  return near === undefined ? '' : `; did you mean the command ${near}?`;
}
