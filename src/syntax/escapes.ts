/** Meaning of the character after a backslash. */
const meanings: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ['"', '"'],
  ['n', '\n'],
]);

/**
 * Replaces `\\`, `\"` and `\n`. Any other backslash stays as it is, as Prometheus and OpenMetrics parsers keep it;
 * {@link findInvalidEscape} finds those.
 */
export function unescapeText(raw: string): string {
  let at = raw.indexOf('\\');
  if (at === -1) return raw;
  let text = '';
  let copied = 0;
  while (at !== -1) {
    const meaning = meanings.get(raw.charAt(at + 1));
    if (meaning === undefined) {
      at = raw.indexOf('\\', at + 1);
    } else {
      text += raw.slice(copied, at) + meaning;
      copied = at + 2;
      at = raw.indexOf('\\', copied);
    }
  }
  return text + raw.slice(copied);
}

/** Index of the first backslash, from `from` on, that does not begin an escape sequence; -1 if there is none. */
export function findInvalidEscape(raw: string, from = 0): number {
  for (let at = raw.indexOf('\\', from); at !== -1; at = raw.indexOf('\\', at + 2)) {
    if (!meanings.has(raw.charAt(at + 1))) return at;
  }
  return -1;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['"', '\\"'],
  ['\n', '\\n'],
]);

/** A text within quotes. */
export function quotedText(text: string): string {
  if (!/[\\"\n]/.test(text)) return `"${text}"`;
  return `"${text.replaceAll(/[\\"\n]/g, (found) => escapes.get(found) ?? found)}"`;
}

/** A help text as a dialect escapes it: the Prometheus text formats know no escape for quotes. */
export function helpText(text: string, openMetrics: boolean): string {
  return text.replaceAll(openMetrics ? /[\\"\n]/g : /[\\\n]/g, (found) => escapes.get(found) ?? found);
}
