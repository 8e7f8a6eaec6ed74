import type { CompileExpression } from '../lint/config/expression.ts';
import { anchored } from './exposed.ts';
import type { Matcher } from './selector.ts';

/** Whether a matcher takes a value; undefined where that cannot be told. */
export function testOf(
  { operator, value, isVariable }: Matcher,
  compile: CompileExpression,
): ((text: string) => boolean) | undefined {
  if (isVariable) return undefined;
  if (operator === '=') return (text) => text === value;
  if (operator === '!=') return (text) => text !== value;
  const matches = anchored(value, compile);
  if (matches === undefined || operator === '=~') return matches;
  return (text) => !matches(text);
}
