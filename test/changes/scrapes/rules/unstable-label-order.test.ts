import { unstableLabelOrder } from '../../../../src/changes/scrapes/rules/unstable-label-order.ts';
import { testScrapes } from '../../../support/scrapes.ts';

testScrapes(unstableLabelOrder, [
  {
    name: 'the same order',
    scrapes: ['# TYPE a gauge\na{b="1",a="1"} 1\n', '# TYPE a gauge\na{b="1",a="1"} 1\n'],
  },
  {
    name: 'another order, once for a family',
    scrapes: [
      '# TYPE a gauge\na{a="1",b="1"} 1\n',
      '# TYPE a gauge\na{b="1",a="1"} 1\n',
      '# TYPE a gauge\na{a="1",b="1"} 1\n',
    ],
    found: ['2 2:1 the order of the labels of `a` changes from scrape to scrape: a, b, then b, a'],
  },
  {
    name: 'a label without a value',
    scrapes: ['# TYPE a gauge\na{a="1",b="1"} 1\n', '# TYPE a gauge\na{z="",a="1",b="1"} 1\n'],
  },
]);
