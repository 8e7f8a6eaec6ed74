/** The program was called wrongly; the message says how, for people. */
export class UsageError extends Error {}

/** A configuration file has mistakes; the message has a line for each: `file:line:column: message`. */
export class ConfigurationFileError extends UsageError {}
