import type { Rule } from '../lint/rule.ts';
import type { BoundView } from '../model/views.ts';
import { isPrometheusText } from '../syntax/dialect.ts';
import { canonicalNumber } from '../syntax/numbers.ts';
import { bucketTypes, textOf } from './support/bounds.ts';
import { boundRule } from './support/bound-rules.ts';

/** Digits that a float64 keeps in any case, and that a person may have written. */
const exactDigits = 14;
const writtenDigits = 9;

function digitsOf(value: number): number {
  return value.toExponential().replace(/e.*/, '').replaceAll(/[-.]/g, '').length;
}

/** Digits that a float32 keeps in any case. */
const exactDigits32 = 6;

/** The number that a bound was computed for, if it differs from it in the last digits only. */
function withoutNoise({ bound, rawBound = '' }: BoundView): number | undefined {
  if (!Number.isFinite(bound) || writtenDigitsOf(rawBound) <= writtenDigits) return undefined;
  const short = Number(bound.toPrecision(exactDigits32));
  // 0.1 of 32 bits, printed with the digits of 64.
  if (bound !== short && bound === Math.fround(short)) return short;
  if (writtenDigitsOf(rawBound) < 16) return undefined;
  const rounded = Number(bound.toPrecision(exactDigits));
  return digitsOf(rounded) <= writtenDigits ? rounded : undefined;
}

/** The digits of a bound as written, without zeros around them. */
function writtenDigitsOf(rawBound: string): number {
  return rawBound
    .replace(/e.*/i, '')
    .replaceAll(/[-+.]/g, '')
    .replaceAll(/^0+|0+$/g, '').length;
}

export const floatNoiseBound: Rule = boundRule({
  id: 'float-noise-bound',
  meta: {
    category: 'types',
    // The runtime metrics of Go have such bounds, which no program can change.
    severity: 'info',
    what: 'Bounds and quantiles are free of rounding errors: `0.03`, not `0.030000000000000002`.',
    why: 'They are label values: a query for the rounded number finds nothing, and the series change when another platform or release rounds differently.',
    fix: 'round bounds before they are written, or list them as literals instead of computing them',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#considerations-canonical-numbers',
      'https://prometheus.io/docs/practices/histograms/',
    ],
  },
  types: [...bucketTypes, 'summary'],
  messages: {
    le: {
      message: '`le="{found}"` is {expected} with a rounding error',
      help: 'write `le="{expected}"`: round bounds, or list them as literals',
    },
    quantile: {
      message: '`quantile="{found}"` is {expected} with a rounding error',
      help: 'write `quantile="{expected}"`: round quantiles, or list them as literals',
    },
  },
  check: ({ bounds, family }, report, { dialect }) => {
    for (const one of bounds) {
      const exact = withoutNoise(one);
      if (exact === undefined) continue;
      const expected = isPrometheusText(dialect) ? String(exact) : canonicalNumber(exact);
      const message = family.type === 'summary' ? 'quantile' : 'le';
      report({ message, data: { found: textOf(one), expected }, at: one.boundSpan() });
    }
  },
});
