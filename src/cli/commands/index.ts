import type { Io } from '../io.ts';

/** Tells on standard error what went wrong. */
export type Complain = (message: string) => void;

/** A command: gets the arguments behind its name and gives the exit code. */
type Command = (argv: readonly string[], io: Io, complain: Complain) => Promise<number>;

/** The name of a command. */
type CommandName = 'rules' | 'explain' | 'init';

const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  rules: async () => (await import('./rules.ts')).rulesCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
  init: async () => (await import('./init.ts')).initCommand,
};

/** Whether a first argument is a command, and no input. */
export function isCommand(argument: string): argument is CommandName {
  return Object.hasOwn(commands, argument);
}

/** Runs a command. Only then is it loaded. */
export async function runCommand(
  name: CommandName,
  argv: readonly string[],
  io: Io,
  complain: Complain,
): Promise<number> {
  const command = await commands[name]();
  return command(argv, io, complain);
}
