import { timestampFrozen } from '../../../../src/changes/scrapes/rules/timestamp-frozen.ts';
import { testScrapes } from '../../../support/scrapes.ts';

testScrapes(timestampFrozen, [
  {
    name: 'no timestamps',
    scrapes: ['# TYPE a gauge\na{x="1"} 1\n', '# TYPE a gauge\na{x="1"} 1\n', '# TYPE a gauge\na{x="1"} 1\n'],
  },
  {
    name: 'timestamps that move on',
    scrapes: ['# TYPE a gauge\na 1 1000\n', '# TYPE a gauge\na 1 2000\n', '# TYPE a gauge\na 1 3000\n'],
  },
  {
    name: 'a timestamp that stays',
    scrapes: ['# TYPE a gauge\na 1 1000\n', '# TYPE a gauge\na 1 1000\n', '# TYPE a gauge\na 1 1000\n'],
    found: ['3 2:1 the timestamp of `a` stays the same in all 3 scrapes'],
  },
  {
    name: 'a timestamp that stays for a while',
    scrapes: ['# TYPE a gauge\na 1 1000\n', '# TYPE a gauge\na 1 1000\n', '# TYPE a gauge\na 1 2000\n'],
  },
  {
    name: 'timestamps of which another one stays each time',
    scrapes: [
      '# TYPE a gauge\na{x="1"} 1 1000\na{x="2"} 1 1000\n',
      '# TYPE a gauge\na{x="1"} 1 1000\na{x="2"} 1 2000\n',
      '# TYPE a gauge\na{x="1"} 1 3000\na{x="2"} 1 2000\n',
    ],
  },
  {
    name: 'a timestamp that stays, of several series',
    scrapes: [
      '# TYPE a gauge\na{x="1"} 1 1000\na{x="2"} 1 1000\na{x="3"} 1 1000\n',
      '# TYPE a gauge\na{x="1"} 1 2000\na{x="2"} 1 1000\na{x="3"} 1 1000\n',
      '# TYPE a gauge\na{x="1"} 1 2000\na{x="2"} 1 1000\na{x="3"} 1 2000\n',
    ],
    found: ['3 3:1 the timestamp of `a` stays the same in all 3 scrapes in 1 of 3 series'],
  },
  {
    name: 'a family that is not in all scrapes',
    scrapes: ['# TYPE a gauge\na 1 1000\n', '# TYPE a gauge\na 1 1000\n', 'b 1\n'],
  },
  {
    name: 'another value with the same timestamp',
    scrapes: ['# TYPE a gauge\na 1 1000\n', '# TYPE a gauge\na 2 1000\n', '# TYPE a gauge\na 2 2000\n'],
    found: ['2 2:1 `a` has another value with the same timestamp'],
  },
]);
