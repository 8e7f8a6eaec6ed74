import { type ChangeRule, defineChangeRule } from '../change-rule.ts';

export const familyWithoutSeries: ChangeRule = defineChangeRule({
  id: 'family-without-series',
  meta: {
    category: 'compatibility',
    severity: 'warning',
    what: 'A metric family that had series still has some.',
    why: 'Queries return nothing until the first series appears, and what rate() would have counted before is lost. A scrape at another moment may show some, so compare several scrapes.',
    fix: 'initialise the known label values with 0 when the program starts, or scrape again under load',
    sources: ['https://prometheus.io/docs/practices/instrumentation/#avoid-missing-metrics'],
  },
  messages: {
    empty: '`{family}` has no series, but had some',
  },
  check({ name, before, after }, report) {
    if (before?.labels === undefined || after === undefined || after.labels !== undefined) return;
    report({ message: 'empty', data: { family: name } });
  },
});
