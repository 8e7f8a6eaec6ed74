import { markdownCode, markdownText } from '../report/markdown-text.ts';
import { counted } from '../report/words.ts';
import type { FamilySchema } from './family-schema.ts';
import { groupByPrefix } from './prefix-groups.ts';
import { unitOfFamily } from './unit-in-name.ts';

/** A list in a cell; nothing for an empty one. */
function codes(words: readonly string[]): string {
  return words.map((word) => markdownCode(word)).join(', ');
}

function sentence(text: string): string {
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}

function description({ help = '', stability, bounds, quantiles, states, native }: FamilySchema): string {
  const text = sentence(markdownText(help.replaceAll(/\s+/g, ' ').trim()));
  const parts = [
    ...(stability === undefined ? [] : [`**${stability}**`]),
    ...(text === '' ? [] : [text]),
    ...(bounds === undefined ? [] : [`Buckets: ${bounds.join(', ')}.`]),
    ...(native === undefined ? [] : ['Native buckets.']),
    ...(quantiles === undefined ? [] : [`Quantiles: ${quantiles.join(', ')}.`]),
    ...(states === undefined ? [] : [`States: ${codes(states)}.`]),
  ];
  return parts.join(' ');
}

function row(family: FamilySchema): string {
  const { name, type, labels = [] } = family;
  const unit = unitOfFamily(family) ?? '';
  return `| ${[markdownCode(name), type, markdownText(unit), codes(labels), description(family)].join(' | ')} |\n`;
}

const head = '| metric | type | unit | labels | description |\n| --- | --- | --- | --- | --- |\n';

/** The metrics reference as Markdown: a heading and a table for each prefix. */
export function referenceMarkdown(families: readonly FamilySchema[]): string {
  const groups = groupByPrefix(families);
  const parts = groups.map(({ prefix, families: members }) => {
    const title = prefix === '' ? 'Other metrics' : markdownCode(`${prefix}*`);
    const heading = groups.length === 1 && prefix === '' ? '' : `### ${title}\n\n`;
    return `${heading}${head}${members.map((family) => row(family)).join('')}`;
  });
  return `${counted(families.length, 'metric')}.\n\n${parts.join('\n')}`;
}
