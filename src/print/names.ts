import { quotedText } from '../syntax/escapes.ts';
import { isLegacyLabelName, isLegacyMetricName } from '../syntax/names.ts';

/**
 * How names that the Prometheus text format 0.0.4 cannot write are written in it.
 * Follows `EscapingScheme` of prometheus/common `model/metric.go`.
 * @see https://prometheus.io/docs/instrumenting/escaping_schemes/
 */
export type Escaping = 'underscores' | 'dots' | 'values';

/** Every way to escape names. */
export const escapings: readonly Escaping[] = ['underscores', 'dots', 'values'];

function isLegacyCharacter(character: string, index: number, pattern: RegExp): boolean {
  return pattern.test(character) && (index > 0 || !/\d/.test(character));
}

function escape(name: string, escaping: Escaping, isLegacy: boolean, pattern: RegExp): string {
  // Dots escape underscores, too, so that the name can be restored.
  if (name === '' || (isLegacy && escaping !== 'dots')) return name;
  const characters = Array.from(name).map((character, index) => {
    const legacy = isLegacyCharacter(character, index, pattern);
    if (escaping === 'underscores') return legacy ? character : '_';
    if (character === '_') return '__';
    if (legacy) return character;
    if (escaping === 'dots') return character === '.' ? '_dot_' : '__';
    return `_${(character.codePointAt(0) ?? 0).toString(16)}_`;
  });
  return `${escaping === 'values' ? 'U__' : ''}${characters.join('')}`;
}

/** The name of a metric in the characters of format 0.0.4. */
export function escapeMetricName(name: string, escaping: Escaping): string {
  return escape(name, escaping, isLegacyMetricName(name), /[a-zA-Z0-9_:]/);
}

/** The name of a label in the characters of format 0.0.4. */
export function escapeLabelName(name: string, escaping: Escaping): string {
  return escape(name, escaping, isLegacyLabelName(name), /[a-zA-Z0-9_]/);
}

/** A name of a metric in a metadata line. */
export function metricNameText(name: string): string {
  return isLegacyMetricName(name) ? name : quotedText(name);
}
