/** What Go's `strconv.ParseFloat` makes of a text: a number, or the reason that it is none. */
export type GoFloat =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly reason: 'unsupported' | 'syntax' | 'range' };

/** A decimal number of Go, without underscores. */
export const goDecimal: RegExp = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const infinity = /^[+-]?inf(?:inity)?$/i;
const integer = /^[+-]?\d+$/;

/**
 * Reads a float as Prometheus does: Go's `strconv.ParseFloat` without what Go 1.13 added to it (`p`, `P` and `_`), so
 * that hexadecimal has no form left. Follows `parseFloat` of `model/textparse/promparse.go` and of
 * `expfmt/text_parse.go`.
 */
export function parseGoFloat(text: string): GoFloat {
  if (/[pP_]/.test(text)) return { ok: false, reason: 'unsupported' };
  if (goDecimal.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? { ok: true, value } : { ok: false, reason: 'range' };
  }
  if (text.length > 9) return { ok: false, reason: 'syntax' };
  if (infinity.test(text)) return { ok: true, value: text.startsWith('-') ? -Infinity : Infinity };
  if (text.toLowerCase() === 'nan') return { ok: true, value: NaN };
  return { ok: false, reason: 'syntax' };
}

/** What is wrong with a text as an integer of 64 bits in base 10; `undefined` if it is one. Follows `strconv.ParseInt`. */
export function goIntegerFault(text: string): 'syntax' | 'range' | undefined {
  if (!integer.test(text)) return 'syntax';
  const digits = text.replace(/^[+-]?0*/, '');
  const limit = text.startsWith('-') ? '9223372036854775808' : '9223372036854775807';
  if (digits.length < limit.length) return undefined;
  return digits.length > limit.length || digits > limit ? 'range' : undefined;
}
