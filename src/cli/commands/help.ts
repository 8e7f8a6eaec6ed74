import { createProgram } from '../arguments/commander.ts';
import { unknownName } from '../arguments/did-you-mean.ts';
import { readCommandLine } from '../arguments/run-commander.ts';
import type { Io, ReportError } from '../io.ts';
import { commandNames, isCommand, runCommand } from './index.ts';

/** `promlint-ts help [COMMAND]`: the help of the program or of a command. */
export async function helpCommand(argv: readonly string[], io: Io, reportError: ReportError): Promise<number> {
  const [name = '--help'] = argv;
  if (name.startsWith('-') || name === 'help') {
    return readCommandLine(createProgram(), ['--help'], io.stdout, reportError) ?? 0;
  }
  if (isCommand(name)) return runCommand(name, ['--help'], io, reportError);
  reportError(`${unknownName('command', name, commandNames)}\nSee promlint-ts --help`);
  return 2;
}
