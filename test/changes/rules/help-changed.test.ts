import { helpChanged } from '../../../src/changes/rules/help-changed.ts';
import { testChange } from '../../support/change-tester.ts';

testChange(helpChanged, [
  {
    name: 'the same text',
    before: '# HELP a Size.\n# TYPE a gauge\na 1\n',
    after: '# HELP a Size.\n# TYPE a gauge\na 1\n',
  },
  {
    name: 'another text',
    before: '# HELP a Size.\n# TYPE a gauge\na 1\n',
    after: '# HELP a Length.\n# TYPE a gauge\na 1\n',
    found: ['warning 2:8 help text of `a` changed from "Size." to "Length."'],
    fromSnapshot: ['warning 2:8 help text of `a` changed'],
  },
  {
    name: 'a text that is gone',
    before: '# HELP a Size.\n# TYPE a gauge\na 1\n',
    after: '# TYPE a gauge\na 1\n',
    found: ['warning 1:8 `a` no longer has a help text'],
  },
  {
    name: 'a text that is new',
    before: '# TYPE a gauge\na 1\n',
    after: '# HELP a Size.\n# TYPE a gauge\na 1\n',
  },
  {
    name: 'a mark of stability that is new',
    before: '# HELP a Size.\n# TYPE a gauge\na 1\n',
    after: '# HELP a [ALPHA] Size.\n# TYPE a gauge\na 1\n',
  },
  {
    name: 'another text of a stable family',
    before: '# HELP a [STABLE] Size.\n# TYPE a gauge\na 1\n',
    after: '# HELP a [STABLE] Length.\n# TYPE a gauge\na 1\n',
    found: ['error 2:8 help text of `a` changed from "Size." to "Length." (stable)'],
    fromSnapshot: ['error 2:8 help text of `a` changed (stable)'],
  },
]);
