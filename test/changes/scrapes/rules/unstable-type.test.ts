import { unstableType } from '../../../../src/changes/scrapes/rules/unstable-type.ts';
import { testScrapes } from '../../../support/scrapes.ts';

testScrapes(unstableType, [
  {
    name: 'the same type',
    scrapes: ['# TYPE a gauge\na{x="1"} 1\n', '# TYPE a gauge\na{x="1"} 1\n'],
  },
  {
    name: 'another type',
    scrapes: ['# TYPE a gauge\na 1\n', '# TYPE a counter\na 1\n'],
    found: ['2 1:8 `a` is a counter, but was a gauge'],
  },
  {
    name: 'no type',
    scrapes: ['# TYPE a gauge\na 1\n', 'a 1\n'],
    found: ['2 1:1 `a` is an untyped metric, but was a gauge'],
  },
]);
