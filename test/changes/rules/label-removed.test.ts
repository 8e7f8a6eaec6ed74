import { labelRemoved } from '../../../src/changes/rules/label-removed.ts';
import { testChange } from '../../support/change-tester.ts';

testChange(labelRemoved, [
  {
    name: 'the same labels',
    before: '# TYPE a gauge\na{x="1",y="2"} 1\n',
    after: '# TYPE a gauge\na{x="1",y="2"} 1\n',
  },
  {
    name: 'a label that is gone',
    before: '# TYPE a gauge\na{x="1",y="2"} 1\n',
    after: '# TYPE a gauge\na{x="1"} 1\n',
    found: ['error 1:8 label `y` removed from `a`'],
  },
  {
    name: 'a label that has no value any more',
    before: '# TYPE a gauge\na{x="1",y="2"} 1\n',
    after: '# TYPE a gauge\na{x="1",y=""} 1\n',
    found: ['error 1:8 label `y` removed from `a`'],
  },
  {
    name: 'a family that has no series',
    before: '# TYPE a gauge\na{x="1",y="2"} 1\n',
    after: '# TYPE a gauge\n',
  },
  {
    name: 'a label that another of the new scrapes shows',
    before: '# TYPE a gauge\na{x="1",y="2"} 1\n',
    after: ['# TYPE a gauge\na{x="1"} 1\n', '# TYPE a gauge\na{x="1",y="2"} 1\n'],
  },
  {
    name: 'an info metric',
    before: '# TYPE a_info gauge\na_info{x="1",y="2"} 1\n',
    after: '# TYPE a_info gauge\na_info{x="1"} 1\n',
    found: ['error 1:8 label `y` removed from `a_info`'],
  },
]);
