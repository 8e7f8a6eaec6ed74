import { visible } from '../text/width.ts';
import { breakWorkflowCommands } from './workflow-commands.ts';

/**
 * Text outside of code: no character of it is markup or the start of a link, and it mentions neither users nor issues
 * (an HTML comment, which is not displayed, separates the sign from the name).
 */
function plainText(text: string): string {
  return text
    .replace(/[!#$&*:<>@[\\\]^_`{|}~]/g, (character) => `\\${character}`)
    .replace(/[@#](?=\w)/g, '$&<!-- -->')
    .replace(/(www)\./gi, '$1\\.');
}

/** A code span. Even here an unescaped `|` would end the table cell. */
export function markdownCode(text: string): string {
  const shown = breakWorkflowCommands(visible(text));
  if (shown === '') return '';
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = longest > 0 || /^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${padding}${shown.replaceAll('|', '\\|')}${padding}${fence}`;
}

/** A message for a line or table cell of Markdown: text between backquotes stays code, the rest is plain text. */
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
