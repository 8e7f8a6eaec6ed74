import type { Dialect } from '../../dialect.ts';
import { isOutOfRange } from '../../numbers.ts';
import { error, fatal, folded, quote, warning, type Fault } from '../fault.ts';
import { markAdvice, nameAdvice } from '../name-advice.ts';
import { timestampAdvice } from '../time-advice.ts';
import { valueAdvice, type FoundValue } from '../value-advice.ts';
import { nameReason } from './names.ts';

/** The faults of values and timestamps. */
export const numberFaults = {
  invalidValue: (found: FoundValue, isRead = false): Fault => {
    const beyond = isOutOfRange(found.text) ? ', which overflows a float64' : '';
    const message = `expected a number, found ${quote(found.text)}${beyond}`;
    const fault = (isRead ? error : fatal)('invalid-value', message, valueAdvice(found));
    // A program that writes `name = value` does so in every line.
    return found.text === '=' ? folded('=', fault) : fault;
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
      `${quote(name)} is not a valid metric name${nameReason(name, 'sample')}, so ${quote(metric)} is stored with the value ${value} at ${time} ms after 1970`,
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
} as const;
