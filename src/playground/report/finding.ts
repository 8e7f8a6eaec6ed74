import { el, prose } from '../dom.ts';
import { severityBadge } from '../severity.ts';
import { timesWords } from '../../report/words.ts';
import { cutText } from '../../text/cut.ts';
import type { PageFinding } from './decode.ts';

const longestMessage = 600;

function excerpt({ excerpt: found, line, column, endLine, endColumn }: PageFinding): HTMLElement | undefined {
  if (found === undefined) return undefined;
  const start = Math.max(0, column - found.column);
  const end = endLine > line ? found.text.length : Math.max(start, endColumn - found.column);
  return el(
    'pre',
    { class: 'excerpt', tabindex: '0', 'aria-label': `Line ${line}` },
    el('span', { class: 'line-number', 'aria-hidden': 'true' }, String(line)),
    el('code', {}, found.text.slice(0, start), el('mark', {}, found.text.slice(start, end)), found.text.slice(end)),
  );
}

/** One finding of a report, with its line where the report has it. */
export function findingItem(
  finding: PageFinding,
  {
    withSource,
    withRule,
    withHelp = true,
  }: { readonly withSource: boolean; readonly withRule: boolean; readonly withHelp?: boolean },
): HTMLLIElement {
  const { fault, source, line, column, count, related } = finding;
  const place = `${line}:${column}`;
  return el(
    'li',
    { class: 'finding' },
    el(
      'div',
      { class: 'finding-head spread' },
      withRule && severityBadge(fault.severity),
      el('span', { class: 'message' }, prose(cutText(fault.message, longestMessage)), timesWords(count)),
      !withSource && el('span', { class: 'place' }, `line ${place}`),
    ),
    el(
      'div',
      { class: 'finding-place' },
      withRule && el('a', { href: fault.url, target: '_blank', rel: 'noreferrer', class: 'rule' }, fault.rule),
      withSource && el('span', { class: 'place' }, `${source.name}:${place}`),
      related.map((one) =>
        el(
          'span',
          { class: 'place' },
          prose(one.message),
          `: ${one.source === '' ? '' : `${one.source}, `}line ${one.line}`,
        ),
      ),
    ),
    excerpt(finding),
    withHelp && fault.help !== '' && el('p', { class: 'help' }, prose(fault.help)),
  );
}
