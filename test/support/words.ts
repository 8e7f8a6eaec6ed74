// @ts-expect-error: a script in plain JavaScript
import { objectWords as words, typeWords as types } from '../../scripts/fuzz-words.js';

/** The names that every object of JavaScript inherits: text of the input may be one of them. */
export const objectWords = words as readonly string[];

export const typeWords = types as readonly string[];
