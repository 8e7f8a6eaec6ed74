import { stabilityLowered } from '../../../src/changes/rules/stability-lowered.ts';
import { testChange } from '../../support/change-tester.ts';

testChange(stabilityLowered, [
  {
    name: 'the same mark',
    before: '# HELP a [STABLE] Size.\n# TYPE a gauge\na 1\n',
    after: '# HELP a [STABLE] Size.\n# TYPE a gauge\na 1\n',
  },
  {
    name: 'a lower mark',
    before: '# HELP a [STABLE] Size.\n# TYPE a gauge\na 1\n',
    after: '# HELP a [ALPHA] Size.\n# TYPE a gauge\na 1\n',
    found: ['error 2:8 `a` is marked alpha, but was stable (stable)'],
  },
  {
    name: 'a lower mark of one in beta',
    before: '# HELP a (BETA) Size.\n# TYPE a gauge\na 1\n',
    after: '# HELP a [ALPHA] Size.\n# TYPE a gauge\na 1\n',
    found: ['warning 2:8 `a` is marked alpha, but was beta'],
  },
  {
    name: 'a higher mark',
    before: '# HELP a [ALPHA] Size.\n# TYPE a gauge\na 1\n',
    after: '# HELP a [STABLE] Size.\n# TYPE a gauge\na 1\n',
  },
  {
    name: 'no mark any more',
    before: '# HELP a [STABLE] Size.\n# TYPE a gauge\na 1\n',
    after: '# HELP a Size.\n# TYPE a gauge\na 1\n',
  },
]);
