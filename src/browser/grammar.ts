import type { ParseLine } from '../syntax/ast.ts';
import { deferredGrammar } from '../syntax/deferred-grammar.ts';
import { LazyPart } from './lazy-part.ts';

/** The grammar, which most documents need for no line. It has chevrotain, and all that is said about faulty lines. */
export const grammar: LazyPart<ParseLine> = new LazyPart(
  async () => (await import('../syntax/grammar/entry.ts')).parseLine,
);

/** The grammar for work that can be run again. */
export const parseLine: ParseLine = deferredGrammar(() => grammar.get());
