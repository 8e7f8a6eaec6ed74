import type { CharacterSet, Ebnf, Expression } from './ebnf.ts';

function escapeLiteral(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function setPattern({ negated, ranges }: CharacterSet): string {
  if (ranges.length === 0) return negated ? '[^]' : '[]';
  const listed = ranges.map(([first, last]) => `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`);
  return `[${negated ? '^' : ''}${listed.join('')}]`;
}

/** The regular expression that a production without recursion amounts to; it matches a whole line. */
export function ebnfPattern(ebnf: Ebnf, start: string = ebnf[0]?.name ?? ''): RegExp {
  const productions = new Map(ebnf.map(({ name, expression }) => [name, expression]));
  const made = new Map<string, string>();

  const named = (name: string): string => {
    let pattern = made.get(name);
    if (pattern === undefined) {
      const expression = productions.get(name);
      if (expression === undefined) throw new Error(`${name} is not defined`);
      made.set(name, '[]');
      pattern = write(expression);
      made.set(name, pattern);
    }
    return pattern;
  };

  const write = (expression: Expression): string => {
    switch (expression.kind) {
      case 'literal':
        return escapeLiteral(expression.text);
      case 'set':
        return setPattern(expression);
      case 'name':
        return `(?:${named(expression.name)})`;
      case 'sequence':
        return expression.parts.map((part) => `(?:${write(part)})`).join('');
      case 'choice':
        return `(?:${expression.parts.map(write).join('|')})`;
      case 'repeat':
        return `(?:${write(expression.part)})${expression.operator}`;
      default:
        return `(?!(?:${write(expression.without)})$)(?:${write(expression.part)})`;
    }
  };

  return new RegExp(`^(?:${named(start)})$`, 'u');
}
