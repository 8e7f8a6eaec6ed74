import type { ParseLine } from '../syntax/ast.ts';
import { LazyPart } from './lazy-part.ts';

/** The grammar, which most documents need for no line. It has chevrotain, and all that is said about faulty lines. */
export const grammar: LazyPart<ParseLine> = new LazyPart(
  async () => (await import('../syntax/grammar/entry.ts')).parseLine,
);

/** The grammar for work that can be run again. */
export const parseLine: ParseLine = Object.assign((...line: Parameters<ParseLine>) => grammar.get()(...line), {
  continueHelp: (...line: Parameters<ParseLine['continueHelp']>) => grammar.get().continueHelp(...line),
  foreignText: (...text: Parameters<ParseLine['foreignText']>) => grammar.get().foreignText(...text),
});
