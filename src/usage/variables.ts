import type { Range } from './query.ts';

/** `$name`, `${name:format}`, `[[name:format]]` */
const variable = /\$\{[^{}]*\}|\[\[[^[\]]*\]\]|\$\w+/g;

/** What a place in an expression takes. */
type Context = 'string' | 'duration' | 'name';

/** A text with its variables replaced. */
export interface MaskedText {
  readonly text: string;
  readonly variables: readonly Range[];
}

/** Follows an expression from variable to variable. */
class ContextTracker {
  private quote = '';
  private brackets = 0;
  private before = '';

  /** Reads on; returns what a variable stands for at the end of the piece. */
  read(piece: string): Context {
    for (let at = 0; at < piece.length; at += 1) {
      const character = piece[at] as string;
      if (this.quote !== '') {
        if (character === '\\' && this.quote !== '`') at += 1;
        else if (character === this.quote) this.quote = '';
      } else if (`"'\``.includes(character)) {
        this.quote = character;
      } else if (character === '[') {
        this.brackets += 1;
      } else if (character === ']') {
        this.brackets = Math.max(0, this.brackets - 1);
      }
    }
    this.before = (this.before + piece).slice(-40);
    if (this.quote !== '') return 'string';
    return this.brackets > 0 || /\boffset\s+-?\s*$/i.test(this.before) ? 'duration' : 'name';
  }
}

/** Something of the same length that can be parsed in the place of a variable. */
function standIn(length: number, context: Context, after: string): string {
  if (context === 'name') return 'v'.repeat(length);
  return /^[smhdwy]/.test(after) ? '1'.repeat(length) : `${'1'.repeat(length - 1)}s`;
}

/** Replaces the variables of a dashboard's expression, so that it can be parsed and all else stays where it is. */
export function maskVariables(text: string): MaskedText {
  const variables: Range[] = [];
  const context = new ContextTracker();
  let masked = '';
  for (const found of text.matchAll(variable)) {
    const [whole] = found;
    const start = found.index;
    const end = start + whole.length;
    const kind = context.read(text.slice(masked.length, start));
    const stand = kind === 'string' ? whole : standIn(whole.length, kind, text.slice(end, end + 1));
    variables.push({ start, end });
    masked += text.slice(masked.length, start) + stand;
    context.read(kind === 'string' ? '' : stand);
  }
  return { text: masked + text.slice(masked.length), variables };
}
