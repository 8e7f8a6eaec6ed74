import { seriesVanished } from '../../../../src/changes/scrapes/rules/series-vanished.ts';
import { testScrapes } from '../../../support/scrapes.ts';

testScrapes(seriesVanished, [
  {
    name: 'the same series in another order',
    scrapes: ['# TYPE a gauge\na{x="1"} 1\na{x="2"} 1\n', '# TYPE a gauge\na{x="2"} 1\na{x="1"} 1\n'],
  },
  {
    name: 'a series that is gone',
    scrapes: ['# TYPE a gauge\na{x="1"} 1\na{x="2"} 1\na{x="3"} 1\n', '# TYPE a gauge\na{x="1"} 1\na{x="2"} 1\n'],
    found: ['1 4:1 1 of 3 series of `a` vanished'],
  },
  {
    name: 'several series',
    scrapes: ['# TYPE a gauge\na{x="1"} 1\na{x="2"} 1\na{x="3"} 1\n', '# TYPE a gauge\na{x="3"} 1\n'],
    found: ['1 2:1 2 of 3 series of `a` vanished (2 times)'],
  },
  {
    name: 'a family',
    scrapes: ['# TYPE a gauge\na{x="1"} 1\nb 1\n', '# TYPE a gauge\na{x="1"} 1\n'],
    found: ['1 3:1 `b` vanished'],
  },
  {
    name: 'a family with several series',
    scrapes: ['b 1\n# TYPE a gauge\na{x="1"} 1\na{x="2"} 1\n', 'b 1\n'],
    found: ['1 3:1 `a` vanished with its 2 series (2 times)'],
  },
  {
    name: 'a process that restarted',
    scrapes: [
      'process_start_time_seconds 10\n# TYPE a gauge\na{x="1"} 1\na{x="2"} 1\n',
      'process_start_time_seconds 20\n# TYPE a gauge\na{x="1"} 1\n',
    ],
  },
  {
    name: 'a series that vanishes again',
    scrapes: [
      '# TYPE a gauge\na{x="1"} 1\na{x="2"} 1\n',
      '# TYPE a gauge\na{x="1"} 1\n',
      '# TYPE a gauge\na{x="1"} 1\na{x="2"} 1\n',
      '# TYPE a gauge\na{x="1"} 1\n',
    ],
    found: ['1 3:1 1 of 2 series of `a` vanished', '3 3:1 1 of 2 series of `a` vanished'],
  },
  {
    name: 'values that are always new are churn',
    scrapes: ['# TYPE a gauge\na{x="1"} 1\n', '# TYPE a gauge\na{x="2"} 1\n', '# TYPE a gauge\na{x="3"} 1\n'],
  },
  {
    name: 'a series of one of several processes of a federated scrape, another of which restarted',
    scrapes: [
      'process_start_time_seconds{job="a"} 10\nprocess_start_time_seconds{job="b"} 10\nx{job="a"} 5\nx{job="b"} 5\n',
      'process_start_time_seconds{job="a"} 20\nprocess_start_time_seconds{job="b"} 10\nx 1\n',
    ],
    found: ['1 4:1 1 of 2 series of `x` vanished'],
  },
]);
