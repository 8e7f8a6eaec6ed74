import { familyWithoutSeries } from '../../../src/changes/rules/family-without-series.ts';
import { testChange } from '../../support/change-tester.ts';

testChange(familyWithoutSeries, [
  {
    name: 'series on both sides',
    before: '# TYPE a gauge\na 1\n',
    after: '# TYPE a gauge\na 1\n',
  },
  {
    name: 'metadata alone now',
    before: '# TYPE a gauge\na 1\n',
    after: '# TYPE a gauge\n',
    found: ['warning 1:8 `a` has no series, but had some'],
  },
  {
    name: 'metadata alone before, too',
    before: '# TYPE a gauge\n',
    after: '# TYPE a gauge\n',
  },
  {
    name: 'series in another scrape',
    before: '# TYPE a gauge\na 1\n',
    after: ['# TYPE a gauge\n', '# TYPE a gauge\na 1\n'],
  },
  {
    name: 'a removed family',
    before: '# TYPE a gauge\na 1\n',
    after: 'b 1\n',
  },
]);
