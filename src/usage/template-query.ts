import type { Query } from './query.ts';
import { maskVariables } from './variables.ts';
import type { PlacedText } from './yaml-text.ts';

/** All but a piece replaced by blanks, so that everything in it stays where it is. */
function onlyPiece(text: string, start: number, end: number): string {
  return ' '.repeat(start) + text.slice(start, end) + ' '.repeat(text.length - end);
}

/**
 * The query of a template variable: `label_values(metric, label)`, `query_result(expression)`, `metrics(pattern)`, or a
 * plain expression. Undefined for what asks for no metric, as `label_values(label)` does.
 */
export function templateQuery({ text, place }: PlacedText): Query | undefined {
  const { text: masked, variables } = maskVariables(text);
  const call = /^\s*(\w+)\s*\(/.exec(masked);
  const close = masked.lastIndexOf(')');
  const [head = '', name] = call ?? [];
  if (name === 'label_names' || (name === 'label_values' && close < 0)) return undefined;
  if (name === 'label_values') {
    const comma = masked.lastIndexOf(',', close);
    const label = /^\s*([\w:]+)\s*$/.exec(masked.slice(comma + 1, close));
    const [, word = ''] = label ?? [];
    if (comma < head.length || label === null) return undefined;
    const start = masked.indexOf(word, comma + 1);
    const isVariable = variables.some((one) => one.start < start + word.length && one.end > start);
    return {
      text: onlyPiece(masked, head.length, comma),
      variables,
      place,
      ...(!isVariable && { label: { name: word, start, end: start + word.length } }),
    };
  }
  if (name === 'metrics' && close > 0) {
    return { text: onlyPiece(text, head.length, close), variables, place, isNamePattern: true };
  }
  if (name === 'query_result' && close > 0) return { text: onlyPiece(masked, head.length, close), variables, place };
  return text.trim() === '' ? undefined : { text: masked, variables, place };
}
