import { type Command, CommanderError } from 'commander';
import { visible } from '../../text/width.ts';
import type { Io, Output, ReportError } from '../io.ts';

/** Parses arguments with commander. Returns the exit code if nothing is left to do: help, version, usage errors. */
export function readCommandLine(
  program: Command,
  argv: readonly string[],
  stdout: Output,
  reportError: (message: string) => void,
): number | undefined {
  program.exitOverride().configureOutput({
    writeOut: (text) => stdout.write(text),
    getOutHelpWidth: () => stdout.columns ?? 100,
    // "error: unknown option '--quite'\n(Did you mean --quiet?)\n"
    outputError: (text) =>
      reportError(
        visible(
          text
            .replace(/^error: /, '')
            .replace(/\n\(Did (.*)\)\n?$/, '; did $1')
            .trimEnd(),
        ),
      ),
  });
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
  return undefined;
}

/** Where the options of a command are described. */
export function helpHint(program: Command): string {
  return `See ${program.name()} --help`;
}

/** Parses the arguments of a command, and says with a mistake where its options are described. */
export function readCommand(
  program: Command,
  argv: readonly string[],
  { stdout }: Io,
  reportError: ReportError,
): number | undefined {
  return readCommandLine(program, argv, stdout, (message) => reportError(`${message}\n${helpHint(program)}`));
}
