/** A compiled regular expression, of JavaScript or of another engine. */
export interface Expression {
  test(text: string): boolean;
}

/** Compiles a regular expression; throws a SyntaxError for an invalid one. */
export type CompileExpression = (source: string, flags?: string) => Expression;

/** Compiles with JavaScript's own engine, for callers whose patterns are their own code. */
export function nativeExpression(source: string, flags = 'u'): Expression {
  return new RegExp(source, flags);
}
