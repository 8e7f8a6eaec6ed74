import { toExposeSamples } from './matchers/expose-samples.ts';
import { type ExpectedLabels, type ExpectedValue, toHaveSample } from './matchers/has-sample.ts';
import type { AsymmetricMatcher, MatcherResult } from './matchers/result.ts';
import { toHaveSeriesCount } from './matchers/series-count.ts';
import { type ExpositionOptions, toBeValidExposition } from './matchers/valid-exposition.ts';

export type { AsymmetricMatcher, ExpectedLabels, ExpectedValue, ExpositionOptions, MatcherResult };

/**
 * Matchers for Vitest and Jest: `expect.extend(matchers)`, then
 * `expect(await register.metrics()).toBeValidExposition()`.
 */
export const matchers: {
  readonly toBeValidExposition: (received: unknown, options?: ExpositionOptions) => MatcherResult;
  readonly toHaveSample: (
    received: unknown,
    name: string,
    labels?: ExpectedLabels,
    value?: ExpectedValue,
  ) => MatcherResult;
  readonly toHaveSeriesCount: (received: unknown, name: string, count: number) => MatcherResult;
  readonly toExposeSamples: (received: unknown, text: string, ...names: readonly string[]) => MatcherResult;
} = { toBeValidExposition, toHaveSample, toHaveSeriesCount, toExposeSamples };

declare global {
  // Jest and Vitest both extend this interface for their matchers, so its type parameters must be theirs.
  namespace jest {
    interface Matchers<R, T = {}> {
      /**
       * Passes if the linter finds no errors in the exposition, or none as severe as `failOn`.
       * @example expect(await register.metrics()).toBeValidExposition({ failOn: 'warning' });
       */
      toBeValidExposition(options?: ExpositionOptions): R;

      /**
       * Passes if the exposition has a sample of this name with these labels, and perhaps others, as a selector of
       * PromQL has it, and with this value.
       * @example expect(await register.metrics()).toHaveSample('jobs_total', { queue: 'mail' }, 3);
       */
      toHaveSample(name: string, labels?: ExpectedLabels, value?: ExpectedValue): R;

      /**
       * Passes if the family has this many series; a histogram or summary with one label set is one. For a name that no
       * family has, such as `x_bucket`, the samples of that name are counted.
       * @example expect(await register.metrics()).toHaveSeriesCount('jobs_total', 2);
       */
      toHaveSeriesCount(name: string, count: number): R;

      /**
       * Passes if the exposition has the samples of a text, with their values and the metadata that the text gives, and
       * no others of the same metrics. With names, only those are compared. Order and timestamps do not matter, unless
       * the text has timestamps.
       * @example
       * expect(await register.metrics()).toExposeSamples(`
       *   # TYPE jobs_total counter
       *   jobs_total{queue="mail"} 3
       * `);
       */
      toExposeSamples(text: string, ...names: readonly string[]): R;
    }
  }
}
