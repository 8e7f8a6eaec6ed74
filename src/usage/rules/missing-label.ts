import { nearest } from '../../text/nearest.ts';
import { isBoundLabel } from '../bound-label.ts';
import type { ExposedName } from '../exposed.ts';
import { testOf } from '../matching.ts';
import type { Range } from '../query.ts';
import { defineUsageRule, type SelectorView, shownName, type UsageRule } from '../rule.ts';
import type { GroupingLabel, Selector } from '../selector.ts';

/** Functions whose result has labels of their own. */
const labelMakers: ReadonlySet<string> = new Set(['label_replace', 'label_join', 'info', 'absent', 'absent_over_time']);

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
    wanted: '`{name}` has no label `{label}` whose values could be listed',
  },
  check(view, report) {
    const { selector, found, set, query } = view;
    if (found.length === 0) return;
    const name = shownName(selector);
    const check = (message: 'matched' | 'grouped' | 'wanted', label: string, at: Range): void => {
      if (isAdded(label, view) || !found.every((one) => lacksLabel(one, label))) return;
      const labels = found.flatMap(({ family }) => [...family.labels.keys()]);
      const near = nearest(label, labels);
      const help = near === undefined ? {} : { help: `did you mean ${near}?` };
      report({ message, data: { name, label }, at, family: name, fold: label, ...help });
    };
    for (const matcher of selector.matchers) {
      const test = testOf(matcher, set.compile);
      // What takes the empty value takes series without the label.
      if (test !== undefined && !test('')) check('matched', matcher.label, matcher);
    }
    for (const label of groupingOf(selector)) check('grouped', label.name, label);
    if (query.label !== undefined) check('wanted', query.label.name, query.label);
  },
});
