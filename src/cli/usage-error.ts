/** The program was called wrongly; the message says how, for people. */
export class UsageError extends Error {}
