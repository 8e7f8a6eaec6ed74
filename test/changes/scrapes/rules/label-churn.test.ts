import { labelChurn } from '../../../../src/changes/scrapes/rules/label-churn.ts';
import { testScrapes } from '../../../support/scrapes.ts';

testScrapes(labelChurn, [
  {
    name: 'the same values',
    scrapes: [
      '# TYPE a gauge\na{x="1"} 1\na{x="2"} 1\n',
      '# TYPE a gauge\na{x="1"} 1\na{x="2"} 1\n',
      '# TYPE a gauge\na{x="1"} 1\na{x="2"} 1\n',
    ],
  },
  {
    name: 'a value that is new once',
    scrapes: [
      '# TYPE a gauge\na{x="1"} 1\na{x="2"} 1\n',
      '# TYPE a gauge\na{x="1"} 1\na{x="2"} 1\na{x="3"} 1\n',
      '# TYPE a gauge\na{x="1"} 1\na{x="2"} 1\na{x="3"} 1\n',
    ],
  },
  {
    name: 'new values in every scrape',
    scrapes: [
      '# TYPE a gauge\na{x="1"} 1\na{x="2"} 1\n',
      '# TYPE a gauge\na{x="2"} 1\na{x="3"} 1\n',
      '# TYPE a gauge\na{x="3"} 1\na{x="4"} 1\n',
    ],
    found: ['3 3:3 label `x` of `a` has new values in every scrape: 1 of 2 (50%) in the last one'],
  },
  {
    name: 'values that pile up',
    scrapes: [
      '# TYPE a gauge\na{x="1"} 1\n',
      '# TYPE a gauge\na{x="1"} 1\na{x="2"} 1\n',
      '# TYPE a gauge\na{x="1"} 1\na{x="2"} 1\na{x="3"} 1\n',
    ],
    found: ['3 4:3 label `x` of `a` has new values in every scrape: 1 of 3 (33%) in the last one'],
  },
  {
    name: 'a small share',
    scrapes: [
      '# TYPE a gauge\na{x="0"} 1\na{x="1"} 1\na{x="2"} 1\na{x="3"} 1\na{x="4"} 1\na{x="5"} 1\na{x="6"} 1\na{x="7"} 1\na{x="8"} 1\na{x="9"} 1\na{x="10"} 1\na{x="11"} 1\na{x="12"} 1\na{x="13"} 1\na{x="14"} 1\na{x="15"} 1\na{x="16"} 1\na{x="17"} 1\na{x="18"} 1\na{x="19"} 1\n',
      '# TYPE a gauge\na{x="0"} 1\na{x="1"} 1\na{x="2"} 1\na{x="3"} 1\na{x="4"} 1\na{x="5"} 1\na{x="6"} 1\na{x="7"} 1\na{x="8"} 1\na{x="9"} 1\na{x="10"} 1\na{x="11"} 1\na{x="12"} 1\na{x="13"} 1\na{x="14"} 1\na{x="15"} 1\na{x="16"} 1\na{x="17"} 1\na{x="18"} 1\na{x="19"} 1\na{x="20"} 1\n',
      '# TYPE a gauge\na{x="0"} 1\na{x="1"} 1\na{x="2"} 1\na{x="3"} 1\na{x="4"} 1\na{x="5"} 1\na{x="6"} 1\na{x="7"} 1\na{x="8"} 1\na{x="9"} 1\na{x="10"} 1\na{x="11"} 1\na{x="12"} 1\na{x="13"} 1\na{x="14"} 1\na{x="15"} 1\na{x="16"} 1\na{x="17"} 1\na{x="18"} 1\na{x="19"} 1\na{x="20"} 1\na{x="21"} 1\n',
    ],
  },
  {
    name: 'two scrapes with nothing in common',
    scrapes: ['# TYPE a gauge\na{x="1"} 1\na{x="2"} 1\n', '# TYPE a gauge\na{x="3"} 1\na{x="4"} 1\n'],
    found: ['2 2:3 label `x` of `a` has new values in every scrape: 2 of 2 (100%) in the last one'],
  },
  {
    name: 'two scrapes that share a value',
    scrapes: ['# TYPE a gauge\na{x="1"} 1\n', '# TYPE a gauge\na{x="1"} 1\na{x="2"} 1\n'],
  },
  {
    name: 'another version after a restart',
    scrapes: [
      'process_start_time_seconds 1700000000\na{x="1"} 1\n',
      'process_start_time_seconds 1700000600\na{x="2"} 1\n',
    ],
  },
  {
    name: 'new values, whether the process restarts or not',
    scrapes: [
      'process_start_time_seconds 1700000000\na{x="1"} 1\n',
      'process_start_time_seconds 1700000600\na{x="2"} 1\n',
      'process_start_time_seconds 1700000600\na{x="3"} 1\n',
    ],
    found: ['3 2:3 label `x` of `a` has new values in every scrape: 1 of 1 (100%) in the last one'],
  },
  {
    name: 'another label beside it',
    scrapes: ['a{x="1",y="1"} 1\n', 'a{x="2",y="1"} 1\n'],
    found: ['2 1:3 label `x` of `a` has new values in every scrape: 1 of 1 (100%) in the last one'],
  },
]);
