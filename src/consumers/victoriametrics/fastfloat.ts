import { goDecimal } from '../go/floats.ts';
import { goQuote } from '../go/quote.ts';

const number = /^(-?)(\d*)(\.\d*)?(?:[eE][+-]?(\d*))?/;
const straySeparator = /(^|\D)_|_(\D|$)/;
const special = /^(inf|infinity|nan)$/i;

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
  if (text === '') return 'cannot parse float64 from empty string';
  const quoted = goQuote(text);
  const unknown = `cannot parse float64 from ${quoted}`;
  const [{ length }, sign, whole, fraction = '', exponent] = number.exec(text) as RegExpExecArray &
    [string, string, string];
  if (text === '-') return unknown;
  if (whole + fraction === '.') return `missing integer and fractional part in ${quoted}`;
  if (sign.length + whole.length > 18) return slow(text, '');
  if (whole + fraction === '') {
    const rest = text.replace(/^-?\+?/, '');
    if (special.test(rest)) return undefined;
    return `unparsed tail left after parsing float64 from ${quoted}: ${goQuote(rest)}`;
  }
  if (fraction.length > 1 && (whole + fraction).length > 16) {
    return slow(text, `cannot parse mantissa in ${quoted}: `);
  }
  if (exponent !== undefined) {
    const complaint = `cannot parse exponent in ${quoted}`;
    if (exponent === '') return complaint;
    if (Number(exponent) > 300) return slow(text, `${complaint}: `);
  }
  return length < text.length ? unknown : undefined;
}
