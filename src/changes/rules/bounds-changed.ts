import { type ChangeRule, defineChangeRule } from '../change-rule.ts';
import { differenceOf } from '../support/lists.ts';

export const boundsChanged: ChangeRule = defineChangeRule({
  id: 'bounds-changed',
  meta: {
    category: 'compatibility',
    severity: 'error',
    what: 'A histogram keeps the bounds of its buckets.',
    why: 'Selectors such as le="0.5" match nothing where the bound is gone, so that service level objectives have no data; quantiles over instances of both versions mix buckets that do not fit.',
    fix: 'keep the bounds, or add the new ones and announce the end of the old ones',
    sources: ['https://prometheus.io/docs/practices/histograms/#quantiles'],
  },
  messages: {
    changed: 'bucket bounds of `{family}` changed ({difference})',
  },
  check({ name, before, after }, report) {
    if (before?.bounds === undefined || after?.bounds === undefined || before.type !== after.type) return;
    const difference = differenceOf(before.bounds, after.bounds);
    if (difference !== '') report({ message: 'changed', data: { family: name, difference } });
  },
});
