import type { MetricType } from '../../ast.ts';
import { intendedMetadata, metadataKeywords } from '../../near-miss.ts';
import { error, fatal, leavingOpen, ofName, quote, warning, trailingBlanks, type Fault } from '../fault.ts';
import { oneOfTypes, typeAdvice } from '../type-advice.ts';

/** The faults of a line that begins with `#`. */
export const metadataFaults = {
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

  missingType: (openMetrics: boolean): Fault =>
    leavingOpen(
      'line',
      error('unknown-type', 'expected a type, found the end of the line', `write ${oneOfTypes(openMetrics)}`),
    ),

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
} as const;
