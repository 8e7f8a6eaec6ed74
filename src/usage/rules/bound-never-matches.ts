import { isBoundLabel } from '../bound-label.ts';
import { testOf } from '../matching.ts';
import { defineUsageRule, shownName, type UsageRule } from '../rule.ts';

const mostListed = 8;

/** A bound as it was before Prometheus 3, which adds `.0` to whole numbers. */
function olderForm(bound: string): string {
  return bound.replace(/\.0$/, '');
}

export const boundNeverMatches: UsageRule = defineUsageRule({
  id: 'bound-never-matches',
  meta: {
    severity: 'error',
    what: 'A query selects buckets and quantiles by their bounds as Prometheus stores them: `le="1.0"`.',
    why: 'Prometheus 3 stores `le="1"` as `le="1.0"` and `quantile="1"` as `quantile="1.0"`, so that queries of the older form find nothing since the upgrade.',
    fix: 'select a bound that the metric has',
    sources: ['https://prometheus.io/docs/prometheus/latest/migration/#le-and-quantile-label-values'],
  },
  messages: {
    rewritten: {
      message: '{matcher} does not match the bound {bound} of `{name}` as Prometheus 3 stores it',
      help: 'select {label}="{bound}", or {label}=~"{older}|{bound}" while older servers are in use',
    },
    unknown: {
      message: '{matcher} matches no bound of `{name}`',
      help: 'its bounds are {bounds}',
    },
  },
  check({ selector, query, found, set }, report) {
    const name = shownName(selector);
    for (const matcher of selector.matchers) {
      const { label, operator, start, end } = matcher;
      if (operator === '!=' || operator === '!~') continue;
      const isBound = found.every(({ family, part }) => isBoundLabel(label, family, part) && family.bounds.size > 0);
      const matches = testOf(matcher, set.compile);
      if (found.length === 0 || !isBound || matches === undefined) continue;
      const bounds = [...new Set(found.flatMap(({ family }) => [...family.bounds]))];
      const rewritten = bounds.find((bound) => !matches(bound) && isOlder(matcher.value, operator, bound, matches));
      const data = { label, name, matcher: query.text.slice(start, end) };
      const place = { at: matcher, family: name, fold: `${label} ${matcher.value}` };
      if (rewritten !== undefined) {
        const older = operator === '=' ? matcher.value : olderForm(rewritten);
        report({ message: 'rewritten', data: { ...data, bound: rewritten, older }, ...place });
      } else if (!bounds.some((bound) => matches(bound))) {
        const listed = bounds.toSorted(
          (a, b) => Number(a.replace('+Inf', 'Infinity')) - Number(b.replace('+Inf', 'Infinity')),
        );
        const shown = listed.length > mostListed ? [...listed.slice(0, mostListed), '…'] : listed;
        report({ message: 'unknown', data: { ...data, bounds: shown.join(', ') }, severity: 'warning', ...place });
      }
    }
  },
});

/** Whether a matcher means a bound by another form of the number. */
function isOlder(value: string, operator: string, bound: string, matches: (text: string) => boolean): boolean {
  if (operator === '=~') return matches(olderForm(bound));
  return value.trim() !== '' && Number(value) === Number(bound);
}
