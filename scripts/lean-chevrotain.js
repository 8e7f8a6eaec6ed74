// What chevrotain does for every grammar that there could be, and ours needs not: at its start, half of what the first
// line that is not plain would cost; for each line, what V8 takes longest to optimise. The patterns must be found, so that
// another version of chevrotain fails the build.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const grammar = readFileSync(new URL('../src/syntax/grammar/grammar.ts', import.meta.url), 'utf8');

/** Methods such as `OPTION` come with the indices 0 to 9; the grammar is recorded with those up to the last it uses. */
const indices = [...grammar.matchAll(/\bthis\.[A-Z_]+([1-9])\(/g)].map(([, index]) => Number(index));
const count = Math.max(0, ...indices) + 1;

const lexer = /chevrotain[\\/]lib[\\/]src[\\/]scan[\\/]lexer_public\.js$/;

const changes = [
  {
    file: lexer,
    // Matchers that are functions may add tokens themselves, so that chevrotain uses push(); ours add none.
    pattern: /\bthis\.addTokenUsingPush;/g,
    text: 'this.addTokenUsingMemberAccess;',
    times: 1,
  },
  {
    file: lexer,
    // V8 knows what kinds of elements a literal gets, so that it need not optimise the lexer again.
    pattern: /\bnew Array\(guessedNumberOfTokens\)/g,
    text: '[]',
    times: 1,
  },
  {
    file: lexer,
    // Groups of tokens, of which there are none, and a list that is never written to.
    pattern: /\bcloneEmptyGroups\(this\.emptyGroups\);|^ +Object\.freeze\(emptyArray\);$/gm,
    text: (found) => (found.includes('Groups') ? 'this.emptyGroups;' : ''),
    times: 2,
  },
  {
    file: lexer,
    // Which patterns are chosen by the first character, asked at every token: in safe mode none is.
    pattern: /\bthis\.canModeBeOptimized\[newMode\] && this\.config\.safeMode === false/g,
    text: 'false',
    times: 2,
  },
  {
    file: lexer,
    pattern: /\bcurrCharCodeToPatternIdxToConfig =\s+this\.charCodeToPatternIdxToConfig\[newMode\];/g,
    text: '',
    times: 2,
  },
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
    let changed = code;
    for (const { file, pattern, text, times } of changes) {
      if (!file.test(id)) continue;
      if ([...changed.matchAll(pattern)].length !== times)
        this.error(`${id} is not what scripts/lean-chevrotain.js expects`);
      changed = changed.replaceAll(pattern, text);
    }
    return changed;
  },
};
