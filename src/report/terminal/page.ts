import { visible } from '../../text/width.ts';
import { inlineLines, inlineWidth } from './inline.ts';
import type { Colors } from './theme.ts';

/** How a page is rendered. */
export interface PageOptions {
  readonly colors?: Colors;
  /** Maximum width of texts in columns. */
  readonly width: number;
}

const indent = '    ';
const smallestColumn = 20;

function plain(text: string): string {
  return text;
}

function heading(level: number, text: string, { width, colors }: PageOptions): string[] {
  const title = level === 1 ? text : text.toUpperCase();
  return inlineLines(title, width, colors, (word) => colors?.bold(word) ?? word);
}

/** Code, indented; lines of an exposition that begin with `#` are dimmed. */
function code(lines: readonly string[], { colors }: PageOptions): string[] {
  return lines.map((line) => {
    if (line === '') return '';
    const paint = (line.startsWith('#') ? colors?.dim : colors?.cyan) ?? plain;
    return indent + paint(visible(line));
  });
}

function cellsOf(row: string): string[] {
  const cells = row.replace(/^\||\|$/g, '').split(/(?<!\\)\|/);
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** A table with aligned columns, of which the last is wrapped; a table with a single row is transposed. */
function table(rows: readonly string[], { width, colors }: PageOptions): string[] {
  const [head = [], , ...body] = rows.map((row) => cellsOf(row));
  const isTransposed = body.length === 1;
  const lines = isTransposed ? head.map((name, column) => [name, body[0]?.[column] ?? '']) : [head, ...body];
  const count = lines[0]?.length ?? 0;
  const widths = Array.from({ length: count - 1 }, (_, column) => {
    return Math.max(...lines.map((row) => inlineWidth(row[column] ?? '', colors)));
  });
  const used = widths.reduce((sum, one) => sum + one + 2, 0);
  const lastWidth = Math.max(smallestColumn, width - used);
  return lines.flatMap((row, index) => {
    const paint = (column: number): ((text: string) => string) => {
      const isHead = isTransposed ? column === 0 : index === 0;
      return (isHead ? colors?.bold : undefined) ?? plain;
    };
    const cells = widths.map((columnWidth, column) => {
      const cell = row[column] ?? '';
      const [text = ''] = inlineLines(cell, Infinity, colors, paint(column));
      return text + ' '.repeat(columnWidth - inlineWidth(cell, colors) + 2);
    });
    const [first = '', ...more] = inlineLines(row[count - 1] ?? '', lastWidth, colors, paint(count - 1));
    return [`${cells.join('')}${first}`.trimEnd(), ...more.map((line) => ' '.repeat(used) + line)];
  });
}

/** A list item. */
function item(text: string, { width, colors }: PageOptions): string[] {
  const [first = '', ...more] = inlineLines(text, width - 4, colors);
  return [`  - ${first}`, ...more.map((line) => `    ${line}`)];
}

/** One block of a page and the index of the line after it. */
function block(lines: readonly string[], at: number, options: PageOptions): { output: string[]; next: number } {
  const line = lines[at] as string;
  const until = (ends: (one: string) => boolean, from: number = at + 1): number => {
    const end = lines.findIndex((one, index) => index >= from && ends(one));
    return end < 0 ? lines.length : end;
  };
  const title = /^(#+) (.*)$/.exec(line);
  if (title !== null)
    return { output: heading((title[1] as string).length, title[2] as string, options), next: at + 1 };
  if (line.startsWith('```')) {
    const end = until((one) => one.startsWith('```'));
    return { output: code(lines.slice(at + 1, end), options), next: end + 1 };
  }
  if (line.startsWith('|')) {
    const end = until((one) => !one.startsWith('|'));
    return { output: table(lines.slice(at, end), options), next: end };
  }
  if (line.startsWith('- ')) {
    const end = until((one) => !/^(?:- | {2})/.test(one));
    const items = lines.slice(at, end).join('\n').split(/^- /m).slice(1);
    return { output: items.flatMap((text) => item(text.replace(/\s+/g, ' ').trim(), options)), next: end };
  }
  const end = until((one) => /^$|^#|^```|^\||^- /.test(one));
  return { output: inlineLines(lines.slice(at, end).join(' '), options.width, options.colors), next: end };
}

/**
 * Renders a documentation page for a terminal: headings, paragraphs, lists, tables, code. It supports only the Markdown
 * that the pages of the rules use.
 */
export function renderPage(markdown: string, options: PageOptions): string {
  const lines = markdown.split('\n').map((line) => line.trimEnd());
  const blocks: string[] = [];
  let at = 0;
  while (at < lines.length) {
    if (lines[at] === '' || lines[at]?.startsWith('<!--') === true) {
      at += 1;
      continue;
    }
    const { output, next } = block(lines, at, options);
    blocks.push(output.join('\n'));
    at = next;
  }
  return `${blocks.join('\n\n')}\n`;
}
