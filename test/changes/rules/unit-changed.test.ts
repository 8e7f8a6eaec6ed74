import { unitChanged } from '../../../src/changes/rules/unit-changed.ts';
import { testChange } from '../../support/change-tester.ts';

testChange(unitChanged, [
  {
    name: 'the same unit',
    before: '# TYPE a_s gauge\n# UNIT a_s s\na_s 1\n# EOF\n',
    after: '# TYPE a_s gauge\n# UNIT a_s s\na_s 1\n# EOF\n',
  },
  {
    name: 'another unit',
    before: '# TYPE a_s gauge\n# UNIT a_s s\na_s 1\n# EOF\n',
    after: '# TYPE a_s gauge\n# UNIT a_s ms\na_s 1\n# EOF\n',
    found: ['error 1:8 the unit of `a_s` is ms, but was s'],
  },
  {
    name: 'a unit where there was none',
    before: '# TYPE a_s gauge\na_s 1\n# EOF\n',
    after: '# TYPE a_s gauge\n# UNIT a_s s\na_s 1\n# EOF\n',
  },
  {
    name: 'no unit where there was one',
    before: '# TYPE a_s gauge\n# UNIT a_s s\na_s 1\n# EOF\n',
    after: '# TYPE a_s gauge\na_s 1\n# EOF\n',
  },
]);
