/** The names that every object of JavaScript inherits: text of the input may be one of them. */
export const objectWords: readonly string[] = Object.getOwnPropertyNames(Object.prototype);
