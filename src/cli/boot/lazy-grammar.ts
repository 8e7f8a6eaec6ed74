import { createRequire } from 'node:module';
import type { ParseLine } from '../../syntax/ast.ts';

let loaded: ParseLine | undefined;

function load(): ParseLine {
  const require = createRequire(import.meta.url);
  // It lies beside the bundle; from the sources, it is in the folder of the build.
  const file = import.meta.url.endsWith('/boot/lazy-grammar.ts') ? '../../../dist/grammar.cjs' : './grammar.cjs';
  return (require(file) as { parseLine: ParseLine }).parseLine;
}

/** The chevrotain grammar. The first line that is not plain loads it, in the middle of a document. */
export const parseLine: ParseLine = (text, dialect, line) => {
  loaded ??= load();
  return loaded(text, dialect, line);
};
