import { goIntegerFault } from '../go/floats.ts';

const decimal = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const special = /^\s*[+-]?(?:0x(?:[\da-f]+\.?[\da-f]*|\.[\da-f]+)(?:p[+-]?\d+)?|inf(?:inity)?|nan(?:\(\w*\))?)$/i;
const smallestNormal = 2.2250738585072014e-308;

/** Whether C's `strtod` reads all of a text without an error, `ERANGE` included. */
export function isCDouble(text: string): boolean {
  if (!decimal.test(text)) return special.test(text);
  const value = Math.abs(Number(text));
  if (!Number.isFinite(value)) return false;
  return value >= smallestNormal || !/[1-9]/.test(text.replace(/[eE].*$/, ''));
}

/** Whether C's `strtoll` reads all of a text without an error. */
export function isCInteger(text: string): boolean {
  return goIntegerFault(text) === undefined;
}

/** Whether a text is a count: a whole number (a negative one is stored as 0), or a float that is not negative. */
export function isCount(text: string): boolean {
  return isCInteger(text) || (isCDouble(text) && !(Number(text) < 0) && !/^-inf/i.test(text));
}

/** The number that C's `strtod` reads; that of a hexadecimal one is not exact. */
export function cDouble(text: string): number {
  const word = text.trim().toLowerCase();
  if (/^[+-]?inf/.test(word)) return word.startsWith('-') ? -Infinity : Infinity;
  return Number(word.replace(/^([+-]?)(0x.*)$/, '$2'));
}
