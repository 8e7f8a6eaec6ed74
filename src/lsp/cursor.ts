import { longestLine } from './target.ts';

interface CursorBase {
  readonly line: number;
  /** The columns of the word that is typed: what is offered goes in its place. */
  readonly start: number;
  readonly end: number;
}

/** What can be typed where the cursor is. */
export type CursorContext =
  | (CursorBase & { readonly kind: 'keyword' | 'type' | 'sample' | 'rule' })
  | (CursorBase & { readonly kind: 'family'; readonly keyword: 'HELP' | 'TYPE' | 'UNIT' })
  | (CursorBase & { readonly kind: 'unit'; readonly name: string })
  | (CursorBase & {
      readonly kind: 'label name';
      readonly sample: string;
      /** Labels that the series has already. */
      readonly present: ReadonlySet<string>;
    })
  | (CursorBase & { readonly kind: 'label value'; readonly sample: string; readonly label: string });

/** What follows in a longer line is a help text. */
const longestComment = 2000;

const wordPart = /[\w:.-]/;
const namePart = /[\w:]/;

function endOfWord(text: string, column: number, part: RegExp): number {
  let end = column;
  while (end < text.length && part.test(text[end] as string)) end += 1;
  return end;
}

function startOfWord(text: string, column: number, part: RegExp): number {
  let start = column;
  while (start > 0 && part.test(text[start - 1] as string)) start -= 1;
  return start;
}

function inComment(text: string, line: number, column: number): CursorContext | undefined {
  if (column > longestComment) return undefined;
  const before = text.slice(0, column);
  const start = startOfWord(text, column, wordPart);
  const word = { line, start, end: endOfWord(text, column, wordPart) };
  if (/^#[ \t]*\w*$/.test(before)) return { ...word, kind: 'keyword' };
  if (/^#+[ \t]*promlint-disable(?:-next-line)?[ \t](?!.*--)/.test(before)) return { ...word, kind: 'rule' };
  const [, keyword, name] =
    /^#[ \t]+(HELP|TYPE|UNIT)[ \t]+(?:("(?:[^"\\]|\\.)*"|[^\s"]\S*)[ \t]+)?[^\s"]*$/.exec(before) ?? [];
  if (keyword !== 'HELP' && keyword !== 'TYPE' && keyword !== 'UNIT') return undefined;
  if (name === undefined) return { ...word, kind: 'family', keyword };
  if (keyword === 'TYPE') return { ...word, kind: 'type' };
  return keyword === 'UNIT' ? { ...word, kind: 'unit', name } : undefined;
}

/** Reads the labels before a column, from the brace on; nothing is looked at twice. */
class LabelReader {
  readonly present = new Set<string>();
  private readonly text: string;
  private readonly end: number;
  private at: number;
  /** A quoted name, or the first name in front of the brace. */
  sample: string;

  constructor(text: string, brace: number, end: number) {
    this.text = text;
    this.at = brace + 1;
    this.end = end;
    this.sample = text.slice(0, brace).trim();
  }

  private skip(characters: RegExp): void {
    while (this.at < this.end && characters.test(this.text[this.at] as string)) this.at += 1;
  }

  /** Skips a quoted string whose first quote was read; false where it does not end before the column. */
  private closeQuote(): boolean {
    for (; this.at < this.end; this.at += 1) {
      if (this.text[this.at] === '\\') this.at += 1;
      else if (this.text[this.at] === '"') {
        this.at += 1;
        return true;
      }
    }
    return false;
  }

  read(line: number): CursorContext | undefined {
    const { text } = this;
    while (this.at < this.end) {
      this.skip(/[\s,]/);
      const start = this.at;
      if (text[start] === '}') return undefined;
      const isQuoted = start < this.end && text[start] === '"';
      if (isQuoted) {
        this.at += 1;
        if (!this.closeQuote()) return undefined;
      } else this.skip(/[^\s,={}"]/);
      if (this.at >= this.end) return isQuoted ? undefined : this.name(line, start);
      const name = isQuoted ? text.slice(start + 1, this.at - 1) : text.slice(start, this.at);
      this.skip(/\s/);
      if (text[this.at] !== '=') {
        // The first name in quotes, alone, is that of the metric.
        if (isQuoted && this.sample === '') this.sample = name;
        else if (this.at === start) return undefined;
        continue;
      }
      this.at += 1;
      this.skip(/\s/);
      if (this.at >= this.end || text[this.at] !== '"') return undefined;
      this.at += 1;
      const valueStart = this.at;
      if (!this.closeQuote()) return this.value(line, name, valueStart);
      this.present.add(name);
    }
    return this.name(line, this.at);
  }

  private name(line: number, start: number): CursorContext {
    const { text, end, sample, present } = this;
    return { kind: 'label name', line, start, end: endOfWord(text, end, namePart), sample, present };
  }

  private value(line: number, label: string, start: number): CursorContext {
    const { text, sample } = this;
    let end = this.end;
    while (end < text.length && text[end] !== '"' && text[end] !== '\\') end += 1;
    return { kind: 'label value', line, start, end: text[end] === '"' ? end : this.end, sample, label };
  }
}

/** What can be typed at a column of a line; undefined where nothing is known of it. */
export function cursorContext(text: string, line: number, column: number): CursorContext | undefined {
  if (text.length > longestLine) return undefined;
  if (text.startsWith('#')) return inComment(text, line, column);
  const before = text.slice(0, column);
  const brace = before.indexOf('{');
  if (brace >= 0) return new LabelReader(text, brace, column).read(line);
  if (!/^[\w:]*$/.test(before)) return undefined;
  return { kind: 'sample', line, start: 0, end: endOfWord(text, column, namePart) };
}
