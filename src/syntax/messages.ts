import type { MetricType, SyntaxProblem, SyntaxRuleId } from './ast.ts';
import type { Dialect } from './dialect.ts';
import { typesOf } from './types.ts';

/** A {@link SyntaxProblem} before it has a place. */
export type Fault = Omit<SyntaxProblem, 'kind' | 'span'>;

const longest = 40;

/** A piece of the line as messages show it: in backticks, cut where it is long. */
export function quote(found: string): string {
  if (found === '') return 'the end of the line';
  const characters = Array.from(found.slice(0, 2 * longest));
  const shown = characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : characters.join('');
  return `\`${shown.replaceAll('\t', '\\t').replaceAll('\r', '\\r').replaceAll('\0', '\\0')}\``;
}

function fault(
  rule: SyntaxRuleId,
  severity: SyntaxProblem['severity'],
  isFatal: boolean,
  message: string,
  help?: string,
): Fault {
  const common = { rule, severity, fatal: isFatal, message };
  return help === undefined ? common : { ...common, help };
}

/** An error on a line that nobody reads. */
export function fatal(rule: SyntaxRuleId, message: string, help?: string): Fault {
  return fault(rule, 'error', true, message, help);
}

/** An error on a line whose meaning is clear nevertheless. */
export function error(rule: SyntaxRuleId, message: string, help?: string): Fault {
  return fault(rule, 'error', false, message, help);
}

/** What Prometheus (OpenMetrics: each reference parser) reads, and another consumer does not. */
export function warning(rule: SyntaxRuleId, message: string, help?: string): Fault {
  return fault(rule, 'warning', false, message, help);
}

function legacyName(name: string): string {
  const legal = name.replace(/[^a-zA-Z0-9_:]/g, '_');
  return /^[0-9]/.test(legal) ? `_${legal}` : legal;
}

export const faults = {
  missingSpace: (found: string): Fault => error('unportable-whitespace', `expected one space, found ${quote(found)}`),
  strayBlank: (): Fault => error('unportable-whitespace', 'OpenMetrics allows no blank here'),
  notOneSpace: (): Fault => error('unportable-whitespace', 'OpenMetrics wants exactly one space here'),
  strayComment: (): Fault =>
    error('stray-comment', 'OpenMetrics has no comments: a line that begins with # is HELP, TYPE, UNIT or EOF'),
  nulInComment: (): Fault => error('nul-line', 'Prometheus silently stops reading at a NUL in a comment'),
  nulLine: (): Fault => fatal('nul-line', 'Prometheus silently stops reading at a line that begins with NUL'),
  gluedKeyword: (keyword: string): Fault =>
    warning(
      'unportable-whitespace',
      `without a blank behind # Prometheus takes #${keyword} for a comment, expfmt does not`,
      `write # ${keyword}`,
    ),
  missingBlankAfterName: (found: string): Fault =>
    fatal('syntax-error', `expected a blank behind the quoted name, found ${quote(found)}`),
  invalidMetricName: (name: string, dialect: Dialect): Fault =>
    fatal(
      'invalid-metric-name',
      `${quote(name)} is no legal metric name`,
      dialect === 'prometheus-0.0.4' ? `write ${legacyName(name)}` : `write ${legacyName(name)} or {"${name}"}`,
    ),
  missingText: (keyword: string): Fault =>
    error('syntax-error', `expected a space and the text of ${keyword}, found the end of the line`),
  bareQuote: (): Fault => warning('invalid-escape', 'in OpenMetrics a double quote in HELP is escaped', 'write \\"'),
  missingType: (openMetrics: boolean): Fault =>
    error(
      'unknown-type',
      'expected a type, found the end of the line',
      `write one of ${typesOf(openMetrics).join(', ')}`,
    ),
  unknownType: (word: string, type: MetricType | undefined, openMetrics: boolean): Fault =>
    error('unknown-type', `${quote(word)} is no type of this format`, type ?? typesOf(openMetrics).join(', ')),
  doubledBlank: (): Fault =>
    error('unportable-whitespace', 'Prometheus refuses more than one blank between the name and the type'),
  blankAfterType: (): Fault => error('unportable-whitespace', 'Prometheus refuses blanks behind the type'),
  textAfterEof: (): Fault => error('syntax-error', 'expected the end of the line behind # EOF'),
  quotedNameOutside: (image: string, openMetrics: boolean): Fault =>
    (openMetrics ? fatal : error)('syntax-error', 'a quoted metric name belongs into the braces', `write {${image}}`),
  missingComma: (isFatal: boolean): Fault =>
    (isFatal ? fatal : warning)('syntax-error', 'expected a comma between labels', 'write a comma in front'),
  nulInExemplar: (): Fault => error('syntax-error', 'Prometheus refuses a NUL in the label value of an exemplar'),
  missingEquals: (name: string, found: string): Fault =>
    fatal('syntax-error', `expected \`=\` and a value behind the label name ${quote(name)}, found ${quote(found)}`),
  secondName: (second: string, first: string): Fault =>
    fatal('syntax-error', `a second metric name ${quote(second)} beside ${quote(first)}`),
  unquotedNameInside: (name: string, openMetrics: boolean): Fault =>
    (openMetrics ? fatal : error)(
      'invalid-metric-name',
      `a metric name in braces must be quoted, found ${quote(name)}`,
      `write "${name}"`,
    ),
  trailingComma: (): Fault =>
    error('syntax-error', 'OpenMetrics allows no comma behind the last label', 'remove the comma'),
  missingName: (): Fault => fatal('syntax-error', 'a sample without a metric name'),
  nameAsLabel: (name: string): Fault =>
    fatal('explicit-name-label', 'the metric name must not be a label', `write {"${name}"}`),
  invalidValue: (found: string, _openMetrics: boolean): Fault =>
    fatal('invalid-value', `expected a number, found ${quote(found)}`),
  gluedValue: (): Fault => warning('unportable-whitespace', 'expected a blank between the metric name and the value'),
  invalidTimestamp: (found: string, openMetrics: boolean): Fault =>
    error(
      'invalid-timestamp',
      openMetrics
        ? `expected a timestamp in seconds, found ${quote(found)}`
        : `expected a timestamp in whole milliseconds, found ${quote(found)}`,
    ),
  unportableTimestamp: (found: string): Fault =>
    error('unportable-timestamp', `Prometheus refuses a timestamp with a sign, found ${quote(found)}`),
  emptyName: (what: 'metric' | 'label'): Fault => fatal(`invalid-${what}-name`, `an empty ${what} name`),
  quotedNameTooNew: (what: 'metric' | 'label', image: string): Fault =>
    error(`invalid-${what}-name`, `the quoted name ${quote(image)} needs text/plain; version=1.0.0`),
  nulInName: (what: 'metric' | 'label'): Fault =>
    error(`invalid-${what}-name`, 'Prometheus refuses a NUL in a quoted name'),
  invalidEscape: (escape: string): Fault =>
    warning('invalid-escape', `${quote(escape)} is no escape: only \\\\, \\" and \\n are`, 'double the backslash'),
  blanksAtEnd: (): Fault => error('unportable-whitespace', 'OpenMetrics allows no blanks at the end of the line'),
  blanksAfterValue: (): Fault =>
    warning('unportable-whitespace', 'expfmt refuses blanks behind the value or the timestamp', 'remove them'),
  blankLine: (): Fault => error('blank-line', 'OpenMetrics has no empty lines'),
  byteOrderMark: (): Fault => error('byte-order-mark', 'the text begins with a byte order mark'),
  carriageReturn: (): Fault => error('carriage-return', 'the line ends with a carriage return'),
  exemplarMisplaced: (): Fault => error('exemplar-misplaced', 'the Prometheus text format has no exemplars'),
  noFamilyName: (keyword: string, found: string): Fault =>
    fatal('syntax-error', `expected a metric name behind ${keyword}, found ${quote(found)}`),
  emptyMetadata: (keyword: string): Fault =>
    error('syntax-error', `expected a metric name behind ${keyword}, found the end of the line`),
  unexpected: (expected: string, found: string): Fault =>
    fatal('syntax-error', `expected ${expected}, found ${quote(found)}`),
};
