import type { Command } from 'commander';
import type { CommandName } from './index.ts';

/** The options and arguments of each command, without running it. */
export const programs: Readonly<Record<Exclude<CommandName, 'help'>, () => Promise<Command>>> = {
  rules: async () => (await import('./rules.ts')).createRules(),
  explain: async () => (await import('./explain.ts')).createExplain(),
  init: async () => (await import('./init.ts')).createInit(),
  format: async () => (await import('./format.ts')).createFormat(),
  convert: async () => (await import('./convert.ts')).createConvert(),
  docs: async () => (await import('./docs.ts')).createDocs(),
  snapshot: async () => (await import('./snapshot.ts')).createSnapshot(),
  usage: async () => (await import('./usage.ts')).createUsage(),
  negotiate: async () => (await import('./negotiate.ts')).createNegotiate(),
  breaking: async () => (await import('./breaking.ts')).createBreaking('breaking'),
  diff: async () => (await import('./breaking.ts')).createBreaking('diff'),
  compare: async () => (await import('./compare.ts')).createCompare(),
  serve: async () => (await import('./serve.ts')).createServe(),
  'merge-reports': async () => (await import('./merge-reports.ts')).createMergeReports(),
  lsp: async () => (await import('./lsp.ts')).createLsp(),
  completion: async () => (await import('./completion.ts')).createCompletion(),
};
