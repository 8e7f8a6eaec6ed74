import { labelAdded } from '../../../src/changes/rules/label-added.ts';
import { testChange } from '../../support/change-tester.ts';

testChange(labelAdded, [
  {
    name: 'the same labels in another order',
    before: '# TYPE a gauge\na{x="1",y="2"} 1\n',
    after: '# TYPE a gauge\na{y="2",x="1"} 1\n',
  },
  {
    name: 'another label',
    before: '# TYPE a gauge\na{x="1"} 1\n',
    after: '# TYPE a gauge\na{x="1",y="2"} 1\n',
    found: ['error 1:8 label `y` added to `a`'],
  },
  {
    name: 'two of them, each a finding',
    before: '# TYPE a gauge\na{x="1"} 1\n',
    after: '# TYPE a gauge\na{x="1",y="2",z="3"} 1\n',
    found: ['error 1:8 label `y` added to `a`', 'error 1:8 label `z` added to `a`'],
  },
  {
    name: 'a label without a value',
    before: '# TYPE a gauge\na{x="1"} 1\n',
    after: '# TYPE a gauge\na{x="1",y=""} 1\n',
  },
  {
    name: 'a family that had no series',
    before: '# TYPE a gauge\n',
    after: '# TYPE a gauge\na{x="1",y="2"} 1\n',
  },
  {
    name: 'a family that has no series',
    before: '# TYPE a gauge\na{x="1"} 1\n',
    after: '# TYPE a gauge\n',
  },
  {
    name: 'a label that one of the old scrapes had',
    before: ['# TYPE a gauge\na{x="1"} 1\n', '# TYPE a gauge\na{x="1",y="2"} 1\n'],
    after: '# TYPE a gauge\na{x="1",y="2"} 1\n',
  },
  {
    name: 'an info metric',
    before: '# TYPE a info\na_info{x="1"} 1\n# EOF\n',
    after: '# TYPE a info\na_info{x="1",y="2"} 1\n# EOF\n',
  },
  {
    name: 'a gauge that stands for one',
    before: '# TYPE a_info gauge\na_info{x="1"} 1\n',
    after: '# TYPE a_info gauge\na_info{x="1",y="2"} 1\n',
  },
  {
    name: 'the label of a state, which text has as a label',
    before: '# TYPE e stateset\ne{e="on"} 1\n# EOF\n',
    after: '# TYPE e gauge\ne{e="on"} 1\n',
  },
  {
    name: 'a bound or a quantile, which are none',
    before: '# TYPE h histogram\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n',
    after: '# TYPE h histogram\nh_bucket{le="1"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n',
  },
  {
    name: 'a family in alpha',
    before: '# HELP a [ALPHA] Size.\n# TYPE a gauge\na{x="1"} 1\n',
    after: '# HELP a [ALPHA] Size.\n# TYPE a gauge\na{x="1",y="2"} 1\n',
    found: ['info 2:8 label `y` added to `a` (alpha)'],
  },
]);
