import { timestampBackwards } from '../../../../src/changes/scrapes/rules/timestamp-backwards.ts';
import { testScrapes } from '../../../support/scrapes.ts';

testScrapes(timestampBackwards, [
  {
    name: 'timestamps that move on, or stay',
    scrapes: ['# TYPE a gauge\na 1 1000\n', '# TYPE a gauge\na 1 2000\n', '# TYPE a gauge\na 1 2000\n'],
  },
  {
    name: 'a timestamp that goes back',
    scrapes: ['# TYPE a gauge\na 1 3000\n', '# TYPE a gauge\na 1 1500\n'],
    found: ['2 2:1 the timestamp of `a` went back by 1.5 s'],
  },
  {
    name: 'seconds of OpenMetrics',
    scrapes: ['# TYPE a gauge\na 1 3\n# EOF\n', '# TYPE a gauge\na 1 1\n# EOF\n'],
    found: ['2 2:1 the timestamp of `a` went back by 2 s'],
  },
  {
    name: 'a timestamp that is gone',
    scrapes: ['# TYPE a gauge\na 1 3000\n', '# TYPE a gauge\na 1\n'],
  },
]);
