import { compatibleChange } from '../../../src/changes/rules/compatible-change.ts';
import { testChange } from '../../support/change-tester.ts';

testChange(compatibleChange, [
  {
    name: 'no change',
    before: '# TYPE a gauge\na{x="1",y="2"} 1\n',
    after: '# TYPE a gauge\na{x="1",y="2"} 1\n',
  },
  {
    name: 'a help text',
    before: '# TYPE a gauge\na 1\n',
    after: '# HELP a Size.\n# TYPE a gauge\na 1\n',
    found: ['info 2:8 `a` has a help text now'],
  },
  {
    name: 'a type',
    before: 'a 1\n',
    after: '# TYPE a gauge\na 1\n',
    found: ['info 1:8 `a` is declared as a gauge now'],
  },
  {
    name: 'the type of a summary',
    before: 'b_sum 1\nb_count 1\n',
    after: '# TYPE b summary\nb_sum 1\nb_count 1\n',
    found: ['info 1:8 `b` is declared as a summary now'],
  },
  {
    name: 'a unit',
    before: '# TYPE a_s gauge\na_s 1\n# EOF\n',
    after: '# TYPE a_s gauge\n# UNIT a_s s\na_s 1\n# EOF\n',
    found: ['info 1:8 `a_s` declares the unit s now'],
  },
  {
    name: 'no unit',
    before: '# TYPE a_s gauge\n# UNIT a_s s\na_s 1\n# EOF\n',
    after: '# TYPE a_s gauge\na_s 1\n# EOF\n',
    found: ['info 1:8 `a_s` no longer declares the unit s'],
  },
  {
    name: 'labels of an info metric',
    before: '# TYPE a_info gauge\na_info{x="1"} 1\n',
    after: '# TYPE a_info gauge\na_info{x="1",y="2"} 1\n',
    found: ['info 1:8 label `y` added to the info metric `a_info`'],
  },
  {
    name: 'quantiles',
    before: '# TYPE s summary\ns{quantile="0.5"} 1\ns_sum 1\ns_count 1\n',
    after: '# TYPE s summary\ns{quantile="0.5"} 1\ns{quantile="0.9"} 2\ns_sum 1\ns_count 1\n',
    found: ['info 1:8 quantile 0.9 added to `s`'],
  },
  {
    name: 'several quantiles',
    before: '# TYPE s summary\ns{quantile="0.5"} 1\ns_sum 1\ns_count 1\n',
    after: '# TYPE s summary\ns{quantile="0.5"} 1\ns{quantile="0.9"} 2\ns{quantile="1"} 3\ns_sum 1\ns_count 1\n',
    found: ['info 1:8 quantiles 0.9, 1 added to `s`'],
  },
  {
    name: 'states',
    before: '# TYPE e stateset\ne{e="on"} 1\ne{e="off"} 0\n# EOF\n',
    after: '# TYPE e stateset\ne{e="on"} 1\ne{e="off"} 0\ne{e="x"} 0\n# EOF\n',
    found: ['info 1:8 state x added to `e`'],
    fromSnapshot: [],
  },
  {
    name: 'native buckets beside classic ones',
    before: '# TYPE h histogram\nh {count:2,sum:3,bucket:[1:1,+Inf:2]}\n# EOF\n',
    after:
      '# TYPE h histogram\nh {count:2,sum:3,schema:0,zero_threshold:0,zero_count:0,positive_spans:[0:1],positive_buckets:[2],bucket:[1:1,+Inf:2]}\n# EOF\n',
    found: ['info 1:8 histogram `h` has native buckets besides its classic ones now'],
  },
  {
    name: 'classic buckets beside native ones',
    before:
      '# TYPE h histogram\nh {count:2,sum:3,schema:0,zero_threshold:0,zero_count:0,positive_spans:[0:1],positive_buckets:[2]}\n# EOF\n',
    after:
      '# TYPE h histogram\nh {count:2,sum:3,schema:0,zero_threshold:0,zero_count:0,positive_spans:[0:1],positive_buckets:[2],bucket:[1:1,+Inf:2]}\n# EOF\n',
    found: ['info 1:8 histogram `h` has classic buckets besides its native ones now'],
  },
  {
    name: 'series',
    before: '# TYPE a gauge\n',
    after: '# TYPE a gauge\na 1\n',
    found: ['info 1:8 `a` has series now'],
  },
  {
    name: 'a higher mark',
    before: '# HELP a [ALPHA] Size.\n# TYPE a gauge\na 1\n',
    after: '# HELP a [STABLE] Size.\n# TYPE a gauge\na 1\n',
    found: ['info 2:8 `a` is marked stable now'],
  },
]);
