/** A rule that a comment names, with its columns. */
export interface SuppressedName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A comment that is meant to suppress findings. */
export interface SuppressionComment {
  /** The word after `#`, `promlint-disable` if it is written correctly. */
  readonly directive: string;
  readonly start: number;
  readonly end: number;
  /** What it covers; `undefined` for a directive that does not exist. */
  readonly scope: 'next line' | 'rest' | undefined;
  readonly names: readonly SuppressedName[];
}

/** The directives by their names. */
export const suppressionScopes: ReadonlyMap<string, 'next line' | 'rest'> = new Map([
  ['promlint-disable-next-line', 'next line'],
  ['promlint-disable', 'rest'],
]);

const directive = /^#+[ \t]*(promlint(?:-ts)?[-:][a-z][a-z-]*)(?=[\s:]|$):?/i;

/**
 * Reads `# promlint-disable RULE, RULE -- reason` and `# promlint-disable-next-line RULE`; `undefined` for any other
 * line.
 */
export function readSuppression(text: string): SuppressionComment | undefined {
  const match = directive.exec(text);
  if (match === null) return undefined;
  const [whole, word = ''] = match;
  const start = whole.indexOf(word);
  const names: SuppressedName[] = [];
  for (const { 0: name, index } of text.slice(whole.length).matchAll(/[^\s,]+/g)) {
    // The reason follows.
    if (name === '--') break;
    names.push({ name, start: whole.length + index, end: whole.length + index + name.length });
  }
  return { directive: word, start, end: start + word.length, scope: suppressionScopes.get(word), names };
}
