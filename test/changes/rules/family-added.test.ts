import { familyAdded } from '../../../src/changes/rules/family-added.ts';
import { testChange } from '../../support/change-tester.ts';

testChange(familyAdded, [
  {
    name: 'a family on both sides',
    before: '# TYPE a gauge\na 1\n',
    after: '# TYPE a gauge\na 1\n',
  },
  {
    name: 'a new family',
    before: '# TYPE a gauge\na 1\n',
    after: '# TYPE a gauge\na 1\n# TYPE b_total counter\nb_total 1\n',
    found: ['info 3:8 new counter `b_total`'],
  },
  {
    name: 'a new family without a type',
    before: '# TYPE a gauge\na 1\n',
    after: '# TYPE a gauge\na 1\nb 1\n',
    found: ['info 3:1 new untyped metric `b`'],
  },
  {
    name: 'samples that were part of a summary',
    before: '# TYPE b summary\nb_sum 1\nb_count 1\n',
    after: 'b_sum 1\nb_count 1\n',
  },
  {
    name: 'a counter without its suffix is another rule',
    before: '# TYPE a_total counter\na_total 1\n',
    after: '# TYPE a counter\na 1\n',
  },
]);
