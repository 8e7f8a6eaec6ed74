import { inQuotes, markAdvice, nameAdvice, nameFault } from './name-advice.ts';
import type { NamePlace } from './name-advice.ts';
import { timestampAdvice } from './time-advice.ts';
import { valueAdvice } from './value-advice.ts';
import type { FoundValue } from './value-advice.ts';
import type { MetricType } from '../ast.ts';
import { isOpenMetrics } from '../dialect.ts';
import type { Dialect } from '../dialect.ts';
import { error, fatal, ofName, quote, warning } from './fault.ts';
import type { Fault } from './fault.ts';
import type { ForeignLine } from './foreign-line.ts';
import { isLegacyMetricName } from '../names.ts';
import { isOutOfRange } from '../numbers.ts';
import { intendedMetadata, metadataKeywords } from '../near-miss.ts';
import { oneOfTypes, typeAdvice } from './type-advice.ts';

const otherEscapes: ReadonlyMap<string, string> = new Map([
  ["\\'", "'"],
  ['\\/', '/'],
]);

/** What JSON or another language means by an escape sequence that expositions do not have. */
function escapeAdvice(escape: string): string | undefined {
  if (escape === '\\t') return 'write \\\\ for a backslash, or the tab itself if one is meant';
  const code = /^\\[ux]([\da-f]+)$/i.exec(escape)?.[1];
  const character = code === undefined ? otherEscapes.get(escape) : String.fromCodePoint(Number.parseInt(code, 16));
  if (character === undefined || /[\uD800-\uDFFF\0"\\\n]/.test(character)) return undefined;
  return `write ${quote(character)} itself: the only escape sequences are \\\\, \\" and \\n`;
}

function why(name: string, place: NamePlace): string {
  const reason = nameFault(name, place, quote);
  return reason === undefined ? '' : `: ${reason}`;
}

function trailingBlanks(message: string, severity: typeof error = error): Fault {
  return severity('unportable-whitespace', message, 'remove the trailing whitespace');
}

/** The faults of a line that the grammar can parse; `unparsable-line.ts` has those of other lines. */
export const faults = {
  // The line as a whole

  byteOrderMark: (): Fault =>
    error(
      'byte-order-mark',
      'the text begins with a byte order mark',
      'save the file as UTF-8 without a byte order mark',
    ),

  carriageReturn: (): Fault => ({
    ...error('carriage-return', 'the line ends with a carriage return', 'end lines with a line feed only'),
    fold: '',
  }),

  loneReturn: (isLost: boolean): Fault => ({
    ...(isLost ? error : fatal)(
      'carriage-return',
      'lines end with a carriage return alone, so that all of them are one line',
      'end lines with a line feed only',
    ),
    fold: '',
  }),

  reversedLineEnd: (): Fault => ({
    ...fatal(
      'carriage-return',
      'the line begins with a carriage return: lines end in \\n\\r',
      'end lines with a line feed only',
    ),
    fold: '',
  }),

  foreignLine: ({ what, help }: ForeignLine): Fault => ({
    ...fatal('syntax-error', `expected a sample, found ${what}`, help),
    fold: 'foreign',
  }),

  helpContinued: (line: number): Fault => ({
    ...fatal(
      'syntax-error',
      `expected a sample, found more of the HELP text in line ${line}`,
      'write the help text on one line, with \\n for each line feed in it',
    ),
    fold: 'help',
  }),

  quotedLine: (inner: string): Fault => ({
    ...fatal(
      'syntax-error',
      'the whole line is in quotes',
      `remove the quotes: write ${inner} (the echo of cmd.exe prints the quotes too)`,
    ),
    fold: 'quoted',
  }),

  tooMany: (quotes: number): Fault =>
    fatal('syntax-error', `line has more than ${quotes} double quotes, the most that can be parsed`),

  blankLine: (): Fault => error('blank-line', 'OpenMetrics does not allow empty lines', 'remove the line'),

  blanksAfterSample: (dialect: Dialect): Fault =>
    isOpenMetrics(dialect)
      ? trailingBlanks('OpenMetrics does not allow trailing whitespace')
      : trailingBlanks(
          'expfmt (Pushgateway, textfile collector, promtool) rejects trailing whitespace after a sample',
          warning,
        ),

  // Whitespace in OpenMetrics

  missingSpace: (found: string): Fault =>
    error(
      'unportable-whitespace',
      `expected a space, found ${quote(found)}`,
      'separate the parts of the line with one space',
    ),

  strayBlank: (): Fault =>
    error('unportable-whitespace', 'OpenMetrics does not allow whitespace here', 'remove the whitespace'),

  notOneSpace: (): Fault =>
    error('unportable-whitespace', 'OpenMetrics requires exactly one space here', 'use one space'),

  // Lines that begin with #

  keywordAdjacentToHash: (keyword: string): Fault =>
    ofName(
      `#${keyword}`,
      warning(
        'unportable-whitespace',
        `Prometheus reads \`#${keyword}\` as a comment, but expfmt reads it as \`# ${keyword}\``,
        `write # ${keyword}`,
      ),
    ),

  nulInComment: (matters: boolean): Fault =>
    matters
      ? error('nul-line', 'Prometheus silently stops reading at this NUL byte', 'remove it')
      : warning('nul-line', 'a comment contains a NUL byte', 'remove it'),

  misspelledKeyword: (intended: string): Fault =>
    warning('misspelled-keyword', `the line is a comment; ${quote(intended)} was probably meant`, `write ${intended}`),

  strayComment: (text: string): Fault => {
    const word = /^[^\s]+/.exec(text)?.[0] ?? '';
    const upper = word.toUpperCase();
    const intended = intendedMetadata(text, true);
    let help: string | undefined;
    if (word.startsWith('promlint-')) help = 'suppress findings about OpenMetrics with ignores in a configuration file';
    else if (intended !== undefined) help = `write ${intended}`;
    else if (metadataKeywords.has(word)) help = `write # ${word} followed by a metric name and a text`;
    else if (metadataKeywords.has(upper)) help = `write ${upper} in upper case`;
    return error('stray-comment', 'OpenMetrics allows only HELP, TYPE, UNIT and EOF after `#`', help);
  },

  missingFamilyName: (keyword: string): Fault =>
    error('syntax-error', `expected a metric name after ${keyword}, found the end of the line`, 'add the metric name'),

  missingBlankAfterName: (found: string): Fault =>
    fatal('syntax-error', `expected a space after the quoted name, found ${quote(found)}`),

  missingText: (keyword: string): Fault =>
    error(
      'syntax-error',
      `expected a space after the metric name, found the end of the line`,
      keyword === 'UNIT' ? 'add the unit or remove the line' : 'add the help text or remove the line',
    ),

  bareQuote: (): Fault => warning('invalid-escape', 'unescaped double quote in an OpenMetrics help text', 'write \\"'),

  missingType: (openMetrics: boolean): Fault => ({
    ...error('unknown-type', 'expected a type, found the end of the line', `write ${oneOfTypes(openMetrics)}`),
    leftOpen: 'line',
  }),

  unknownType: (name: string, word: string, type: MetricType | undefined, openMetrics: boolean): Fault =>
    error('unknown-type', `expected a type, found ${quote(word)}`, typeAdvice(name, word, type, openMetrics)),

  swappedType: (type: string, name: string): Fault =>
    error(
      'unknown-type',
      `expected the name before the type, found ${quote(`${type} ${name}`)}`,
      `the name comes first: write # TYPE ${name} ${type}`,
    ),

  doubledBlank: (): Fault =>
    error('unportable-whitespace', 'Prometheus rejects more than one space before the type', 'use one space'),

  blankAfterWord: (openMetrics: boolean): Fault =>
    trailingBlanks(
      openMetrics
        ? 'OpenMetrics does not allow trailing whitespace'
        : 'Prometheus rejects trailing whitespace after the type',
    ),

  textAfterEof: (rest: string): Fault =>
    rest.trim() === ''
      ? trailingBlanks('OpenMetrics does not allow trailing whitespace')
      : error('syntax-error', `expected the end of the line after # EOF, found ${quote(rest.trim())}`),

  // Names

  invalidMetricName: (name: string, place: NamePlace, dialect: Dialect): Fault =>
    ofName(
      name,
      fatal(
        'invalid-metric-name',
        `${quote(name)} is not a valid metric name${why(name, place)}`,
        nameAdvice(name, place, dialect),
      ),
    ),

  invalidLabelName: (name: string, dialect: Dialect): Fault =>
    ofName(
      name,
      fatal(
        'invalid-label-name',
        `${quote(name)} is not a valid label name${why(name, 'label')}`,
        nameAdvice(name, 'label', dialect),
      ),
    ),

  emptyName: (what: 'metric' | 'label'): Fault => ofName('', fatal(`invalid-${what}-name`, `empty ${what} name`)),

  emptyHelp: (): Fault => warning('invalid-metric-name', 'empty metric name', 'remove the line'),

  quotedNameTooNew: (what: 'metric' | 'label', name: string): Fault =>
    error(
      `invalid-${what}-name`,
      `quoted ${what} names require \`text/plain; version=1.0.0\``,
      `send that Content-Type, or ${nameAdvice(name, what === 'label' ? 'label' : 'sample', 'prometheus-0.0.4') ?? 'write a name without quotes'}`,
    ),

  nulInName: (what: 'metric' | 'label'): Fault =>
    error(`invalid-${what}-name`, 'Prometheus rejects a NUL byte in a quoted name', 'remove it'),

  quotedNameOutside: (image: string): Fault =>
    error(
      'syntax-error',
      'expected the quoted metric name inside the braces, found it before them',
      `write {${image}}`,
    ),

  unquotedNameInBraces: (name: string): Fault =>
    ofName(
      name,
      error(
        'invalid-metric-name',
        `expected a quoted metric name inside the braces, found ${quote(name)}`,
        `write ${inQuotes(name)}`,
      ),
    ),

  nameNotFirst: (image: string): Fault =>
    warning(
      'syntax-error',
      `expected the metric name before the labels, found ${quote(image)} after one`,
      `write ${image} first inside the braces`,
    ),

  secondName: (image: string, first: string): Fault =>
    fatal('syntax-error', `expected \`=\` after ${quote(image)}: the metric name is already ${quote(first)}`),

  missingName: (): Fault =>
    fatal('syntax-error', 'expected a metric name, found only labels', 'write the metric name before the braces'),

  nameAsLabel: (name: string): Fault =>
    fatal(
      'explicit-name-label',
      'expected a metric name, found a `__name__` label',
      isLegacyMetricName(name) ? `write ${name} before the braces` : `write {${inQuotes(name)}}`,
    ),

  // Labels

  missingEquals: (name: string, found: string): Fault =>
    fatal('syntax-error', `expected \`=\` after the label name ${quote(name)}, found ${quote(found)}`),

  missingComma: (name: string): Fault =>
    warning(
      'syntax-error',
      `expfmt expects \`,\` between labels, found ${quote(name)}`,
      `write a comma before ${name}`,
    ),

  trailingComma: (): Fault =>
    error('syntax-error', 'OpenMetrics does not allow a comma after the last label', 'remove the comma'),

  nulInExemplar: (): Fault =>
    error('syntax-error', "Prometheus rejects a NUL byte in an exemplar's label value", 'remove it'),

  invalidEscape: (escape: string): Fault =>
    warning(
      'invalid-escape',
      `unknown escape sequence ${quote(escape)}`,
      escapeAdvice(escape) ?? 'write \\\\ for a backslash; the escape sequences are \\\\, \\" and \\n',
    ),

  // Numbers

  invalidValue: (found: FoundValue, isRead = false): Fault => {
    const beyond = isOutOfRange(found.text) ? ', which overflows a float64' : '';
    const message = `expected a number, found ${quote(found.text)}${beyond}`;
    const fault = (isRead ? error : fatal)('invalid-value', message, valueAdvice(found));
    // A program that writes `name = value` does so in every line.
    return found.text === '=' ? { ...fault, fold: '=' } : fault;
  },

  spacedUnit: (found: string, help: string): Fault =>
    fatal('invalid-value', `expected a number, found ${quote(found)}`, help),

  missingHash: (keyword: string): Fault =>
    fatal('syntax-error', `expected \`#\` before ${keyword}`, `write # ${keyword}`),

  missingBlankBeforeValue: (found: string, name: string, isAlone: boolean): Fault =>
    fatal(
      'syntax-error',
      `expected a space after the metric name, found ${quote(found)}`,
      markAdvice(found, name, isAlone) ?? 'add a space',
    ),

  nameReadAsValue: (name: string, metric: string, value: string, time: string, dialect: Dialect): Fault =>
    error(
      'invalid-metric-name',
      `${quote(name)} is not a valid metric name${why(name, 'sample')}, so ${quote(metric)} is stored with the value ${value} at ${time} ms after 1970`,
      nameAdvice(name, 'sample', dialect),
    ),

  missingSpaceBeforeValue: (): Fault =>
    warning(
      'unportable-whitespace',
      'expected a space between the metric name and the value',
      'add a space before the value',
    ),

  invalidTimestamp: (found: string, openMetrics: boolean): Fault => {
    const unit = openMetrics ? 'seconds' : 'whole milliseconds';
    const beyond = openMetrics && isOutOfRange(found) ? ', which overflows a float64' : '';
    return error(
      'invalid-timestamp',
      `expected a timestamp in ${unit}, found ${quote(found)}${beyond}`,
      timestampAdvice(found, openMetrics),
    );
  },

  unportableTimestamp: (found: string): Fault =>
    error(
      'unportable-timestamp',
      `Prometheus rejects timestamps with a sign, such as ${quote(found)}`,
      found.startsWith('+') ? `write ${found.slice(1)}` : 'remove the timestamp',
    ),

  invalidCompositeField: (found: string): Fault => {
    const beyond = found.split(/[:,[\]]/).some(isOutOfRange) ? ', which overflows a float64' : '';
    return fatal('invalid-value', `expected a field of a composite value, found ${quote(found)}${beyond}`);
  },

  invalidComposite: (found: string): Fault =>
    fatal(
      'invalid-value',
      `expected the fields of a composite value in order, found ${quote(found)}`,
      'write count and sum first, then buckets or quantiles',
    ),

  // Exemplars

  secondExemplar: (): Fault =>
    fatal('syntax-error', 'expected the end of the line, found a second exemplar', 'keep only one exemplar'),

  exemplarWithoutTime: (): Fault =>
    error(
      'syntax-error',
      'expected an exemplar timestamp, found the end of the line',
      'add the timestamp of the exemplar',
    ),

  exemplarMisplaced: (): Fault =>
    error(
      'exemplar-misplaced',
      'the Prometheus text format does not support exemplars',
      'remove the exemplar or expose OpenMetrics',
    ),
} as const;
