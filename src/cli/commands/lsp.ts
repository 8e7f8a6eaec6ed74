import { Command } from 'commander';
import { presetNames } from '../../lint/config/presets.ts';
import { allRules } from '../../rules/index.ts';
import { collect } from '../arguments/commander.ts';
import type { Arguments } from '../arguments/plain.ts';
import { helpHint, readCommand } from '../arguments/run-commander.ts';
import { dialectNames, resolveSettings } from '../arguments/settings.ts';
import { mistakeText } from '../arguments/usage-error.ts';
import type { Io, ReportError } from '../io.ts';

interface LspOptions extends Pick<Arguments, 'dialect' | 'preset' | 'for'> {
  readonly rule?: readonly string[];
  /** Commander's default of `--config` is `true`. */
  readonly config?: string | boolean;
}

/** Its options and arguments. */
export function createLsp(): Command {
  return new Command('promlint-ts lsp')
    .description(
      'Runs a language server on standard input and output, for editors: findings while you type, fixes, hovers, completion, outline, formatting. docs/editors.md says how editors are set up.',
    )
    .option('--stdio', 'speak on standard input and output, which is the default')
    .option('-d, --dialect <id>', `dialect of the documents: ${dialectNames.join(', ')}`)
    .option('-p, --preset <name>', `set of rules: ${presetNames.join(', ')}`)
    .option('--for <consumers>', 'what these reject or lose is an error: prometheus (default), client_golang, …')
    .option('-r, --rule <id=severity>', 'set a rule to off, info, warning or error; repeatable', collect)
    .option('--config <file>', 'configuration file (default: the nearest .promlint.yaml, .yml or .json of a document)')
    .option('--no-config', 'do not read configuration files')
    .option('--clientProcessId <id>', 'end once this process is gone')
    .helpOption('-h, --help', 'print this help')
    .allowExcessArguments(false);
}

/** `promlint-ts lsp --stdio`: a language server. */
export async function lspCommand(argv: readonly string[], io: Io, reportError: ReportError): Promise<number> {
  const program = createLsp();
  const exit = readCommand(program, argv, io, reportError);
  if (exit !== undefined) return exit;
  const { config, rule = [], dialect, preset, for: consumers } = program.opts<LspOptions>();
  const args: Arguments = {
    inputs: [],
    quiet: false,
    rule,
    ...(dialect !== undefined && { dialect }),
    ...(preset !== undefined && { preset }),
    ...(consumers !== undefined && { for: consumers }),
    ...(config !== undefined && config !== true && { config }),
  };
  try {
    resolveSettings(args, allRules, io.env);
  } catch (error) {
    reportError(mistakeText(error, helpHint(program)));
    return 2;
  }
  // A server runs long enough for V8's optimising compiler.
  io.reading?.(Infinity);
  const { serveLanguage } = await import('../lsp/server.ts');
  return serveLanguage(args, io);
}
