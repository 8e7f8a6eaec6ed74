import { boundsChanged } from '../../../src/changes/rules/bounds-changed.ts';
import { testChange } from '../../support/change-tester.ts';

testChange(boundsChanged, [
  {
    name: 'the same bounds in another form',
    before: '# TYPE h histogram\nh_bucket{le="1"} 1\nh_bucket{le="2"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n',
    after:
      '# TYPE h histogram\nh_bucket{le="1.0"} 1\nh_bucket{le="2e0"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n',
  },
  {
    name: 'bounds that are new and gone',
    before: '# TYPE h histogram\nh_bucket{le="1"} 1\nh_bucket{le="2"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n',
    after: '# TYPE h histogram\nh_bucket{le="1"} 1\nh_bucket{le="5"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n',
    found: ['error 1:8 bucket bounds of `h` changed (5 added, 2 removed)'],
  },
  {
    name: 'a bound that is new',
    before: '# TYPE h histogram\nh_bucket{le="1"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n',
    after: '# TYPE h histogram\nh_bucket{le="1"} 1\nh_bucket{le="2"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n',
    found: ['error 1:8 bucket bounds of `h` changed (2 added)'],
  },
  {
    name: 'buckets that are all gone',
    before: '# TYPE h histogram\nh_bucket{le="1"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n',
    after: '# TYPE h histogram\nh_sum 1\nh_count 1\n',
    found: ['error 1:8 bucket bounds of `h` changed (1, +Inf removed)'],
  },
  {
    name: 'many bounds',
    before: '# TYPE h histogram\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n',
    after:
      '# TYPE h histogram\nh_bucket{le="1"} 1\nh_bucket{le="2"} 1\nh_bucket{le="3"} 1\nh_bucket{le="4"} 1\nh_bucket{le="5"} 1\nh_bucket{le="6"} 1\nh_bucket{le="7"} 1\nh_bucket{le="8"} 1\nh_bucket{le="9"} 1\nh_bucket{le="10"} 1\nh_bucket{le="11"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n',
    found: ['error 1:8 bucket bounds of `h` changed (1, 2, 3, 4, 5 and 6 more added)'],
  },
  {
    name: 'bounds of several series together',
    before: '# TYPE h histogram\nh_bucket{le="1"} 1\nh_bucket{le="2"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n',
    after: [
      '# TYPE h histogram\nh_bucket{le="1"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n',
      '# TYPE h histogram\nh_bucket{le="2"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n',
    ],
  },
  {
    name: 'a summary of the same name',
    before: '# TYPE h histogram\nh_bucket{le="1"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n',
    after: '# TYPE h summary\nh_sum 1\nh_count 1\n',
  },
  {
    name: 'a histogram without series',
    before: '# TYPE h histogram\nh_bucket{le="1"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n',
    after: '# TYPE h histogram\n',
  },
  {
    name: 'OpenMetrics, which writes bounds as numbers with a point',
    before: '# TYPE h histogram\nh_bucket{le="1"} 1\nh_bucket{le="2"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n',
    after:
      '# TYPE h histogram\nh_bucket{le="1.0"} 1\nh_bucket{le="2.0"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n# EOF\n',
  },
]);
