import { createRequire } from 'node:module';
import type { ParseLine } from '../../syntax/ast.ts';
import type { Dialect } from '../../syntax/dialect.ts';

let loaded: ParseLine | undefined;

function load(): ParseLine {
  if (loaded !== undefined) return loaded;
  const require = createRequire(import.meta.url);
  // It lies beside the bundle; from the sources, it is in the folder of the build.
  const file = import.meta.url.endsWith('/boot/lazy-grammar.ts') ? '../../../dist/grammar.cjs' : './grammar.cjs';
  loaded = (require(file) as { parseLine: ParseLine }).parseLine;
  return loaded;
}

/** The chevrotain grammar. The first line that is not plain loads it, in the middle of a document. */
export const parseLine: ParseLine = Object.assign(
  (text: string, dialect: Dialect, line: number) => load()(text, dialect, line),
  { continueHelp: (...line: Parameters<ParseLine['continueHelp']>) => load().continueHelp(...line) },
);
