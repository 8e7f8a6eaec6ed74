import type { ParseLine } from './ast.ts';

/** The grammar for those who are given it before it is loaded: `get` is called for each line. */
export function deferredGrammar(get: () => ParseLine): ParseLine {
  return Object.assign((...line: Parameters<ParseLine>) => get()(...line), {
    continueHelp: (...line: Parameters<ParseLine['continueHelp']>) => get().continueHelp(...line),
    foreignText: (...text: Parameters<ParseLine['foreignText']>) => get().foreignText(...text),
  });
}
