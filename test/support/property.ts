import { inspect, isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';

/** How often a property is tried, and from which seed: every run tries the same values. */
export interface Trial {
  readonly seed: number;
  readonly runs: number;
}

/**
 * The smallest value that was found for which `check` returns anything but nothing, with what it returned; nothing
 * where there is no such value.
 */
export function counterexample<T>(
  values: fc.Arbitrary<T>,
  trial: Trial,
  check: (value: T) => string | undefined,
): string | undefined {
  const property = fc.property(values, (value) => {
    const fault = check(value);
    if (fault !== undefined) throw new Error(fault);
  });
  const run = fc.check(property, { seed: trial.seed, numRuns: trial.runs });
  if (!run.failed) return undefined;
  const error = run.errorInstance;
  return `${inspect(run.counterexample?.[0], { depth: 8 })}\n${error instanceof Error ? error.stack : String(error)}`;
}

/** What differs between two values, as text; nothing where nothing does. NaN equals NaN, and -0 is not 0. */
export function difference(one: unknown, other: unknown, path = ''): string | undefined {
  if (isDeepStrictEqual(one, other)) return undefined;
  if (typeof one === 'object' && typeof other === 'object' && one !== null && other !== null) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    for (const key of keys) {
      const inside = difference(
        (one as Record<string, unknown>)[key],
        (other as Record<string, unknown>)[key],
        `${path}.${key}`,
      );
      if (inside !== undefined) return inside;
    }
  }
  return `${path === '' ? 'the whole' : path.slice(1)}: ${inspect(one)} is not ${inspect(other)}`;
}
