import { visible } from '../text/width.ts';

/**
 * Text outside of code: no character of it is markup, and it mentions nobody and no issue (a comment that is not
 * shown keeps the sign apart from what follows it).
 */
function plainText(text: string): string {
  return text
    .replace(/[!#$&*:<>@[\\\]^_`{|}~]/g, (character) => `\\${character}`)
    .replace(/[@#](?=\w)/g, '$&<!-- -->')
    .replace(/\b(www)\./gi, '$1\\.');
}

/** A code span. A `|` would end the cell of a table even here, unless it is escaped. */
export function markdownCode(text: string): string {
  const shown = visible(text);
  if (shown === '') return '';
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = longest > 0 || /^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${padding}${shown.replaceAll('|', '\\|')}${padding}${fence}`;
}

/** A message for a line or a cell of Markdown: what stands between backquotes stays code, the rest is plain text. */
export function markdownText(text: string): string {
  const parts = visible(text).split('`');
  return parts
    .map((part, index) => {
      const isCode = index % 2 === 1 && index < parts.length - 1;
      const before = index % 2 === 1 && !isCode ? '\\`' : '';
      return isCode && part !== '' ? markdownCode(part) : `${before}${plainText(part)}`;
    })
    .join('');
}
