import { stateRemoved } from '../../../src/changes/rules/state-removed.ts';
import { testChange } from '../../support/change-tester.ts';

testChange(stateRemoved, [
  {
    name: 'the same states',
    before: '# TYPE e stateset\ne{e="on"} 1\ne{e="off"} 0\n# EOF\n',
    after: '# TYPE e stateset\ne{e="on"} 1\ne{e="off"} 0\n# EOF\n',
  },
  {
    name: 'a further state',
    before: '# TYPE e stateset\ne{e="on"} 1\ne{e="off"} 0\n# EOF\n',
    after: '# TYPE e stateset\ne{e="on"} 1\ne{e="off"} 0\ne{e="x"} 0\n# EOF\n',
  },
  {
    name: 'a state that is gone',
    before: '# TYPE e stateset\ne{e="on"} 1\ne{e="off"} 0\n# EOF\n',
    after: '# TYPE e stateset\ne{e="on"} 1\n# EOF\n',
    found: ['error 1:8 state off removed from `e`'],
    fromSnapshot: [],
  },
  {
    name: 'a stateset without series',
    before: '# TYPE e stateset\ne{e="on"} 1\ne{e="off"} 0\n# EOF\n',
    after: '# TYPE e stateset\n# EOF\n',
  },
]);
