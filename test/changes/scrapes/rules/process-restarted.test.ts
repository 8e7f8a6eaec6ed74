import { processRestarted } from '../../../../src/changes/scrapes/rules/process-restarted.ts';
import { testScrapes } from '../../../support/scrapes.ts';

testScrapes(processRestarted, [
  {
    name: 'a process that runs on',
    scrapes: [
      'process_start_time_seconds 1700000000\n# TYPE a_total counter\na_total 5\n',
      'process_start_time_seconds 1700000000\n# TYPE a_total counter\na_total 6\n',
    ],
  },
  {
    name: 'a process that restarted, which is one finding',
    scrapes: [
      'process_start_time_seconds 1700000000\n# TYPE c0_total counter\nc0_total 5\n# TYPE c1_total counter\nc1_total 5\n# TYPE c2_total counter\nc2_total 5\n# TYPE c3_total counter\nc3_total 5\n# TYPE c4_total counter\nc4_total 5\n# TYPE c5_total counter\nc5_total 5\n# TYPE c6_total counter\nc6_total 5\n# TYPE c7_total counter\nc7_total 5\n# TYPE c8_total counter\nc8_total 5\n',
      'process_start_time_seconds 1700000060\n# TYPE c0_total counter\nc0_total 1\n# TYPE c1_total counter\nc1_total 1\n# TYPE c2_total counter\nc2_total 1\n# TYPE c3_total counter\nc3_total 1\n# TYPE c4_total counter\nc4_total 1\n# TYPE c5_total counter\nc5_total 1\n# TYPE c6_total counter\nc6_total 1\n',
    ],
    found: ['2 1:1 the process restarted: it runs since 2023-11-14T22:14:20Z, not 2023-11-14T22:13:20Z'],
  },
  {
    name: 'start timestamps',
    scrapes: [
      '# TYPE a counter\na_total 5\na_created 10\n# EOF\n',
      '# TYPE a counter\na_total 1\na_created 20\n# EOF\n',
    ],
    found: ['2 2:1 the counting began anew: 1 series has a later start timestamp'],
  },
  {
    name: 'all of many counters fell',
    scrapes: [
      '# TYPE c0_total counter\nc0_total 9\n# TYPE c1_total counter\nc1_total 9\n# TYPE c2_total counter\nc2_total 9\n# TYPE c3_total counter\nc3_total 9\n# TYPE c4_total counter\nc4_total 9\n# TYPE c5_total counter\nc5_total 9\n',
      '# TYPE c0_total counter\nc0_total 1\n# TYPE c1_total counter\nc1_total 1\n# TYPE c2_total counter\nc2_total 1\n# TYPE c3_total counter\nc3_total 1\n# TYPE c4_total counter\nc4_total 1\n# TYPE c5_total counter\nc5_total 1\n',
    ],
    found: ['2 2:1 the process has probably restarted: all 6 counters that changed have fallen'],
  },
  {
    name: 'few counters fell',
    scrapes: [
      '# TYPE c0_total counter\nc0_total 9\n# TYPE c1_total counter\nc1_total 9\n# TYPE c2_total counter\nc2_total 9\n# TYPE c3_total counter\nc3_total 9\n',
      '# TYPE c0_total counter\nc0_total 1\n# TYPE c1_total counter\nc1_total 1\n# TYPE c2_total counter\nc2_total 1\n# TYPE c3_total counter\nc3_total 1\n',
    ],
  },
  {
    name: 'a start time that goes back, as after a change of the clock',
    scrapes: ['process_start_time_seconds 20\n', 'process_start_time_seconds 10\n'],
  },
]);
