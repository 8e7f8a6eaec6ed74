/** A source could not be read or judged. The message says why, for people. */
export class SourceError extends Error {}
