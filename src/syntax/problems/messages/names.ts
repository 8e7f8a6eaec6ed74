import type { Dialect } from '../../dialect.ts';
import { isLegacyMetricName } from '../../names.ts';
import { error, fatal, ofName, quote, warning, type Fault } from '../fault.ts';
import { inQuotes, nameAdvice, nameFault, type NamePlace } from '../name-advice.ts';

/** What a name has that a legacy name cannot have, to follow a message; empty for a legacy name. */
export function nameReason(name: string, place: NamePlace): string {
  const reason = nameFault(name, place, quote);
  return reason === undefined ? '' : `: ${reason}`;
}

/** The faults of names. */
export const nameFaults = {
  invalidMetricName: (name: string, place: NamePlace, dialect: Dialect): Fault =>
    ofName(
      name,
      fatal(
        'invalid-metric-name',
        `${quote(name)} is not a valid metric name${nameReason(name, place)}`,
        nameAdvice(name, place, dialect),
      ),
    ),

  invalidLabelName: (name: string, dialect: Dialect): Fault =>
    ofName(
      name,
      fatal(
        'invalid-label-name',
        `${quote(name)} is not a valid label name${nameReason(name, 'label')}`,
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
} as const;
