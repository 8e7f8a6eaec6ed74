import { classicBucketsRemoved } from '../../../src/changes/rules/classic-buckets-removed.ts';
import { testChange } from '../../support/change-tester.ts';

testChange(classicBucketsRemoved, [
  {
    name: 'classic buckets on both sides',
    before: '# TYPE h histogram\nh {count:2,sum:3,bucket:[1:1,+Inf:2]}\n# EOF\n',
    after: '# TYPE h histogram\nh {count:2,sum:3,bucket:[1:1,+Inf:2]}\n# EOF\n',
  },
  {
    name: 'native buckets on both sides',
    before:
      '# TYPE h histogram\nh {count:2,sum:3,schema:0,zero_threshold:0,zero_count:0,positive_spans:[0:1],positive_buckets:[2]}\n# EOF\n',
    after:
      '# TYPE h histogram\nh {count:2,sum:3,schema:0,zero_threshold:0,zero_count:0,positive_spans:[0:1],positive_buckets:[2]}\n# EOF\n',
  },
  {
    name: 'native buckets instead of classic ones',
    before: '# TYPE h histogram\nh {count:2,sum:3,bucket:[1:1,+Inf:2]}\n# EOF\n',
    after:
      '# TYPE h histogram\nh {count:2,sum:3,schema:0,zero_threshold:0,zero_count:0,positive_spans:[0:1],positive_buckets:[2]}\n# EOF\n',
    found: ['error 1:8 histogram `h` has native buckets only, but had classic ones'],
  },
  {
    name: 'native buckets beside classic ones',
    before: '# TYPE h histogram\nh {count:2,sum:3,bucket:[1:1,+Inf:2]}\n# EOF\n',
    after:
      '# TYPE h histogram\nh {count:2,sum:3,schema:0,zero_threshold:0,zero_count:0,positive_spans:[0:1],positive_buckets:[2],bucket:[1:1,+Inf:2]}\n# EOF\n',
  },
  {
    name: 'both before, native ones now',
    before:
      '# TYPE h histogram\nh {count:2,sum:3,schema:0,zero_threshold:0,zero_count:0,positive_spans:[0:1],positive_buckets:[2],bucket:[1:1,+Inf:2]}\n# EOF\n',
    after:
      '# TYPE h histogram\nh {count:2,sum:3,schema:0,zero_threshold:0,zero_count:0,positive_spans:[0:1],positive_buckets:[2]}\n# EOF\n',
    found: ['error 1:8 histogram `h` has native buckets only, but had classic ones'],
  },
]);
