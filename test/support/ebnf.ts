/**
 * Reads the grammars of grammar/: the EBNF of the XML recommendation, as far as they use it.
 * @see https://www.w3.org/TR/REC-xml/#sec-notation
 */

/** A set of characters, by ranges of code points. */
export interface CharacterSet {
  readonly kind: 'set';
  readonly negated: boolean;
  readonly ranges: readonly (readonly [first: number, last: number])[];
}

/** The right side of a production, or a part of it. */
export type Expression =
  | CharacterSet
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Expression[] }
  | { readonly kind: 'choice'; readonly parts: readonly Expression[] }
  | { readonly kind: 'repeat'; readonly operator: '?' | '*' | '+'; readonly part: Expression }
  /** What the first matches and the second does not; at the end of a line only. */
  | { readonly kind: 'difference'; readonly part: Expression; readonly without: Expression };

/** `name ::= expression` */
export interface Production {
  readonly name: string;
  readonly expression: Expression;
  /** The comments between this production and the one before. */
  readonly comments: readonly string[];
}

/** The productions in the order of the file, the first of which is where a line starts. */
export type Ebnf = readonly Production[];

const tokenPattern =
  /(?<blank>\s+)|\/\*(?<comment>[\s\S]*?)\*\/|(?<name>[A-Za-z]\w*)|'(?<single>[^']*)'|"(?<double>[^"]*)"|\[(?<negated>\^?)(?<set>[^\]]*\]?(?=\])|[^\]]*)\]|(?<sign>::=|[()|?*+-])/y;

interface Token {
  readonly kind: 'name' | 'literal' | 'set' | 'sign' | 'comment';
  readonly text: string;
  readonly negated: boolean;
}

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < source.length) {
    const at = tokenPattern.lastIndex;
    const groups = tokenPattern.exec(source)?.groups;
    if (groups === undefined) throw new Error(`the grammar cannot be read at: ${source.slice(at, at + 40)}`);
    const add = (kind: Token['kind'], text: string | undefined): void => {
      if (text !== undefined) tokens.push({ kind, text, negated: groups['negated'] === '^' });
    };
    add('comment', groups['comment']);
    add('name', groups['name']);
    add('literal', groups['single'] ?? groups['double']);
    add('set', groups['set']);
    add('sign', groups['sign']);
  }
  return tokens;
}

function readSet(text: string, negated: boolean): CharacterSet {
  const codes = [...text.matchAll(/#x([0-9A-Fa-f]+)|([\s\S])/gu)].map(([, hex, character = '']) =>
    hex === undefined
      ? { code: character.codePointAt(0) ?? 0, dash: character === '-' }
      : { code: parseInt(hex, 16), dash: false },
  );
  const ranges: [number, number][] = [];
  for (let index = 0; index < codes.length; index += 1) {
    const first = codes[index]?.code ?? 0;
    const last = codes[index + 2];
    if (codes[index + 1]?.dash === true && last !== undefined) {
      ranges.push([first, last.code]);
      index += 2;
    } else {
      ranges.push([first, first]);
    }
  }
  return { kind: 'set', negated, ranges };
}

class Reader {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(source: string) {
    this.tokens = tokenize(source);
  }

  private peek(offset = 0): Token | undefined {
    return this.tokens[this.at + offset];
  }

  private take(text: string): boolean {
    const found = this.peek();
    if (found?.kind !== 'sign' || found.text !== text) return false;
    this.at += 1;
    return true;
  }

  productions(): Production[] {
    const productions: Production[] = [];
    for (;;) {
      const comments = this.comments();
      const token = this.peek();
      if (token === undefined) return productions;
      this.at += 1;
      if (token.kind !== 'name' || !this.take('::=')) throw new Error(`expected a production, found ${token.text}`);
      productions.push({ name: token.text, expression: this.choice(), comments });
    }
  }

  private comments(): string[] {
    const comments: string[] = [];
    for (let token = this.peek(); token?.kind === 'comment'; token = this.peek()) {
      comments.push(token.text.trim().replace(/\s+/g, ' '));
      this.at += 1;
    }
    return comments;
  }

  private choice(): Expression {
    const parts = [this.sequence()];
    while (this.take('|')) parts.push(this.sequence());
    return parts.length === 1 ? (parts[0] as Expression) : { kind: 'choice', parts };
  }

  private sequence(): Expression {
    const parts: Expression[] = [];
    for (;;) {
      const part = this.item();
      if (part === undefined) break;
      parts.push(this.take('-') ? { kind: 'difference', part, without: this.needed() } : part);
    }
    if (parts.length === 0) throw new Error('an empty alternative');
    return parts.length === 1 ? (parts[0] as Expression) : { kind: 'sequence', parts };
  }

  private needed(): Expression {
    const part = this.item();
    if (part === undefined) throw new Error('expected something to take away');
    return part;
  }

  private item(): Expression | undefined {
    let part = this.primary();
    if (part === undefined) return undefined;
    for (const operator of ['?', '*', '+'] as const) {
      if (this.take(operator)) part = { kind: 'repeat', operator, part };
    }
    return part;
  }

  private primary(): Expression | undefined {
    const token = this.peek();
    if (token === undefined || token.kind === 'comment') return undefined;
    if (this.take('(')) {
      const inner = this.choice();
      if (!this.take(')')) throw new Error('expected )');
      return inner;
    }
    const next = this.peek(1);
    if (token.kind === 'sign' || (next?.kind === 'sign' && next.text === '::=')) return undefined;
    this.at += 1;
    if (token.kind === 'literal') return { kind: 'literal', text: token.text };
    if (token.kind === 'set') return readSet(token.text, token.negated);
    return { kind: 'name', name: token.text };
  }
}

/** Reads a grammar. */
export function readEbnf(source: string): Ebnf {
  return new Reader(source).productions();
}

/** The productions above the comment `Words`: those that are rules of the parser rather than tokens. */
export function syntacticNames(ebnf: Ebnf): string[] {
  const words = ebnf.findIndex(({ comments }) => comments.includes('Words'));
  return ebnf.slice(0, words).map(({ name }) => name);
}

function prune(expression: Expression, name: string): Expression | undefined {
  switch (expression.kind) {
    case 'literal':
    case 'set':
      return expression;
    case 'name':
      return expression.name === name ? undefined : expression;
    case 'sequence': {
      const parts = expression.parts.map((part) => prune(part, name));
      return parts.every((part) => part !== undefined) ? { kind: 'sequence', parts } : undefined;
    }
    case 'choice': {
      const parts = expression.parts.map((part) => prune(part, name)).filter((part) => part !== undefined);
      return parts.length === 0 ? undefined : { kind: 'choice', parts };
    }
    default: {
      const part = prune(expression.part, name);
      return part && { ...expression, part };
    }
  }
}

/** The grammar of the language that lacks a production and whatever needs it. */
export function withoutProduction(ebnf: Ebnf, name: string): Ebnf {
  return ebnf.flatMap((production) => {
    const expression = production.name === name ? undefined : prune(production.expression, name);
    return expression === undefined ? [] : [{ ...production, expression }];
  });
}
