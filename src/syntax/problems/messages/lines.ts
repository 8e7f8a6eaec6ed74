import { isOpenMetrics, type Dialect } from '../../dialect.ts';
import { error, fatal, folded, mendable, quote, warning, trailingBlanks, type Fault } from '../fault.ts';
import type { ForeignLine } from '../foreign-line.ts';

/** The faults of a line as a whole, and of the whitespace in it. */
export const lineFaults = {
  byteOrderMark: (): Fault =>
    error(
      'byte-order-mark',
      'the text begins with a byte order mark',
      'save the file as UTF-8 without a byte order mark',
    ),

  carriageReturn: (): Fault =>
    folded('', error('carriage-return', 'the line ends with a carriage return', 'end lines with a line feed only')),

  loneReturn: (isLost: boolean): Fault =>
    folded(
      '',
      (isLost ? error : fatal)(
        'carriage-return',
        'lines end with a carriage return alone, so that all of them are one line',
        'end lines with a line feed only',
      ),
    ),

  reversedLineEnd: (): Fault =>
    folded(
      '',
      fatal(
        'carriage-return',
        'the line begins with a carriage return: lines end in \\n\\r',
        'end lines with a line feed only',
      ),
    ),

  foreignLine: ({ what, help }: ForeignLine): Fault =>
    folded('foreign', fatal('syntax-error', `expected a sample, found ${what}`, help)),

  helpContinued: (line: number): Fault =>
    folded(
      'help',
      fatal(
        'syntax-error',
        `expected a sample, found more of the HELP text in line ${line}`,
        'write the help text on one line, with \\n for each line feed in it',
      ),
    ),

  quotedLine: (inner: string): Fault =>
    folded(
      'quoted',
      fatal(
        'syntax-error',
        'the whole line is in quotes',
        `remove the quotes: write ${inner} (the echo of cmd.exe prints the quotes too)`,
      ),
    ),

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

  missingSpace: (found: string): Fault =>
    error(
      'unportable-whitespace',
      `expected a space, found ${quote(found)}`,
      'separate the parts of the line with one space',
    ),

  strayBlank: (): Fault =>
    mendable(
      'remove',
      error('unportable-whitespace', 'OpenMetrics does not allow whitespace here', 'remove the whitespace'),
    ),

  notOneSpace: (): Fault =>
    error('unportable-whitespace', 'OpenMetrics requires exactly one space here', 'use one space'),
} as const;
