/** Invalid usage of the program; the message explains it to people. */
export class UsageError extends Error {}

/** An invalid configuration file; the message has a line per mistake: `file:line:column: message`. */
export class ConfigurationFileError extends UsageError {}

/**
 * Says for people what is wrong with the arguments or the configuration; `hint` is where the options are described.
 * What is no mistake of theirs is thrown on.
 */
export function mistakeText(error: unknown, hint?: string): string {
  if (error instanceof ConfigurationFileError) return `invalid configuration:\n${error.message}`;
  if (error instanceof UsageError) return hint === undefined ? error.message : `${error.message}\n${hint}`;
  throw error;
}
