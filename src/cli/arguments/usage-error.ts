/** Invalid usage of the program; the message explains it to people. */
export class UsageError extends Error {}

/** An invalid configuration file; the message has a line per mistake: `file:line:column: message`. */
export class ConfigurationFileError extends UsageError {}
