import { type ChangeRule, defineChangeRule } from '../change-rule.ts';
import { differenceOf } from '../support/lists.ts';

/** In the text formats, all that shows of native buckets is +Inf. */
const nativeHelp = 'if it has native buckets now, expose classic ones, too, until the queries have moved';

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
    if (before?.bounds === undefined || after?.labels === undefined || before.type !== after.type) return;
    const { bounds: now = [], native = false } = after;
    // Of a histogram with native buckets alone, classic-buckets-removed reports it.
    if (now.length === 0 && native) return;
    const difference = differenceOf(before.bounds, now);
    if (difference === '') return;
    const isLast = now.length === 1 && before.bounds.length > 1;
    report({ message: 'changed', data: { family: name, difference }, ...(isLast && { help: nativeHelp }) });
  },
});
