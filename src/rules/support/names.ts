import { cutText } from '../../text/cut.ts';

interface SplitName {
  readonly name: string;
  readonly words: readonly string[];
}

let latest: SplitName = { name: '', words: [''] };
let previous: SplitName = latest;

/**
 * The words of a snake_case name. Several rules need those of the same name in turn, some of them without its suffix,
 * so that those of the last two are kept.
 */
export function wordsOf(name: string): readonly string[] {
  if (name !== latest.name) {
    const found = name === previous.name ? previous : { name, words: name.split('_') };
    previous = latest;
    latest = found;
  }
  return latest.words;
}

/** The last word of a snake_case name. */
export function lastWord(name: string): string {
  return name.slice(name.lastIndexOf('_') + 1);
}

/** Whether a name has a word after an underscore, in any case: `_ms_`, or `_ms` at the end, as promlint searches for it. */
export function hasWord(name: string, word: string): boolean {
  const lower = name.toLowerCase();
  if (!lower.includes(word)) return false;
  return lower.includes(`_${word}_`) || lower.endsWith(`_${word}`);
}

/** A name with the first `_word` taken out, or replaced by other words. */
export function replaceWord(name: string, word: string, replacement: string): string {
  const lower = name.toLowerCase();
  const inside = lower.indexOf(`_${word}_`);
  const start = inside >= 0 ? inside : lower.length - word.length - 1;
  const rest = name.slice(start + word.length + 1);
  return `${name.slice(0, start)}${replacement === '' ? '' : `_${replacement}`}${rest}`;
}

/** A name in snake_case: `myTCPExample` is `my_tcp_example`, and `directMap1G` is `direct_map1g`. */
export function toSnakeCase(name: string): string {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll(/([0-9])([A-Z](?=[a-z]))/g, '$1_$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
}

/** Texts as a sentence lists them: `a`, `b`. */
export function listOf(items: readonly string[]): string {
  return items.map((item) => `\`${item}\``).join(', ');
}

/** A text that fits into a message: one line, at most 60 characters. */
export function shorten(text: string): string {
  const line = text.replaceAll('\n', '\\n');
  return line.length > 60 ? cutText(line, 59) : line;
}
