import { typeChanged } from '../../../src/changes/rules/type-changed.ts';
import { testChange } from '../../support/change-tester.ts';

testChange(typeChanged, [
  {
    name: 'the same type',
    before: '# TYPE a gauge\na 1\n',
    after: '# TYPE a gauge\na 1\n',
  },
  {
    name: 'another type',
    before: '# TYPE a gauge\na 1\n',
    after: '# TYPE a counter\na 1\n',
    found: ['error 1:8 `a` is a counter, but was a gauge'],
  },
  {
    name: 'a type where there was none',
    before: 'a 1\n',
    after: '# TYPE a gauge\na 1\n',
  },
  {
    name: 'the type untyped, which is none',
    before: '# TYPE a untyped\na 1\n',
    after: '# TYPE a gauge\na 1\n',
  },
  {
    name: 'no type where there was one',
    before: '# TYPE a gauge\na 1\n',
    after: 'a 1\n',
    found: ['error 1:1 `a` no longer declares its type, which was a gauge'],
  },
  {
    name: 'a summary whose TYPE line is gone',
    before: '# TYPE b summary\nb_sum 1\nb_count 1\n',
    after: 'b_sum 1\nb_count 1\n',
    found: ['error 1:1 `b` no longer declares its type, which was a summary'],
  },
  {
    name: 'an info metric, which text has as a gauge',
    before: '# TYPE b_info gauge\nb_info{v="1"} 1\n',
    after: '# TYPE b info\nb_info{v="1"} 1\n# EOF\n',
  },
  {
    name: 'a stateset, which text has as a gauge',
    before: '# TYPE e gauge\ne{e="on"} 1\n',
    after: '# TYPE e stateset\ne{e="on"} 1\n# EOF\n',
  },
  {
    name: 'a gauge that is a counter in OpenMetrics',
    before: '# TYPE b_total gauge\nb_total 1\n',
    after: '# TYPE b counter\nb_total 1\n# EOF\n',
    found: ['error 1:8 `b_total` is a counter, but was a gauge'],
  },
  {
    name: 'an info metric that was a gauge in OpenMetrics, too',
    before: '# TYPE b_info gauge\nb_info{v="1"} 1\n# EOF\n',
    after: '# TYPE b info\nb_info{v="1"} 1\n# EOF\n',
    found: ['error 1:8 `b_info` is an info metric, but was a gauge'],
  },
]);
