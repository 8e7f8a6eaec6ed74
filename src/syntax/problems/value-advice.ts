import { once } from '../../text/once.ts';
import { parseGoFloat } from '../numbers.ts';
import { inQuotes } from './name-advice.ts';
import { dateAdvice } from './time-advice.ts';
import { unitFactors } from './unit-factors.ts';

/** A text in the place of a value, and what stands around it. */
export interface FoundValue {
  readonly text: string;
  /** The name of its metric; empty where it has none. */
  readonly name: string;
  /** Whether labels stand before it. */
  readonly hasLabels: boolean;
  /** The rest of the line. */
  readonly rest: string;
}

const grouped = /^[+-]?\d{1,3}(?:[,'’\u00A0\u2009\u202F]\d{3})+(?:\.\d+)?$/;
const groupedByPoints = /^[+-]?\d{1,3}(?:\.\d{3})+,\d+$|^[+-]?\d{1,3}(?:\.\d{3}){2,}$/;
const decimalComma = /^[+-]?\d*,\d+(?:e[+-]?\d+)?$/i;
const underscores = /^[+-]?[\d_]+(?:\.[\d_]+)?$/;
const prefixed = /^([+-]?)(0[xX][0-9a-fA-F]{1,13}|0[bB][01]{1,53}|0[oO][0-7]{1,17})$/;
// V8 takes long to build the sets of Unicode of the second expression, and hardly any value is beyond ASCII.
const withUnit = (text: string): RegExpExecArray | null =>
  /^[\0-\x7F]*$/.test(text)
    ? /^([+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?)(?!e$)([%/a-z]+)$/i.exec(text)
    : /^([+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?)(?!e$)([%°µ℃/\p{L}]+)$/iu.exec(text);
const compound = /^([+-]?)((?:\d+(?:\.\d+)?(?:ns|us|µs|ms|[smhdw]))+)$/;
const inQuotationMarks = /^(["'`])(.+)\1$/;
const trailing = /^([^,;#=]+)[,;]$/;
const overflow = /^([+-]?)\d+(?:\.\d*)?(?:e[+-]?\d+)?$/i;
/** A number with a sign of a currency, or of an estimate, beside it. */
const withSign = /^(?:[~≈<>≤≥=]{1,2}|[$€£¥])([+-]?(?:\d+(?:\.\d*)?|\.\d+))$|^([+-]?(?:\d+(?:\.\d*)?|\.\d+))[$€£¥]$/;
/** A value, and the beginning of the next sample: the line feed between them is missing. */
const joined = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?([a-zA-Z_:][\w:]*)(\{?)/i;
const isoDuration = /^-?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const fraction = /^([+-]?\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/;
/** How C libraries print what is not a number: `-nan(ind)`, `1.#QNAN0`. */
const notNumber = /^[+-]?(?:[sq]?nan[sq]?(?:\(\w*\))?|[+-]?1\.#(?:ind|[qs]?nan)\d*|1,#(?:ind|[qs]?nan)\d*)$/i;
const infinite = /^([+-]?)(?:1[.,]#inf\d*|∞|infinite|unlimited)$/i;
/** What to do about a placeholder of a template. */
export const placeholderAdvice = 'replace the placeholder with a number, or remove the line';

/** What a template leaves where nothing was filled in. */
const placeholder = /^(?:\$\{?[a-z_]|\{\{|<%|%[-\d.]*[a-z]$|\[object|#N\/A|#REF|<[a-z_ ]+>$)/i;

/** Characters that look like a space or are invisible. */
export const oddBlank: RegExp = /[\u00A0\u1680\u2000-\u200D\u202F\u205F\u3000\uFEFF]/;

const noValue = 'remove the line or write NaN';
const onlySpace = 'write only a space before the value';

const words = once<ReadonlyMap<string, string>>(
  () =>
    new Map([
      ...['true', 'yes', 'on'].map((word) => [word, 'write 1'] as const),
      ...['false', 'no', 'off'].map((word) => [word, 'write 0'] as const),
      ...'null nil none undefined n/a na n.a. <nil> - -- <no (null) "" \'\' unknown unavailable missing invalid empty'
        .split(' ')
        .map((word) => [word, noValue] as const),
      ['=', onlySpace],
      [':', onlySpace],
    ]),
);

/** States that are a boolean as well as a text. */
const states: ReadonlyMap<string, 0 | 1> = new Map([
  ...['enabled', 'up', 'ok', 'healthy', 'running', 'active', 'online'].map((word) => [word, 1] as const),
  ...['disabled', 'down', 'unhealthy', 'stopped', 'inactive', 'offline'].map((word) => [word, 0] as const),
]);

/** A number as people write it: without the last digits of a float64, and without an exponent where it is short. */
function written(value: number): string {
  return String(Number(value.toPrecision(15)));
}

function numberOf(text: string): number {
  return Number(text.replace(',', '.'));
}

const inLocale = 'numbers have a decimal point in every locale (set LC_NUMERIC=C)';

function groupingAdvice(text: string): string | undefined {
  if (/^[+-]?\d{1,3},\d{3}$/.test(text)) {
    return `write ${text.replace(',', '')}, or ${text.replace(',', '.')} if the comma is a decimal point`;
  }
  if (grouped.test(text)) {
    return `write ${text.replace(/[,'’\u00A0\u2009\u202F]/g, '')}: digit separators are not allowed`;
  }
  if (groupedByPoints.test(text)) {
    return `write ${text.replaceAll('.', '').replace(',', '.')}: digit separators are not allowed`;
  }
  if (decimalComma.test(text)) return `write ${text.replace(',', '.').replace(/^([+-]?)\./, '$10.')}: ${inLocale}`;
  if (text.includes('_') && underscores.test(text)) {
    return `write ${text.replaceAll('_', '')}: digit separators are not allowed`;
  }
  return undefined;
}

const longNames: ReadonlyMap<string, string> = new Map([
  ['ms', 'milliseconds'],
  ['us', 'microseconds'],
  ['µs', 'microseconds'],
  ['ns', 'nanoseconds'],
]);

/** Whether the name of a metric says that its values are in this unit. */
function isNamedIn(unit: string, name: string): boolean {
  const segments = name.toLowerCase().split('_');
  const lower = unit.toLowerCase();
  if (unit === '%' || lower === 'pct') return segments.includes('percent') || segments.includes('pct');
  return (lower.length > 1 && segments.includes(lower)) || segments.includes(longNames.get(lower) ?? '\0');
}

/** A number with its unit, converted: `12.5` and `ms` are 0.0125 seconds. */
function conversion(amount: string, unit: string, name: string): string | undefined {
  const meaning = unitFactors().get(unit) ?? unitFactors().get(unit.toLowerCase());
  if (meaning === undefined) return undefined;
  const { factor, base, or } = meaning;
  const number = numberOf(amount);
  if (isNamedIn(unit, name)) return `write ${written(number)}: the unit belongs in the metric name alone`;
  const value = written(number * factor);
  const alternative = or === undefined ? '' : `, or ${written(number * or.factor)} if ${or.when}`;
  if (factor === 1) return `write ${value}${base === undefined ? '' : `, in ${base}`}: units belong in the metric name`;
  return `convert ${amount}${unit} to ${base === 'a ratio' ? base : `the base unit${base === undefined ? '' : `, ${base}`}`}: write ${value}${alternative}`;
}

/** A duration of several parts, as Go or ISO 8601 write it. */
function durationAdvice(text: string): string | undefined {
  const iso = text.length > 2 ? isoDuration.exec(text) : null;
  if (iso !== null) {
    const [days = 0, hours = 0, minutes = 0, rest = 0] = iso.slice(1).map((part) => Number(part ?? 0));
    const total = ((days * 24 + hours) * 60 + minutes) * 60 + rest;
    return `convert the duration to seconds: write ${text.startsWith('-') ? '-' : ''}${written(total)}`;
  }
  const [, sign, parts] = compound.exec(text) ?? [];
  if (parts === undefined) return undefined;
  let seconds = 0;
  let count = 0;
  for (const [, amount = '', unit = ''] of parts.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|[smhdw])/g)) {
    seconds += Number(amount) * (unit === 'm' ? 60 : (unitFactors().get(unit)?.factor ?? 1));
    count += 1;
  }
  return count < 2 ? undefined : `convert the duration to seconds: write ${sign}${written(seconds)}`;
}

function unitAdvice(text: string, name: string): string | undefined {
  const duration = durationAdvice(text);
  if (duration !== undefined) return duration;
  const [, amount, unit] = withUnit(text) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  const converted = conversion(amount, unit, name);
  if (converted !== undefined) return converted;
  if (/^[fl]$/i.test(unit)) return `write ${amount}`;
  return 'write the number alone, converted to the base unit of the metric: units belong in the metric name';
}

const monthName = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$/i;

/** A number and the word after it, if that is a unit: `15.07 MB`. */
export function spacedUnitAdvice(value: string, unit: string, name: string): string | undefined {
  const word = unit.replace(/[,;.]$/, '');
  if (/^\d{1,2}$/.test(value) && monthName.test(word)) return 'write the Unix time, in seconds since 1970-01-01 UTC';
  return parseGoFloat(value) === undefined ? undefined : conversion(value, word, name);
}

/** A broken number rather than a text. */
const brokenNumber = /^[+-]?(?:0x\S*|[\d.]+e?[+-]?)$/i;
const address = /^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?$/;
const version = /^v?\d+(?:\.\d+){2,}/;

/** A text belongs in a label, beside a value that is 1. */
function textAdvice({ text, rest, name, hasLabels }: FoundValue): string | undefined {
  // ASCII first: V8 takes long to build the set of all letters.
  if ((!/[a-zA-Z\d]/.test(text) && !/\p{L}/u.test(text)) || /[{}=]/.test(text)) return undefined;
  if (brokenNumber.test(text) && !version.test(text)) return undefined;
  const isNumberNext = /^[ \t]+[+-]?[.\d]/.test(rest);
  const whole = isNumberNext ? text : `${text}${rest}`.trimEnd();
  const kind = address.test(text) ? 'address' : version.test(text) ? 'version' : 'value';
  const label = `${hasLabels ? '…,' : ''}${kind}=${inQuotes(whole)}`;
  const example = whole.length > 40 || name === '' || name.length > 80 ? '' : `, as in ${name}{${label}} 1`;
  const state = states.get(whole.toLowerCase());
  if (state !== undefined) return `write ${state}, or put the text into a label of a metric with value 1${example}`;
  return `a value is a number: put the text into a label of a metric with value 1${example}`;
}

/** The value of a digit of any script. */
function digitOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let zero = code;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}

/** A number in the digits and signs of another script than ASCII. */
function otherDigitsAdvice(text: string): string | undefined {
  if (/^[\x20-\x7E]*$/.test(text)) return undefined;
  const plain = text
    .replace(/\p{Nd}/gu, digitOf)
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll('\u066B', '.');
  const isNumber = plain !== text && parseGoFloat(plain) !== undefined;
  return isNumber ? `write ${plain}, with the digits, sign and point of ASCII` : undefined;
}

/** What to do about a value that runs into the next sample. */
function joinedAdvice(text: string, rest: string): string | undefined {
  const [, name, brace] = joined.exec(text) ?? [];
  if (name === undefined || (brace === '' && (!/[_:]/.test(name) || !/^[ \t]+[+-]?[.\d]/.test(rest)))) return undefined;
  return `begin a new line before ${name}`;
}

/** What was probably meant by a text that is not a number. */
export function valueAdvice(found: FoundValue): string | undefined {
  const { text, name, rest } = found;
  if (text.length > 100) return undefined;
  const known = words().get(text.toLowerCase());
  if (known !== undefined) return known;
  if (notNumber.test(text)) return 'write NaN';
  const sign = infinite.exec(text)?.[1];
  if (sign !== undefined) return `write ${sign === '-' ? '-Inf' : '+Inf'}`;
  const separated = groupingAdvice(text);
  if (separated !== undefined) return separated;
  const integer = prefixed.exec(text);
  if (integer !== null) return `write ${integer[1]}${Number(integer[2])}`;
  const inner = inQuotationMarks.exec(text)?.[2];
  if (inner !== undefined && parseGoFloat(inner) !== undefined) return `write ${inner} without quotes`;
  if (inner !== undefined) return textAdvice({ ...found, text: inner });
  if (overflow.test(text)) return `write ${text.startsWith('-') ? '-Inf' : '+Inf'}`;
  const otherDigits = otherDigitsAdvice(text) ?? joinedAdvice(text, rest);
  if (otherDigits !== undefined) return otherDigits;
  const [, before, after] = withSign.exec(text) ?? [];
  if (before !== undefined || after !== undefined) return `write ${before ?? after}: a value is a number alone`;
  const bare = trailing.exec(text)?.[1];
  if (bare !== undefined && parseGoFloat(bare) !== undefined) return `write ${bare}`;
  const date = dateAdvice(text, rest);
  if (date !== undefined) return date;
  const [, part, whole] = fraction.exec(text) ?? [];
  if (part !== undefined && Number(whole) !== 0) return `write the quotient, ${written(Number(part) / Number(whole))}`;
  const amount = unitAdvice(text, name);
  if (amount !== undefined) return amount;
  if (oddBlank.test(text)) return 'remove the character that looks like a space';
  if (placeholder.test(text)) return placeholderAdvice;
  if (/^[+-]?[\d.]+(?:e[+-]?\d+)?#/i.test(text)) return 'write a comment on a line of its own';
  return textAdvice(found);
}
