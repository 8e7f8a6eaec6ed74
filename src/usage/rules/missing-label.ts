import { nearest } from '../../text/nearest.ts';
import { isBoundLabel } from '../bound-label.ts';
import type { ExposedName } from '../exposed.ts';
import { testOf } from '../matching.ts';
import { lackedInJoins } from '../joined-labels.ts';
import type { Range } from '../query.ts';
import { labelMakers } from '../result-labels.ts';
import { defineUsageRule, type SelectorView, shownName, type UsageRule } from '../rule.ts';
import type { GroupingLabel, Matcher, Selector } from '../selector.ts';

/** The labels by which the series of a selector itself are grouped. */
function groupingOf({ enclosing }: Selector): readonly GroupingLabel[] {
  for (const one of enclosing) {
    // What else takes part in an operation may bring labels of its own.
    if (one.kind === 'binary') return [];
    if (one.kind === 'call') {
      if (labelMakers.has(one.name)) return [];
      continue;
    }
    if (one.operator === 'count_values' || one.grouping?.kind !== 'by') return [];
    return one.grouping.labels.filter(({ name }) => name !== '');
  }
  return [];
}

function lacksLabel({ family, part }: ExposedName, label: string): boolean {
  return family.hasSeries && !family.labels.has(label) && !isBoundLabel(label, family, part);
}

/** Whether a scrape configuration gives the label to every series. */
function isAdded(label: string, { set, options }: SelectorView): boolean {
  const added = [...set.targetLabels, ...(options['targetLabels'] as readonly string[])];
  return label === '__name__' || added.some((one) => label === one || label === `exported_${one}`);
}

/** Whether a matcher takes no series without its label: whatever takes the empty value does. */
function needsLabel(matcher: Matcher, { set }: SelectorView): boolean {
  const test = testOf(matcher, set.compile);
  return test !== undefined && !test('');
}

/** Finds labels that the rule which records a metric removes. */
function checkRecorded(view: SelectorView, report: (label: string, at: Range) => void): void {
  const { selector, set } = view;
  const { metric, matchers } = selector;
  const labels = metric?.kind === 'exact' ? set.records.get(metric.name) : undefined;
  if (labels === undefined) return;
  for (const matcher of matchers) {
    const { label } = matcher;
    if (!labels.has(label) && !isAdded(label, view) && needsLabel(matcher, view)) report(label, matcher);
  }
  for (const { name, ...at } of groupingOf(selector)) if (!labels.has(name) && !isAdded(name, view)) report(name, at);
}

export const missingLabel: UsageRule = defineUsageRule({
  id: 'missing-label',
  meta: {
    severity: 'warning',
    what: 'A query selects and groups by labels that the metric has.',
    why: 'A matcher of a label that is not there finds nothing, so that the alert never fires; grouping by it puts everything into one group.',
    fix: 'correct the label; if the scrape configuration adds it, name it with --target-labels or the option targetLabels',
    sources: ['https://prometheus.io/docs/prometheus/latest/querying/basics/#instant-vector-selectors'],
    options: {
      targetLabels: {
        type: 'strings',
        default: [],
        description: 'labels that the scrape configuration or the server adds, besides job and instance',
      },
    },
  },
  messages: {
    matched: '`{name}` has no label `{label}`',
    grouped: '`{name}` is grouped by `{label}`, a label that it does not have',
    recorded: '`{name}` is recorded without the label `{label}`',
    joined: '`{name}` is matched on `{label}`, a label that it does not have',
    dropped: '`{name}` is matched on `{label}`, which its aggregation does not keep',
    notGiven: '`{name}` gives no label `{label}` to the join, since its aggregation does not keep it',
    wanted: '`{name}` has no label `{label}` whose values could be listed',
  },
  check(view, report) {
    const { selector, found, query } = view;
    const name = shownName(selector);
    for (const { label, message } of lackedInJoins(view, lacksLabel)) {
      if (!isAdded(label.name, view))
        report({ message, data: { name, label: label.name }, at: label, family: name, fold: label.name });
    }
    if (found.length === 0) {
      checkRecorded(view, (label, at) =>
        report({ message: 'recorded', data: { name, label }, at, family: name, fold: label }),
      );
      return;
    }
    const check = (message: 'matched' | 'grouped' | 'wanted', label: string, at: Range): void => {
      if (isAdded(label, view) || !found.every((one) => lacksLabel(one, label))) return;
      const labels = found.flatMap(({ family }) => [...family.labels.keys()]);
      const near = nearest(label, labels);
      const help = near === undefined ? {} : { help: `did you mean ${near}?` };
      report({ message, data: { name, label }, at, family: name, fold: label, ...help });
    };
    for (const matcher of selector.matchers) if (needsLabel(matcher, view)) check('matched', matcher.label, matcher);
    for (const label of groupingOf(selector)) check('grouped', label.name, label);
    if (query.label !== undefined) check('wanted', query.label.name, query.label);
  },
});
