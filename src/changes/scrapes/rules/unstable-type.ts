import { defineScrapeRule, placeInBoth, type ScrapeRule } from '../scrape-rule.ts';
import { aType } from '../../../rules/support/types.ts';
import { sharedFamilies } from '../scrape-rule.ts';

export const unstableType: ScrapeRule = defineScrapeRule({
  id: 'unstable-type',
  meta: {
    category: 'continuity',
    severity: 'error',
    what: 'A metric family has the same type in every scrape.',
    why: 'Prometheus, and backends that store the type, keep what they saw last or refuse the samples, so that the same query means something else from minute to minute.',
    fix: 'look for two parts of the program, or two programs behind one address, that expose the same name',
    sources: ['https://prometheus.io/docs/concepts/metric_types/'],
  },
  messages: {
    changed: '`{family}` is {after}, but was {before}',
  },
  watch: ({ report }) => ({
    pair(pair) {
      for (const [old, now] of sharedFamilies(pair)) {
        if (old.type === now.type) continue;
        report({
          message: 'changed',
          data: { family: now.name, before: aType(old.type), after: aType(now.type) },
          family: now.name,
          ...placeInBoth(pair, old.at, now.at),
        });
      }
    },
  }),
});
