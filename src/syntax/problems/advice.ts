import type { Dialect } from '../dialect.ts';

/** Where a name stands, and with that how it is quoted there. */
export type NamePlace = 'sample' | 'metadata' | 'label';

/** A legal name that resembles one that is not; nothing where no letter of it would be left. */
function legacyName(name: string, place: NamePlace): string | undefined {
  const plain = name.normalize('NFD').replace(/\p{M}+/gu, '');
  const legal = plain.replace(place === 'label' ? /[^a-zA-Z0-9_]+/g : /[^a-zA-Z0-9_:]+/g, '_');
  if (!/[a-zA-Z0-9]/.test(legal)) return undefined;
  return /^\d/.test(legal) ? `_${legal}` : legal;
}

/** A text in double quotes. */
export function inQuotes(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** How an illegal name can be written. */
export function nameAdvice(name: string, place: NamePlace, dialect: Dialect): string | undefined {
  if (name.length > 100) return undefined;
  const legal = legacyName(name, place);
  if (dialect === 'prometheus-0.0.4') return legal && `write ${legal}`;
  const quoted = place === 'sample' ? `quote it inside the braces: {${inQuotes(name)}}` : `write ${inQuotes(name)}`;
  return legal === undefined ? quoted : `write ${legal}, or ${quoted.replace('write ', '')}`;
}

const grouped = /^[+-]?\d{1,3}(?:[,'’]\d{3})+(?:\.\d+)?$/;
const decimalComma = /^[+-]?\d+,\d+$/;
const underscores = /^[+-]?[\d_]+(?:\.[\d_]+)?$/;
const prefixed = /^([+-]?)(0[xX][0-9a-fA-F]{1,13}|0[bB][01]{1,53}|0[oO][0-7]{1,17})$/;
const withUnit = /^([+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?!e$)[%°µ\p{L}]+$/iu;
const inQuotationMarks = /^(["'`])(.+)\1$/;
const trailing = /^([^,;#=]+)[,;]$/;
const overflow = /^([+-]?)\d+(?:\.\d*)?(?:e[+-]?\d+)?$/i;

/** Characters that look like a blank, or like nothing. */
export const oddBlank: RegExp = /[\u00A0\u1680\u2000-\u200D\u202F\u205F\u3000\uFEFF]/;

const words: ReadonlyMap<string, string> = new Map([
  ['true', 'write 1'],
  ['false', 'write 0'],
  ['yes', 'write 1'],
  ['no', 'write 0'],
  ['on', 'write 1'],
  ['off', 'write 0'],
  ['null', 'leave the line out, or write NaN'],
  ['nil', 'leave the line out, or write NaN'],
  ['none', 'leave the line out, or write NaN'],
  ['undefined', 'leave the line out, or write NaN'],
  ['n/a', 'leave the line out, or write NaN'],
  ['<nil>', 'leave the line out, or write NaN'],
  ['-', 'leave the line out, or write NaN'],
  ['-nan', 'write NaN'],
  ['+nan', 'write NaN'],
  ['-nan(ind)', 'write NaN'],
  ['nan(ind)', 'write NaN'],
  ['1.#qnan', 'write NaN'],
  ['-1.#ind', 'write NaN'],
  ['1.#inf', 'write +Inf'],
  ['-1.#inf', 'write -Inf'],
  ['=', 'write the value after a space alone'],
  [':', 'write the value after a space alone'],
  ['∞', 'write +Inf'],
  ['+∞', 'write +Inf'],
  ['-∞', 'write -Inf'],
]);

/** What was probably meant by something that is no number. */
export function valueAdvice(text: string): string | undefined {
  if (text.length > 100) return undefined;
  const known = words.get(text.toLowerCase());
  if (known !== undefined) return known;
  if (grouped.test(text) && /,\d{3}$/.test(text) && decimalComma.test(text)) {
    return `write ${text.replace(',', '')}, or ${text.replace(',', '.')} if the comma is a decimal point`;
  }
  if (grouped.test(text)) return `write ${text.replace(/[,'’]/g, '')}: digits are not grouped`;
  if (decimalComma.test(text)) return `write ${text.replace(',', '.')}`;
  if (text.includes('_') && underscores.test(text)) return `write ${text.replaceAll('_', '')}: digits are not grouped`;
  const integer = prefixed.exec(text);
  if (integer !== null) return `write ${integer[1]}${Number(integer[2])}`;
  const inner = inQuotationMarks.exec(text)?.[2];
  if (inner !== undefined) return `write ${inner} without quotes`;
  if (overflow.test(text)) return `write ${text.startsWith('-') ? '-Inf' : '+Inf'}`;
  const bare = trailing.exec(text)?.[1];
  if (bare !== undefined) return `write ${bare}`;
  const amount = withUnit.exec(text)?.[1];
  if (amount !== undefined) return `write ${amount}: a unit belongs to the metric name`;
  if (oddBlank.test(text)) return 'remove the character that only looks like a blank';
  return text.indexOf('#') > 0 ? 'write a comment on a line of its own' : undefined;
}

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;
const floatSeconds = /^\d{9,10}\.\d+$/;

/** What was probably meant by something that is no timestamp. */
export function timestampAdvice(text: string, openMetrics: boolean): string | undefined {
  if (text.length > 100) return undefined;
  const since = `${openMetrics ? '' : 'milli'}seconds since 1970-01-01 UTC`;
  if (isoTime.test(text)) {
    const time = Date.parse(text);
    if (!Number.isNaN(time)) return `write ${openMetrics ? time / 1000 : time}: ${since}`;
  }
  if (!openMetrics && floatSeconds.test(text)) return `write ${Math.round(Number(text) * 1000)}: ${since}`;
  if (text.startsWith('{')) return 'write the labels before the value';
  if (openMetrics || !/^\d/.test(text)) return undefined;
  const number = Number(text);
  return Number.isSafeInteger(number) ? `write ${number}: ${since}` : `write whole ${since}`;
}
