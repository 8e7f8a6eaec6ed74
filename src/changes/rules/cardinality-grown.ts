import { type ChangeRule, defineChangeRule } from '../change-rule.ts';
import { grouped } from '../../report/words.ts';

export const cardinalityGrown: ChangeRule = defineChangeRule({
  id: 'cardinality-grown',
  meta: {
    category: 'compatibility',
    severity: 'warning',
    what: 'The number of series of a metric family does not grow tenfold.',
    why: 'Each series costs memory and disk on the server for as long as it is kept, and more series than sample_limit allows make Prometheus reject the whole scrape.',
    fix: 'look for a label with many values, such as an id or a path, and leave it out',
    sources: ['https://prometheus.io/docs/practices/naming/#labels'],
    options: {
      factor: { type: 'number', default: 10, minimum: 1, description: 'how many times as many series are reported' },
      least: { type: 'integer', default: 10, minimum: 1, description: 'series below which nothing is reported' },
    },
  },
  messages: {
    grown: '`{family}` has {after} series, but had {before}',
  },
  check({ name, before, after, options }, report) {
    const { seriesCount: old = 0 } = before ?? {};
    const { seriesCount: now = 0 } = after ?? {};
    if (old === 0 || now < old * Number(options['factor']) || now < Number(options['least'])) return;
    report({ message: 'grown', data: { family: name, before: grouped(old), after: grouped(now) } });
  },
});
