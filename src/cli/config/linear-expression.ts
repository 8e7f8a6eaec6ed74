import { RE2JS } from 're2js';
import type { Expression } from '../../lint/config/expression.ts';

/**
 * Compiles a regular expression of a configuration with RE2, whose time is linear in the text: `(a+)+$` costs no more
 * than `a+$`. RE2 has neither lookarounds nor backreferences.
 * @throws SyntaxError for what is not a regular expression of RE2.
 */
export function linearExpression(source: string, flags = ''): Expression {
  const options = (flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) | (flags.includes('s') ? RE2JS.DOTALL : 0);
  const expression = compileLinear(source, options);
  return { test: (text) => expression.matcher(text).find() };
}

/**
 * Compiles a regular expression whose groups are wanted; a dot stands for a newline, too, unless `options` say otherwise.
 * @throws SyntaxError for what is not a regular expression of RE2.
 */
export function compileLinear(source: string, options: number = RE2JS.DOTALL): RE2JS {
  try {
    return RE2JS.compile(source, options);
  } catch (error) {
    const reason = (error as Error).message.replace('error parsing regexp: ', '');
    throw new SyntaxError(`invalid regular expression /${source}/: ${reason}`, { cause: error });
  }
}
