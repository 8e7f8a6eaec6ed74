import { unstableMetadata } from '../../../../src/changes/scrapes/rules/unstable-metadata.ts';
import { testScrapes } from '../../../support/scrapes.ts';

testScrapes(unstableMetadata, [
  {
    name: 'the same text',
    scrapes: ['# HELP a x\n# TYPE a gauge\na 1\n', '# HELP a x\n# TYPE a gauge\na 1\n'],
  },
  {
    name: 'another text, once',
    scrapes: [
      '# HELP a x\n# TYPE a gauge\na 1\n',
      '# HELP a y\n# TYPE a gauge\na 1\n',
      '# HELP a x\n# TYPE a gauge\na 1\n',
    ],
    found: ['2 2:8 help text of `a` changed from "x" to "y"'],
  },
  {
    name: 'a text that is gone',
    scrapes: ['# HELP a x\n# TYPE a gauge\na 1\n', '# TYPE a gauge\na 1\n'],
    found: ['2 1:8 help text of `a` changed from "x" to ""'],
  },
  {
    name: 'another unit',
    scrapes: ['# TYPE a_s gauge\n# UNIT a_s s\na_s 1\n# EOF\n', '# TYPE a_s gauge\n# UNIT a_s ms\na_s 1\n# EOF\n'],
    found: ['2 1:8 unit of `a_s` changed from "s" to "ms"'],
  },
]);
