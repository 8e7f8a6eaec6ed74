import { shorten, strip } from './text.ts';

/** Numbers as Python reads them: an `int` has no limit, so that one that a float cannot hold is a bigint. */
export type PythonNumber = number | bigint;

const integer = /^[+-]?\d+$/;
const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const infinity = /^[+-]?inf(?:inity)?$/i;
const notNumber = /^[+-]?nan$/i;
const beyondAscii = /[^\0-\u{7f}]/u;
/** Written where it is used: V8 would look up what `\p{Nd}` means at every start. */
const isDigit = (character: string): boolean => /^\p{Nd}$/u.test(character);
/** More digits than these `int` refuses, and `float` reads the number. */
const longestInteger = 4300;
/** As many digits fit a float whatever they are. */
const exactDigits = 15;
/** From here on an integer divided by 1000 overflows. */
const largestQuotient = (2n ** 1024n - 2n ** 970n) * 1000n;

/** What is wrong with a number: how `_parse_value` words it, or `undefined`. */
export function pythonNumberFault(text: string): string | undefined {
  if (text.includes('_') || text !== strip(text)) return `Invalid value: '${shorten(text)}'`;
  return pythonFloat(text) === undefined ? `could not convert string to float: '${shorten(text)}'` : undefined;
}

/** A text that has no fault, as `_parse_value` reads it. */
export function pythonNumber(text: string): PythonNumber {
  return pythonInteger(text) ?? pythonFloat(text) ?? NaN;
}

/** `int(text)`; undefined where that fails. */
export function pythonInteger(text: string): PythonNumber | undefined {
  const digits = normalised(text);
  if (!integer.test(digits)) return undefined;
  const length = /^[+-]/.test(digits) ? digits.length - 1 : digits.length;
  if (length <= exactDigits) return Number(digits);
  if (length > longestInteger) return undefined;
  return digits.startsWith('-') ? -BigInt(digits.slice(1)) : BigInt(digits.replace('+', ''));
}

/** `float(text)`; undefined where that fails. */
export function pythonFloat(text: string): number | undefined {
  const digits = normalised(text);
  if (decimal.test(digits)) return Number(digits);
  if (infinity.test(digits)) return digits.startsWith('-') ? -Infinity : Infinity;
  return notNumber.test(digits) ? NaN : undefined;
}

/** Whether two numbers are equal, as mathematics has it. */
export function isEqual(one: PythonNumber, other: PythonNumber): boolean {
  if (typeof one === typeof other) return one === other;
  return one <= other ? one >= other : false;
}

/** Whether a good number overflows when it is divided by 1000, as timestamps are: `int` has no limit, but `/` has. */
export function overflowsBy1000(text: string): boolean {
  const value = pythonInteger(text);
  if (typeof value !== 'bigint') return false;
  return (value < 0n ? -value : value) >= largestQuotient;
}

/** A number without blanks around it and underscores between its digits, and with the digits of ASCII. */
function normalised(text: string): string {
  const stripped = strip(text);
  const ascii = beyondAscii.test(stripped) ? stripped.replace(/\p{Nd}/gu, asciiDigit) : stripped;
  return ascii.includes('_') ? ascii.replace(/(?<=\d)_(?=\d)/g, '') : ascii;
}

/** Digits of a script are ten in a row, from zero. */
function asciiDigit(character: string): string {
  const code = character.codePointAt(0) as number;
  let first = code;
  while (first > 0 && isDigit(String.fromCodePoint(first - 1))) first -= 1;
  return String((code - first) % 10);
}
