// What chevrotain does at its start for every grammar that there could be, and ours needs not: half of what the first
// line that is not plain would cost. The patterns must be found, so that another version of chevrotain fails the build.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const grammar = readFileSync(new URL('../src/syntax/grammar/grammar.ts', import.meta.url), 'utf8');

/** Methods such as `OPTION` come with the indices 0 to 9; the grammar is recorded with those up to the last it uses. */
const indices = [...grammar.matchAll(/\bthis\.[A-Z_]+([1-9])\(/g)].map(([, index]) => Number(index));
const count = Math.max(0, ...indices) + 1;

const changes = [
  {
    file: /chevrotain[\\/]lib[\\/]src[\\/]scan[\\/]lexer\.js$/,
    // A table of all UTF-16 code units, for lexers that choose patterns by the first one; ours are in safe mode.
    pattern: /^ {8}initCharCodeToOptimizedIndexMap\(\);$/gm,
    text: '',
    times: 1,
  },
  {
    file: /chevrotain[\\/]lib[\\/]src[\\/]parse[\\/]parser[\\/]traits[\\/]gast_recorder\.js$/,
    // Each method is set on the parser and deleted again.
    pattern: /\bi < 10\b/g,
    text: `i < ${count}`,
    times: 2,
  },
];

const lodash = fileURLToPath(new URL('lean-lodash.js', import.meta.url));

export const leanChevrotain = {
  name: 'lean-chevrotain',
  resolveId: (source) => (source === 'lodash-es' ? lodash : undefined),
  transform(code, id) {
    const change = changes.find(({ file }) => file.test(id));
    if (change === undefined) return undefined;
    const { pattern, text, times } = change;
    if ([...code.matchAll(pattern)].length !== times)
      this.error(`${id} is not what scripts/lean-chevrotain.js expects`);
    return code.replaceAll(pattern, text);
  },
};
