import { totalSuffixRemoved } from '../../../src/changes/rules/total-suffix-removed.ts';
import { testChange } from '../../support/change-tester.ts';

testChange(totalSuffixRemoved, [
  {
    name: 'the same counter',
    before: '# TYPE a_total counter\na_total 1\n',
    after: '# TYPE a_total counter\na_total 2\n',
  },
  {
    name: 'a counter without its suffix',
    before: '# TYPE a_total counter\na_total 1\n',
    after: '# TYPE a counter\na 1\n',
    found: ['error 1:8 counter `a_total` is called `a` now, without `_total`'],
  },
  {
    name: 'a gauge of that name',
    before: '# TYPE a_total counter\na_total 1\n',
    after: '# TYPE a gauge\na 1\n',
  },
  {
    name: 'a counter that was there before',
    before: '# TYPE a_total counter\na_total 1\n# TYPE a counter\na 1\n',
    after: '# TYPE a counter\na 1\n',
  },
  {
    name: 'OpenMetrics, whose families have no suffix',
    before: '# TYPE a_total counter\na_total 1\n',
    after: '# TYPE a counter\na_total 1\n# EOF\n',
  },
  {
    name: 'OpenMetrics 2.0, whose counters need none',
    before: '# TYPE a counter\na_total 1\n# EOF\n',
    after: '# TYPE a counter\na 1\n# TYPE h histogram\nh {count:1,sum:1,bucket:[+Inf:1]}\n# EOF\n',
    found: ['error 1:8 counter `a_total` is called `a` now, without `_total`'],
  },
]);
