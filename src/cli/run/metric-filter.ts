import { type MetricMatcher, sharedMatchers } from '../../lint/config/metric-pattern.ts';
import type { Adjust } from '../../lint/findings-pipeline.ts';
import type { Rule } from '../../lint/rule.ts';
import { visible } from '../../text/width.ts';
import type { Settings } from '../arguments/settings.ts';
import { UsageError } from '../arguments/usage-error.ts';
import { linearExpression } from '../config/linear-expression.ts';

/** @throws UsageError for patterns that are wrong; those of a configuration have been checked. */
function matcherOf(option: string, patterns: readonly string[]): MetricMatcher {
  try {
    return sharedMatchers(linearExpression)(patterns);
  } catch (error) {
    throw new UsageError(`${option} ${visible(patterns.join(','))}: ${(error as Error).message}`);
  }
}

/**
 * Drops findings of metric families that `ignoreMetrics` names or `onlyMetrics` does not. Lines that cannot be
 * parsed are reported whatever family they seem to belong to.
 * @throws UsageError for patterns that are wrong.
 */
export function metricFilter(
  { ignoreMetrics, onlyMetrics }: Pick<Settings, 'ignoreMetrics' | 'onlyMetrics'>,
  ruleSet: readonly Rule[],
): Adjust {
  const ignored = ignoreMetrics === undefined ? () => false : matcherOf('--ignore-metrics', ignoreMetrics);
  const wanted = onlyMetrics === undefined ? () => true : matcherOf('--only-metrics', onlyMetrics);
  const syntax = new Set(ruleSet.filter(({ meta }) => meta.category === 'syntax').map(({ id }) => id));
  return (rule, family, severity) =>
    family === undefined || syntax.has(rule) || (wanted(family) && !ignored(family)) ? severity : 'off';
}
