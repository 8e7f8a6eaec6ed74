import type { Dialect } from '../dialect.ts';

/** Where a name occurs, which decides how it is quoted. */
export type NamePlace = 'sample' | 'metadata' | 'label';

/** The legacy name closest to another name; `undefined` if no letter or digit of it would remain. */
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

/** How to write a name that is not a legacy name. */
export function nameAdvice(name: string, place: NamePlace, dialect: Dialect): string | undefined {
  if (name.length > 100) return undefined;
  const legal = legacyName(name, place);
  if (dialect === 'prometheus-0.0.4') return legal && `write ${legal}`;
  const quoted = place === 'sample' ? `quote it inside braces: {${inQuotes(name)}}` : `write ${inQuotes(name)}`;
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

/** Characters that look like a space or are invisible. */
export const oddBlank: RegExp = /[\u00A0\u1680\u2000-\u200D\u202F\u205F\u3000\uFEFF]/;

const words: ReadonlyMap<string, string> = new Map([
  ['true', 'write 1'],
  ['false', 'write 0'],
  ['yes', 'write 1'],
  ['no', 'write 0'],
  ['on', 'write 1'],
  ['off', 'write 0'],
  ['null', 'remove the line or write NaN'],
  ['nil', 'remove the line or write NaN'],
  ['none', 'remove the line or write NaN'],
  ['undefined', 'remove the line or write NaN'],
  ['n/a', 'remove the line or write NaN'],
  ['<nil>', 'remove the line or write NaN'],
  ['-', 'remove the line or write NaN'],
  ['-nan', 'write NaN'],
  ['+nan', 'write NaN'],
  ['-nan(ind)', 'write NaN'],
  ['nan(ind)', 'write NaN'],
  ['1.#qnan', 'write NaN'],
  ['-1.#ind', 'write NaN'],
  ['1.#inf', 'write +Inf'],
  ['-1.#inf', 'write -Inf'],
  ['=', 'write only a space before the value'],
  [':', 'write only a space before the value'],
  ['∞', 'write +Inf'],
  ['+∞', 'write +Inf'],
  ['-∞', 'write -Inf'],
]);

/** What was probably meant by a text that is not a number. */
export function valueAdvice(text: string): string | undefined {
  if (text.length > 100) return undefined;
  const known = words.get(text.toLowerCase());
  if (known !== undefined) return known;
  if (grouped.test(text) && /,\d{3}$/.test(text) && decimalComma.test(text)) {
    return `write ${text.replace(',', '')}, or ${text.replace(',', '.')} if the comma is a decimal point`;
  }
  if (grouped.test(text)) return `write ${text.replace(/[,'’]/g, '')}: digit separators are not allowed`;
  if (decimalComma.test(text)) return `write ${text.replace(',', '.')}`;
  if (text.includes('_') && underscores.test(text))
    return `write ${text.replaceAll('_', '')}: digit separators are not allowed`;
  const integer = prefixed.exec(text);
  if (integer !== null) return `write ${integer[1]}${Number(integer[2])}`;
  const inner = inQuotationMarks.exec(text)?.[2];
  if (inner !== undefined) return `write ${inner} without quotes`;
  if (overflow.test(text)) return `write ${text.startsWith('-') ? '-Inf' : '+Inf'}`;
  const bare = trailing.exec(text)?.[1];
  if (bare !== undefined) return `write ${bare}`;
  const amount = withUnit.exec(text)?.[1];
  if (amount !== undefined) return `write ${amount}: units belong in the metric name`;
  if (oddBlank.test(text)) return 'remove the character that looks like a space';
  return text.indexOf('#') > 0 ? 'write a comment on a line of its own' : undefined;
}

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;
const floatSeconds = /^\d{9,10}\.\d+$/;

/** What was probably meant by a text that is not a timestamp. */
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
