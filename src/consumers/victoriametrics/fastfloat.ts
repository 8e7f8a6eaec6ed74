import { goDecimal } from '../go/floats.ts';
import { goQuote } from '../go/quote.ts';
import { isDigit, point } from '../../text/bytes.ts';

/** Longest mantissa that fastfloat reads itself. */
const longestMantissa = 17;
const straySeparator = /(?:^|\D)_|_(?:\D|$)/;
const special = /^(?:inf|infinity|nan)$/i;

/** Where what is too long for fastfloat goes: Go's `strconv.ParseFloat`; what is too large for a float is infinite. */
function slow(text: string, complaint: string): string | undefined {
  // Go lets underscores separate digits, and `goDecimal` knows none.
  if (!straySeparator.test(text) && goDecimal.test(text.replaceAll('_', ''))) return undefined;
  return `${complaint}strconv.ParseFloat: parsing ${goQuote(text)}: invalid syntax`;
}

/**
 * What is wrong with a text as a float; `undefined` if it is one. Follows `fastfloat.Parse` of valyala/fastjson, which
 * knows no plus sign before digits.
 */
export function fastFloatFault(text: string): string | undefined {
  const code = (at: number): number => text.charCodeAt(at);
  if (text === '') return 'cannot parse float64 from empty string';
  const first = text.startsWith('-') ? 1 : 0;
  let at = first;
  if (at >= text.length) return `cannot parse float64 from ${goQuote(text)}`;
  if (code(at) === point && !isDigit(code(at + 1))) return `missing integer and fractional part in ${goQuote(text)}`;
  while (isDigit(code(at))) {
    at += 1;
    if (at > 18) return slow(text, '');
  }
  if (at === first && code(at) !== point) {
    const rest = text.slice(at).replace(/^\+/, '');
    if (special.test(rest)) return undefined;
    return `unparsed tail left after parsing float64 from ${goQuote(text)}: ${goQuote(rest)}`;
  }
  if (code(at) === point) {
    at += 1;
    while (isDigit(code(at))) {
      at += 1;
      if (at - first >= longestMantissa) return slow(text, `cannot parse mantissa in ${goQuote(text)}: `);
    }
  }
  if (at >= text.length) return undefined;
  return exponentFault(text, at);
}

function exponentFault(text: string, start: number): string | undefined {
  const unknown = (): string => `cannot parse float64 from ${goQuote(text)}`;
  const complaint = (): string => `cannot parse exponent in ${goQuote(text)}`;
  if (!/[eE]/.test(text.charAt(start))) return unknown();
  let at = start + 1;
  if (/[+-]/.test(text.charAt(at))) at += 1;
  let exponent = 0;
  const digits = at;
  while (isDigit(text.charCodeAt(at))) {
    exponent = exponent * 10 + text.charCodeAt(at) - 0x30;
    at += 1;
    if (exponent > 300) return slow(text, `${complaint()}: `);
  }
  if (at === digits) return complaint();
  return at < text.length ? unknown() : undefined;
}
