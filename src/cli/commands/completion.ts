import { Command } from 'commander';
import { createProgram } from '../arguments/commander.ts';
import { unknownName } from '../arguments/did-you-mean.ts';
import { helpHint, readCommand } from '../arguments/run-commander.ts';
import { bash, zsh } from '../completion/bash.ts';
import { fish } from '../completion/fish.ts';
import { type CompletedCommand, completedCommand, shells } from '../completion/words.ts';
import type { Io, ReportError } from '../io.ts';
import { commandNames } from './index.ts';
import { programs } from './programs.ts';

type Shell = (typeof shells)[number];

const scripts: Readonly<
  Record<Shell, (commands: readonly CompletedCommand[], commandNames: readonly string[]) => string>
> = { bash, zsh, fish };

/** The options and arguments of the command. */
export function createCompletion(): Command {
  return new Command('promlint-ts completion')
    .description('Prints a completion script: source <(promlint-ts completion bash).')
    .argument('<shell>', shells.join(', '))
    .helpOption('-h, --help', 'print this help')
    .allowExcessArguments(false);
}

/** All commands with their options, and linting at the end. */
async function completedCommands(): Promise<readonly CompletedCommand[]> {
  const named = Object.entries(programs).map(async ([name, program]) =>
    completedCommand(name, await program(), commandNames),
  );
  return [
    ...(await Promise.all(named)),
    completedCommand('help', new Command().helpOption(false), commandNames),
    completedCommand('', createProgram(), commandNames),
  ];
}

/** `promlint-ts completion SHELL`: a script that completes commands, their options, what these take, and rules. */
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
  io.stdout.write(scripts[shell](await completedCommands(), commandNames));
  return 0;
}
