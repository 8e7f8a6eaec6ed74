import { nearest } from '../../text/nearest.ts';
import { anchored, type ExposedMetrics } from '../exposed.ts';
import { isOptional } from '../optional.ts';
import { defineUsageRule, type QueriedSet, shownName, type UsageRule } from '../rule.ts';
import { matchesGlob, type MetricName, type Selector } from '../selector.ts';
import { isNativeAlone } from './classic-buckets-missing.ts';

/** What Prometheus itself makes: of each scrape, and of alerts. */
const ownSeries = /^(?:up|scrape_\w+|ALERTS|ALERTS_FOR_STATE)$/;
const ownExamples = ['up', 'scrape_duration_seconds', 'ALERTS', 'ALERTS_FOR_STATE'];

function matcherOf(metric: MetricName, { compile }: QueriedSet): (name: string) => boolean {
  if (metric.kind === 'exact') return (name) => name === metric.name;
  if (metric.kind === 'glob') return (name) => matchesGlob(metric.parts, name);
  return anchored(metric.source, compile) ?? (() => true);
}

/** Whether something other than a scrape makes series of this name. */
function isMadeElsewhere(metric: MetricName, set: QueriedSet): boolean {
  if (metric.kind === 'exact' && ownSeries.test(metric.name)) return true;
  const matches = matcherOf(metric, set);
  return [...set.records.keys(), ...ownExamples].some((name) => matches(name));
}

function exists({ metric }: Selector, set: QueriedSet): boolean {
  if (metric === undefined) return true;
  return set.exposed.find(metric, set.compile)?.length !== 0 || isMadeElsewhere(metric, set);
}

/** Names of one program have much in common. */
const lettersPerEdit = 6;

/** How many pairs of names have been compared to find what was meant, and may be. */
const comparisons = new WeakMap<ExposedMetrics, number>();
const mostComparisons = 200_000;

const endings = ['_total', '_seconds', '_bytes', '_info', '_ratio', '_count', '_sum', '_bucket'];

/** The name of a series that was probably meant: one with another ending, or with almost the same letters. */
function likelyName(name: string, exposed: ExposedMetrics): string | undefined {
  const ending = endings.find((one) => name.endsWith(one)) ?? '';
  const stem = name.slice(0, name.length - ending.length);
  const withEnding = ['', ...endings].map((one) => stem + one).find((one) => exposed.hasSeries(one));
  if (withEnding !== undefined) return withEnding;
  const [first = ''] = name.split(/[_:]/, 1);
  const candidates = exposed.seriesNames().filter((one) => one.startsWith(first));
  // Thousands of names that do not exist are no misspellings, and each is compared with all that do.
  const compared = (comparisons.get(exposed) ?? 0) + candidates.length;
  if (compared > mostComparisons) return undefined;
  comparisons.set(exposed, compared);
  return nearest(name, candidates, lettersPerEdit);
}

function helpFor(name: string, { exposed, fateOf }: QueriedSet): string | undefined {
  const fate = fateOf?.(name);
  if (fate?.kind === 'renamed') return `it was renamed: select ${fate.name}`;
  if (fate?.kind === 'removed') return 'it was removed since the snapshot';
  const family = exposed.family(name);
  if (family !== undefined) {
    const names = [...family.names.keys()];
    return `${name} is a ${family.type}, whose series are ${names.join(', ')}`;
  }
  const likely = likelyName(name, exposed);
  return likely === undefined ? undefined : `did you mean ${likely}?`;
}

export const missingMetric: UsageRule = defineUsageRule({
  id: 'missing-metric',
  meta: {
    severity: 'error',
    what: 'A query selects metrics that exist.',
    why: 'A selector of a metric that does not exist gives no result and no error: the alert never fires, the panel stays empty.',
    fix: 'correct the name, or give a scrape that has the metric',
    sources: [
      'https://prometheus.io/docs/prometheus/latest/querying/basics/#instant-vector-selectors',
      'https://prometheus.io/docs/alerting/latest/overview/',
    ],
  },
  messages: {
    missing: 'no scrape exposes `{name}`',
    noMatch: 'no metric of the scrapes matches `{name}`',
    noRecord: {
      message: 'no rule records `{name}`, and no scrape exposes it',
      help: 'correct the name, or give the file that records it with --rules',
    },
  },
  check({ selector, expression, found, set }, report) {
    const { metric } = selector;
    if (metric === undefined || found.length > 0 || exists(selector, set)) return;
    if (metric.kind === 'exact' && isNativeAlone(metric.name, set.exposed)) return;
    if (isOptional(selector, expression, (other) => exists(other, set))) return;
    const name = shownName(selector);
    if (metric.kind !== 'exact') {
      report({ message: 'noMatch', data: { name }, at: selector.nameRange, family: name });
      return;
    }
    const help = helpFor(name, set);
    report({
      message: name.includes(':') ? 'noRecord' : 'missing',
      data: { name },
      at: selector.nameRange,
      family: name,
      ...(help !== undefined && { help }),
    });
  },
});
