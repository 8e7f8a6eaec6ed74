import { quantileRemoved } from '../../../src/changes/rules/quantile-removed.ts';
import { testChange } from '../../support/change-tester.ts';

testChange(quantileRemoved, [
  {
    name: 'the same quantiles',
    before: '# TYPE s summary\ns{quantile="0.5"} 1\ns{quantile="0.9"} 2\ns_sum 1\ns_count 1\n',
    after: '# TYPE s summary\ns{quantile="0.50"} 1\ns{quantile="0.9"} 2\ns_sum 1\ns_count 1\n',
  },
  {
    name: 'a quantile that is gone',
    before: '# TYPE s summary\ns{quantile="0.5"} 1\ns{quantile="0.9"} 2\ns_sum 1\ns_count 1\n',
    after: '# TYPE s summary\ns{quantile="0.5"} 1\ns_sum 1\ns_count 1\n',
    found: ['error 1:8 quantile 0.9 removed from `s`'],
  },
  {
    name: 'all of them',
    before: '# TYPE s summary\ns{quantile="0.5"} 1\ns{quantile="0.9"} 2\ns_sum 1\ns_count 1\n',
    after: '# TYPE s summary\ns_sum 1\ns_count 1\n',
    found: ['error 1:8 quantiles 0.5, 0.9 removed from `s`'],
  },
  {
    name: 'a summary without series',
    before: '# TYPE s summary\ns{quantile="0.5"} 1\ns{quantile="0.9"} 2\ns_sum 1\ns_count 1\n',
    after: '# TYPE s summary\n',
  },
  {
    name: 'a further quantile',
    before: '# TYPE s summary\ns{quantile="0.5"} 1\ns_sum 1\ns_count 1\n',
    after: '# TYPE s summary\ns{quantile="0.5"} 1\ns{quantile="0.9"} 2\ns_sum 1\ns_count 1\n',
  },
]);
