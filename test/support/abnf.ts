import type { Ebnf, Expression } from './ebnf.ts';

/**
 * Reads an ABNF of RFC 5234 (with case-sensitive strings of RFC 7405), as far as the specification of OpenMetrics uses
 * it, into the form of the grammars of grammar/, so that both make sentences and read them with the same tools.
 * @see https://www.rfc-editor.org/rfc/rfc5234
 */

const tokenPattern =
  /\s*(?:(?<name>[A-Za-z][A-Za-z0-9-]*)|%(?<sense>[si])"(?<sensed>[^"]*)"|"(?<text>[^"]*)"|%x(?<codes>[0-9A-Fa-f]+(?:-[0-9A-Fa-f]+)?)|(?<repeat>\d*\*\d*|\d+)|(?<sign>[()[\]/]))/y;

/** Rules that RFC 5234 defines, as far as they are used. */
const core: readonly (readonly [name: string, ranges: readonly (readonly [number, number])[]])[] = [
  [
    'ALPHA',
    [
      [0x41, 0x5a],
      [0x61, 0x7a],
    ],
  ],
  ['DIGIT', [[0x30, 0x39]]],
  ['DQUOTE', [[0x22, 0x22]]],
  ['LF', [[0x0a, 0x0a]]],
  ['SP', [[0x20, 0x20]]],
];

type Groups = Readonly<Record<string, string | undefined>>;

/** Letters of either case. */
function anyCase(text: string): Expression {
  const parts = Array.from(text, (letter): Expression => {
    const both = new Set([letter.toLowerCase(), letter.toUpperCase()]);
    const ranges = [...both].map((one) => [one.codePointAt(0) ?? 0, one.codePointAt(0) ?? 0] as const);
    return { kind: 'set', negated: false, ranges };
  });
  return parts.length === 1 ? (parts[0] as Expression) : { kind: 'sequence', parts };
}

class Reader {
  private readonly tokens: readonly Groups[];
  private at = 0;

  constructor(source: string) {
    const tokens: Groups[] = [];
    tokenPattern.lastIndex = 0;
    while (tokenPattern.lastIndex < source.trimEnd().length) {
      const at = tokenPattern.lastIndex;
      const groups = tokenPattern.exec(source)?.groups;
      if (groups === undefined) throw new Error(`the ABNF cannot be read at: ${source.slice(at, at + 40)}`);
      tokens.push(groups);
    }
    this.tokens = tokens;
  }

  /** `alternation` */
  choice(): Expression {
    const parts = [this.sequence()];
    while (this.take('/')) parts.push(this.sequence());
    return parts.length === 1 ? (parts[0] as Expression) : { kind: 'choice', parts };
  }

  private take(sign: string): boolean {
    if (this.tokens[this.at]?.['sign'] !== sign) return false;
    this.at += 1;
    return true;
  }

  private sequence(): Expression {
    const parts: Expression[] = [];
    for (let part = this.repetition(); part !== undefined; part = this.repetition()) parts.push(part);
    return parts.length === 1 ? (parts[0] as Expression) : { kind: 'sequence', parts };
  }

  private repetition(): Expression | undefined {
    const repeat = this.tokens[this.at]?.['repeat'];
    if (repeat === undefined) return this.element();
    this.at += 1;
    const part = this.element();
    if (part === undefined || !/^[01]?\*$/.test(repeat)) throw new Error(`the ABNF repeats with ${repeat}`);
    return { kind: 'repeat', operator: repeat === '1*' ? '+' : '*', part };
  }

  private element(): Expression | undefined {
    if (this.take('(')) return this.inner(')');
    if (this.take('[')) return { kind: 'repeat', operator: '?', part: this.inner(']') };
    const token = this.tokens[this.at];
    if (token === undefined || token['sign'] !== undefined) return undefined;
    this.at += 1;
    const { name, sense, sensed = '', text = '', codes } = token;
    if (name !== undefined) return { kind: 'name', name };
    if (sense === 's') return { kind: 'literal', text: sensed };
    if (codes === undefined) return anyCase(sense === 'i' ? sensed : text);
    const [first = '', last = first] = codes.split('-');
    return { kind: 'set', negated: false, ranges: [[parseInt(first, 16), parseInt(last, 16)]] };
  }

  private inner(end: string): Expression {
    const inner = this.choice();
    if (!this.take(end)) throw new Error(`the ABNF lacks ${end}`);
    return inner;
  }
}

/** The productions of an ABNF, and those of RFC 5234 that it uses. */
export function readAbnf(source: string): Ebnf {
  const rules = new Map<string, Expression[]>();
  for (const [, name = '', , body = ''] of source
    .replaceAll(/^\s*;.*$/gm, '')
    .matchAll(/^([A-Za-z][\w-]*) =(\/?)(.*(?:\n[ \t]+.*)*)/gm)) {
    rules.set(name, [...(rules.get(name) ?? []), new Reader(body).choice()]);
  }
  const written = [...rules].map(([name, parts]) => ({
    name,
    expression: parts.length === 1 ? (parts[0] as Expression) : ({ kind: 'choice', parts } as const),
    comments: [],
  }));
  const known = core.map(([name, ranges]) => ({
    name,
    expression: { kind: 'set', negated: false, ranges } as const,
    comments: [],
  }));
  return [...written, ...known];
}
