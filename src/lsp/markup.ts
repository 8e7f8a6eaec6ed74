import { markdownCode, markdownText } from '../report/markdown-text.ts';
import { visible } from '../text/width.ts';

/** Makes the texts of hovers, in Markdown or plain. Nothing of a document can become markup. */
export interface Markup {
  readonly kind: 'markdown' | 'plaintext';
  /** A message: what is between backquotes is code. */
  text(text: string): string;
  code(text: string): string;
  strong(text: string): string;
  link(title: string, url: string): string;
}

const markdown: Markup = {
  kind: 'markdown',
  text: markdownText,
  code: markdownCode,
  strong: (text) => `**${markdownText(text)}**`,
  link: (title, url) => `[${markdownText(title)}](${url})`,
};

const plain: Markup = {
  kind: 'plaintext',
  text: visible,
  code: visible,
  strong: visible,
  link: (title, url) => `${title}: ${url}`,
};

/** The markup for a client, by the formats that it shows, its favourite first. */
export function markupFor(formats: readonly string[] | undefined): Markup {
  return formats?.[0] === 'plaintext' || formats === undefined ? plain : markdown;
}
