import { familyRemoved } from '../../../src/changes/rules/family-removed.ts';
import { testChange } from '../../support/change-tester.ts';

testChange(familyRemoved, [
  {
    name: 'a family on both sides',
    before: '# TYPE a gauge\na 1\n',
    after: '# TYPE a gauge\na 1\n',
  },
  {
    name: 'a new family',
    before: '# TYPE a gauge\na 1\n',
    after: '# TYPE a gauge\na 1\nb 1\n',
  },
  {
    name: 'a removed family',
    before: '# TYPE a gauge\na 1\n# TYPE b_x gauge\nb_x 1\n',
    after: '# TYPE a gauge\na 1\n',
    found: ['error 3:8 `b_x` is no longer exposed'],
  },
  {
    name: 'a removed family without a TYPE line',
    before: 'a 1\nb{x="y"} 1\n',
    after: 'a 1\n',
    found: ['error 2:1 `b` is no longer exposed'],
  },
  {
    name: 'a family that another scrape of the same side shows',
    before: '# TYPE a gauge\na 1\nb 1\n',
    after: ['# TYPE a gauge\na 1\n', 'b 1\n'],
  },
  {
    name: 'a family that one of several scrapes had',
    before: ['# TYPE a gauge\na 1\n', 'b 1\n'],
    after: '# TYPE a gauge\na 1\n',
    found: ['error 1:1 `b` is no longer exposed'],
  },
  {
    name: 'metadata alone counts as the family',
    before: '# TYPE a gauge\na 1\n',
    after: '# TYPE a gauge\n',
  },
  {
    name: 'samples that are part of a declared summary now',
    before: 'b_sum 1\nb_count 1\n',
    after: '# TYPE b summary\nb_sum 1\nb_count 1\n',
  },
  {
    name: 'creation times, which OpenMetrics has inside of a family',
    before: '# TYPE a_total counter\na_total 1\n# TYPE a_created gauge\na_created 1\n',
    after: '# TYPE a counter\na_total 1\n# EOF\n',
  },
  {
    name: 'creation times in the same format',
    before: '# TYPE a_total counter\na_total 1\n# TYPE a_created gauge\na_created 1\n',
    after: '# TYPE a_total counter\na_total 1\n',
    found: ['error 3:8 `a_created` is no longer exposed'],
  },
  {
    name: 'a counter without its suffix is another rule',
    before: '# TYPE a_total counter\na_total 1\n',
    after: '# TYPE a counter\na 1\n',
  },
  {
    name: 'a deprecated family',
    before: '# HELP a (Deprecated since 2.0) Size.\n# TYPE a gauge\na 1\n',
    after: 'b 1\n',
    found: ['info 2:8 `a` is no longer exposed (deprecated)'],
  },
  {
    name: 'a family in alpha',
    before: '# HELP a [ALPHA] Size.\n# TYPE a gauge\na 1\n',
    after: 'b 1\n',
    found: ['info 2:8 `a` is no longer exposed (alpha)'],
  },
  {
    name: 'a family in beta',
    before: '# HELP a [BETA] Size.\n# TYPE a gauge\na 1\n',
    after: 'b 1\n',
    found: ['warning 2:8 `a` is no longer exposed (beta)'],
  },
]);
