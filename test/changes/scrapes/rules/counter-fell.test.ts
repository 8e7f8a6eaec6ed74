import { counterFell } from '../../../../src/changes/scrapes/rules/counter-fell.ts';
import { testScrapes } from '../../../support/scrapes.ts';

testScrapes(counterFell, [
  {
    name: 'a counter that grows, or stays',
    scrapes: [
      '# TYPE a_total counter\na_total 1\n',
      '# TYPE a_total counter\na_total 2\n',
      '# TYPE a_total counter\na_total 2\n',
    ],
  },
  {
    name: 'a counter that falls',
    scrapes: ['# TYPE a_total counter\na_total 5\n', '# TYPE a_total counter\na_total 3\n'],
    found: ['2 2:1 `a_total` fell from 5 to 3, but the process did not restart'],
  },
  {
    name: 'a counter that falls twice',
    scrapes: [
      '# TYPE a_total counter\na_total 5\n',
      '# TYPE a_total counter\na_total 3\n',
      '# TYPE a_total counter\na_total 1\n',
    ],
    found: [
      '2 2:1 `a_total` fell from 5 to 3, but the process did not restart',
      '3 2:1 `a_total` fell from 3 to 1, but the process did not restart',
    ],
  },
  {
    name: 'several series',
    scrapes: [
      '# TYPE a_total counter\na_total{x="1"} 5\na_total{x="2"} 5\na_total{x="3"} 5\n',
      '# TYPE a_total counter\na_total{x="3"} 1\na_total{x="2"} 6\na_total{x="1"} 1\n',
    ],
    found: ['2 2:1 `a_total` fell from 5 to 1 in 2 of 3 series, but the process did not restart (2 times)'],
  },
  {
    name: 'a gauge',
    scrapes: ['# TYPE a gauge\na 5\n', '# TYPE a gauge\na 1\n'],
  },
  {
    name: 'a counter of a process that restarted',
    scrapes: [
      'process_start_time_seconds 10\n# TYPE a_total counter\na_total 5\n',
      'process_start_time_seconds 20\n# TYPE a_total counter\na_total 1\n',
    ],
  },
  {
    name: 'a counter of a process that runs on',
    scrapes: [
      'process_start_time_seconds 10\n# TYPE a_total counter\na_total 5\n',
      'process_start_time_seconds 10\n# TYPE a_total counter\na_total 1\n',
    ],
    found: ['2 3:1 `a_total` fell from 5 to 1, but the process did not restart'],
  },
  {
    name: 'a counter of one of several processes of a federated scrape, another of which restarted',
    scrapes: [
      'process_start_time_seconds{job="a"} 10\nprocess_start_time_seconds{job="b"} 10\n# TYPE a_total counter\na_total{job="a"} 5\na_total{job="b"} 5\n',
      'process_start_time_seconds{job="a"} 20\nprocess_start_time_seconds{job="b"} 10\n# TYPE a_total counter\na_total{job="a"} 1\na_total{job="b"} 2\n',
    ],
    found: ['2 5:1 `a_total` fell from 5 to 2 in 1 of 2 series, but the process did not restart'],
  },
  {
    name: 'a counter with a later start timestamp',
    scrapes: [
      '# TYPE a counter\na_total 5\na_created 10\n# EOF\n',
      '# TYPE a counter\na_total 1\na_created 20\n# EOF\n',
    ],
  },
  {
    name: 'a counter with the same start timestamp',
    scrapes: [
      '# TYPE a counter\na_total 5\na_created 10\n# EOF\n',
      '# TYPE a counter\na_total 1\na_created 10\n# EOF\n',
    ],
    found: ['2 2:1 `a_total` fell from 5 to 1, but the process did not restart'],
  },
  {
    name: 'creation times of the text format',
    scrapes: [
      '# TYPE a_total counter\na_total 5\n# TYPE a_created gauge\na_created 10\n',
      '# TYPE a_total counter\na_total 1\n# TYPE a_created gauge\na_created 20\n',
    ],
  },
  {
    name: 'one series that began anew, while another only fell',
    scrapes: [
      'process_start_time_seconds 1\n# TYPE a counter\na_total{x="1"} 5\na_created{x="1"} 10\na_total{x="2"} 5\na_created{x="2"} 10\n# EOF\n',
      'process_start_time_seconds 1\n# TYPE a counter\na_total{x="1"} 1\na_created{x="1"} 20\na_total{x="2"} 1\na_created{x="2"} 10\n# EOF\n',
    ],
    found: ['2 5:1 `a_total` fell from 5 to 1 in 1 of 2 series, but the process did not restart'],
  },
  {
    name: 'a bucket and the count',
    scrapes: [
      '# TYPE h histogram\nh_bucket{le="1"} 3\nh_bucket{le="+Inf"} 5\nh_sum 9\nh_count 5\n',
      '# TYPE h histogram\nh_bucket{le="1"} 2\nh_bucket{le="+Inf"} 4\nh_sum 9\nh_count 4\n',
    ],
    found: ['2 2:1 the bucket le="1" of `h` fell from 3 to 2, but the process did not restart (3 times)'],
  },
  {
    name: 'a sum',
    scrapes: [
      '# TYPE h histogram\nh_bucket{le="1"} 3\nh_bucket{le="+Inf"} 5\nh_sum 9\nh_count 5\n',
      '# TYPE h histogram\nh_bucket{le="1"} 3\nh_bucket{le="+Inf"} 5\nh_sum 8\nh_count 5\n',
    ],
    found: ['2 4:1 the sum of `h` fell from 9 to 8, but the process did not restart'],
  },
  {
    name: 'the sum of negative observations',
    scrapes: [
      '# TYPE h histogram\nh_bucket{le="-1"} 3\nh_bucket{le="+Inf"} 5\nh_sum 9\nh_count 5\n',
      '# TYPE h histogram\nh_bucket{le="-1"} 4\nh_bucket{le="+Inf"} 6\nh_sum 8\nh_count 6\n',
    ],
  },
  {
    name: 'quantiles of a summary, which may fall',
    scrapes: [
      '# TYPE s summary\ns{quantile="0.5"} 5\ns_sum 1\ns_count 1\n',
      '# TYPE s summary\ns{quantile="0.5"} 1\ns_sum 1\ns_count 1\n',
    ],
  },
  {
    name: 'the count of a summary',
    scrapes: ['# TYPE s summary\ns_sum 5\ns_count 5\n', '# TYPE s summary\ns_sum 6\ns_count 4\n'],
    found: ['2 3:1 the count of `s` fell from 5 to 4, but the process did not restart'],
  },
  {
    name: 'all of many counters, where nothing says whether the process restarted',
    scrapes: [
      '# TYPE c0_total counter\nc0_total 9\n# TYPE c1_total counter\nc1_total 9\n# TYPE c2_total counter\nc2_total 9\n# TYPE c3_total counter\nc3_total 9\n# TYPE c4_total counter\nc4_total 9\n# TYPE c5_total counter\nc5_total 9\n',
      '# TYPE c0_total counter\nc0_total 1\n# TYPE c1_total counter\nc1_total 1\n# TYPE c2_total counter\nc2_total 1\n# TYPE c3_total counter\nc3_total 1\n# TYPE c4_total counter\nc4_total 1\n# TYPE c5_total counter\nc5_total 1\n',
    ],
  },
  {
    name: 'all of many counters, but the process runs on',
    scrapes: [
      'process_start_time_seconds 1\n# TYPE c0_total counter\nc0_total 9\n# TYPE c1_total counter\nc1_total 9\n# TYPE c2_total counter\nc2_total 9\n# TYPE c3_total counter\nc3_total 9\n# TYPE c4_total counter\nc4_total 9\n',
      'process_start_time_seconds 1\n# TYPE c0_total counter\nc0_total 1\n# TYPE c1_total counter\nc1_total 1\n# TYPE c2_total counter\nc2_total 1\n# TYPE c3_total counter\nc3_total 1\n# TYPE c4_total counter\nc4_total 1\n',
    ],
    found: [
      '2 3:1 `c0_total` fell from 9 to 1, but the process did not restart',
      '2 5:1 `c1_total` fell from 9 to 1, but the process did not restart',
      '2 7:1 `c2_total` fell from 9 to 1, but the process did not restart',
      '2 9:1 `c3_total` fell from 9 to 1, but the process did not restart',
      '2 11:1 `c4_total` fell from 9 to 1, but the process did not restart',
    ],
  },
  {
    name: 'many counters, of which one rose',
    scrapes: [
      '# TYPE c0_total counter\nc0_total 9\n# TYPE c1_total counter\nc1_total 9\n# TYPE c2_total counter\nc2_total 9\n# TYPE c3_total counter\nc3_total 9\n# TYPE c4_total counter\nc4_total 9\n# TYPE c5_total counter\nc5_total 9\n# TYPE a_total counter\na_total 1\n',
      '# TYPE c0_total counter\nc0_total 1\n# TYPE c1_total counter\nc1_total 1\n# TYPE c2_total counter\nc2_total 1\n# TYPE c3_total counter\nc3_total 1\n# TYPE c4_total counter\nc4_total 1\n# TYPE c5_total counter\nc5_total 1\n# TYPE a_total counter\na_total 2\n',
    ],
    found: [
      '2 2:1 `c0_total` fell from 9 to 1, but the process did not restart',
      '2 4:1 `c1_total` fell from 9 to 1, but the process did not restart',
      '2 6:1 `c2_total` fell from 9 to 1, but the process did not restart',
      '2 8:1 `c3_total` fell from 9 to 1, but the process did not restart',
      '2 10:1 `c4_total` fell from 9 to 1, but the process did not restart',
      '2 12:1 `c5_total` fell from 9 to 1, but the process did not restart',
    ],
  },
  {
    name: 'NaN',
    scrapes: [
      '# TYPE a_total counter\na_total 5\n',
      '# TYPE a_total counter\na_total NaN\n',
      '# TYPE a_total counter\na_total 4\n',
    ],
  },
]);
