import type { Io, ReportError } from '../io.ts';

/** A command: receives the arguments after its name and returns the exit code. */
type Command = (argv: readonly string[], io: Io, reportError: ReportError) => Promise<number>;

/** The name of a command. */
export type CommandName =
  | 'rules'
  | 'explain'
  | 'init'
  | 'format'
  | 'convert'
  | 'docs'
  | 'snapshot'
  | 'usage'
  | 'negotiate'
  | 'breaking'
  | 'diff'
  | 'compare'
  | 'serve'
  | 'merge-reports'
  | 'lsp'
  | 'completion'
  | 'help';

const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  rules: async () => (await import('./rules.ts')).rulesCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
  init: async () => (await import('./init.ts')).initCommand,
  format: async () => (await import('./format.ts')).formatCommand,
  convert: async () => (await import('./convert.ts')).convertCommand,
  docs: async () => (await import('./docs.ts')).docsCommand,
  snapshot: async () => (await import('./snapshot.ts')).snapshotCommand,
  usage: async () => (await import('./usage.ts')).usageCommand,
  negotiate: async () => (await import('./negotiate.ts')).negotiateCommand,
  breaking: async () => (await import('./breaking.ts')).breakingCommand,
  diff: async () => (await import('./breaking.ts')).diffCommand,
  compare: async () => (await import('./compare.ts')).compareCommand,
  serve: async () => (await import('./serve.ts')).serveCommand,
  'merge-reports': async () => (await import('./merge-reports.ts')).mergeReportsCommand,
  lsp: async () => (await import('./lsp.ts')).lspCommand,
  completion: async () => (await import('./completion.ts')).completionCommand,
  help: async () => (await import('./help.ts')).helpCommand,
};

/** The names of the commands. */
export const commandNames: readonly string[] = Object.keys(commands);

/** Whether the first argument is a command, not an input. */
export function isCommand(argument: string): argument is CommandName {
  return Object.hasOwn(commands, argument);
}

/** Loads and runs a command. */
export async function runCommand(
  name: CommandName,
  argv: readonly string[],
  io: Io,
  reportError: ReportError,
): Promise<number> {
  const command = await commands[name]();
  return command(argv, io, reportError);
}
