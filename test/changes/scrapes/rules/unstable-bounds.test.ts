import { unstableBounds } from '../../../../src/changes/scrapes/rules/unstable-bounds.ts';
import { testScrapes } from '../../../support/scrapes.ts';

testScrapes(unstableBounds, [
  {
    name: 'the same bounds',
    scrapes: [
      '# TYPE h histogram\nh_bucket{le="1"} 1\nh_bucket{le="+Inf"} 2\nh_sum 9\nh_count 2\n',
      '# TYPE h histogram\nh_bucket{le="1"} 2\nh_bucket{le="+Inf"} 3\nh_sum 9\nh_count 3\n',
    ],
  },
  {
    name: 'a further bound',
    scrapes: [
      '# TYPE h histogram\nh_bucket{le="1"} 1\nh_bucket{le="+Inf"} 2\nh_sum 9\nh_count 2\n',
      '# TYPE h histogram\nh_bucket{le="1"} 2\nh_bucket{le="2"} 2\nh_bucket{le="+Inf"} 3\nh_sum 9\nh_count 3\n',
    ],
    found: ['2 2:1 bucket bounds of `h` changed (2 added)'],
  },
  {
    name: 'another bound after a restart',
    scrapes: [
      'process_start_time_seconds 1\n# TYPE h histogram\nh_bucket{le="1"} 1\nh_bucket{le="+Inf"} 2\nh_sum 9\nh_count 2\n',
      'process_start_time_seconds 2\n# TYPE h histogram\nh_bucket{le="1"} 2\nh_bucket{le="2"} 2\nh_bucket{le="+Inf"} 3\nh_sum 9\nh_count 3\n',
    ],
  },
  {
    name: 'a summary',
    scrapes: ['# TYPE s summary\ns_sum 1\ns_count 1\n', '# TYPE s summary\ns_sum 1\ns_count 1\n'],
  },
]);
