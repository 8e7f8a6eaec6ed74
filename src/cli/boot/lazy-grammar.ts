import type { ParseLine } from '../../syntax/ast.ts';
import { deferredGrammar } from '../../syntax/deferred-grammar.ts';

/** From the sources, the grammar is in the folder of the build. */
let loadFile = (): unknown =>
  process.getBuiltinModule('node:module').createRequire(import.meta.url)('../../../dist/grammar.cjs');
let loaded: ParseLine | undefined;

/** Sets how the bundled command line loads the file of the grammar. */
export function loadGrammarWith(loader: () => unknown): void {
  loadFile = loader;
}

function load(): ParseLine {
  loaded ??= (loadFile() as { parseLine: ParseLine }).parseLine;
  return loaded;
}

/** The chevrotain grammar. The first line that is not plain loads it, in the middle of a document. */
export const parseLine: ParseLine = deferredGrammar(load);
