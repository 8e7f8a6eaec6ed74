import { shorten, strip } from './text.ts';

/** Numbers as Python reads them. */

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const special = /^[+-]?(?:inf(?:inity)?|nan)$/i;
/** More digits than these `int` refuses, and `float` reads the number. */
const longestInteger = 4300;
/** From here on an integer divided by 1000 overflows. */
const largestQuotient = (2n ** 1024n - 2n ** 970n) * 1000n;

/** What is wrong with a number: how `_parse_value` words it, or nothing. */
export function pythonNumberFault(text: string): string | undefined {
  if (text.includes('_') || text !== strip(text)) return `Invalid value: '${shorten(text)}'`;
  // Both `int` and `float` take the digits of every script.
  const ascii = text.replace(/\p{Nd}/gu, '0');
  if (decimal.test(ascii) || special.test(ascii)) return undefined;
  return `could not convert string to float: '${shorten(text)}'`;
}

/** Whether a good number overflows when it is divided by 1000, as timestamps are: `int` has no limit, but `/` has. */
export function overflowsBy1000(text: string): boolean {
  const digits = /^[+-]?(\d+)$/.exec(text)?.[1];
  if (digits === undefined || digits.length < 300 || digits.length > longestInteger) return false;
  return BigInt(digits) >= largestQuotient;
}
