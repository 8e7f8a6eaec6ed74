import type { QueriedFamily } from '../queried-family.ts';
import { testOf } from '../matching.ts';
import { defineUsageRule, shownName, type UsageRule } from '../rule.ts';

const mostListed = 8;

/** Whether a family always exposes all values that a label can have, as one that shows which state is on. */
function isClosed({ type, isBinary }: QueriedFamily): boolean {
  return type === 'stateset' || (type === 'gauge' && isBinary);
}

export const valueNeverMatches: UsageRule = defineUsageRule({
  id: 'value-never-matches',
  meta: {
    severity: 'warning',
    what: 'A query selects values that the label has.',
    why: 'A matcher of a value that never occurs finds nothing: the alert never fires, the panel stays empty. Of families that do not show all their states, a value may occur later: then this is advice.',
    fix: 'correct the value, or give a scrape that has it',
    sources: ['https://prometheus.io/docs/prometheus/latest/querying/basics/#instant-vector-selectors'],
    options: {
      maxValues: {
        type: 'integer',
        default: 20,
        minimum: 1,
        description: 'labels with more values than this can have any value',
      },
    },
  },
  messages: {
    found: {
      message: 'label `{label}` of `{name}` has no value that {matcher} matches',
      help: 'its values are {values}',
    },
  },
  check({ selector, query, found, set, options }, report) {
    if (found.length === 0) return;
    const name = shownName(selector);
    for (const matcher of selector.matchers) {
      const { label, operator, isVariable, start, end } = matcher;
      // What excludes all values that are there now may still let others through.
      if (isVariable || operator === '!=' || operator === '!~' || set.targetLabels.has(label)) continue;
      const matches = testOf(matcher, set.compile);
      const values = found.map(({ family }) => family.labels.get(label));
      if (matches === undefined || matches('')) continue;
      const seen = new Set<string>();
      let isKnown = true;
      for (const one of values) {
        if (one === undefined || one.isOpen || one.seen.size > Number(options['maxValues'])) isKnown = false;
        else for (const value of one.seen) seen.add(value);
      }
      // Numbers such as the status of HTTP are not to be enumerated.
      const isCode = [...seen].every((value) => /^\d+$/.test(value));
      if (!isKnown || isCode || [...seen].some((value) => matches(value))) continue;
      const listed = [...seen].toSorted();
      const shown = listed.length > mostListed ? [...listed.slice(0, mostListed), '…'] : listed;
      report({
        message: 'found',
        data: { label, name, matcher: query.text.slice(start, end), values: shown.join(', ') },
        at: matcher,
        family: name,
        fold: `${label} ${matcher.value}`,
        severity: found.every(({ family }) => isClosed(family)) ? 'warning' : 'info',
      });
    }
  },
});
