import type { Severity } from '../../diagnostics/diagnostic.ts';
import { type Child, el, fill } from '../dom.ts';
import { cappedList } from '../more.ts';
import { consumerName, isNamed } from '../verdicts.ts';
import { grouped } from '../../report/words.ts';
import type { Report, ReportSource } from './decode.ts';
import { findingItem } from './finding.ts';
import { sortedSources } from './sort.ts';

interface Column {
  readonly title: string;
  readonly isNumber: boolean;
  readonly value: (source: ReportSource) => string | number;
  readonly cell?: (source: ReportSource) => Child;
}

const units = ['B', 'kB', 'MB', 'GB'] as const;

/** A size in bytes with three digits. */
export function sizeText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

function rejecters({ verdicts }: ReportSource): readonly string[] {
  return [...verdicts].filter(([id, verdict]) => isNamed(id) && verdict === 'rejects').map(([id]) => id);
}

function rejectedCell(source: ReportSource): Child {
  const ids = rejecters(source);
  if (ids.length === 0) return el('span', { class: 'quiet' }, 'none');
  const [first = ''] = ids;
  const others = ids.length - 1;
  return el(
    'span',
    { title: ids.map(consumerName).join(', ') },
    consumerName(first),
    others > 0 && el('span', { class: 'quiet' }, ` and ${others} more`),
  );
}

function countCell(source: ReportSource, severity: Severity): Child {
  const count = source.counts[severity];
  return count === 0 ? el('span', { class: 'quiet' }, '0') : el('span', { class: `count ${severity}` }, grouped(count));
}

function healthCell({ health }: ReportSource): Child {
  return health === 'down' ? el('span', { class: 'count error' }, health) : health;
}

function countColumn(title: string, severity: Severity): Column {
  return {
    title,
    isNumber: true,
    value: ({ counts }) => counts[severity],
    cell: (source) => countCell(source, severity),
  };
}

function columnsOf(report: Report): readonly Column[] {
  const hasJobs = report.sources.some(({ isTarget }) => isTarget);
  const hasHealth = report.sources.some(({ health }) => health !== '');
  return [
    ...(hasJobs ? [{ title: 'Job', isNumber: false, value: ({ job }: ReportSource) => job }] : []),
    { title: hasJobs ? 'Target' : 'Source', isNumber: false, value: ({ name }) => name },
    ...(hasHealth
      ? [{ title: 'Health', isNumber: false, value: ({ health }: ReportSource) => health, cell: healthCell }]
      : []),
    countColumn('Errors', 'error'),
    countColumn('Warnings', 'warning'),
    countColumn('Info', 'info'),
    { title: 'Series', isNumber: true, value: ({ series }) => series, cell: ({ series }) => grouped(series) },
    { title: 'Size', isNumber: true, value: ({ bytes }) => bytes, cell: ({ bytes }) => sizeText(bytes) },
    { title: 'Rejected by', isNumber: false, value: (source) => rejecters(source).length, cell: rejectedCell },
  ];
}

/** How a table is sorted. */
export interface SortOrder {
  readonly column: string;
  readonly isDescending: boolean;
}

const firstRows = 200;

function findingsRow(report: Report, source: ReportSource, width: number): HTMLElement {
  const indexes = [...source.findings.keys()];
  const labels = [...report.labelsOf(source)];
  const list = el('ul', { class: 'findings' });
  return el(
    'tr',
    { class: 'source-findings' },
    el(
      'td',
      { colspan: width },
      el(
        'div',
        { class: 'source-detail' },
        labels.length > 0 &&
          el(
            'p',
            { class: 'labels' },
            labels.map(([name, value]) => el('code', {}, `${name}="${value}"`)),
          ),
        indexes.length === 0
          ? el('p', { class: 'empty' }, 'No findings.')
          : cappedList(
              list,
              indexes,
              (index) => findingItem(report.finding(source.index, index), { withSource: false, withRule: true }),
              { step: 50, what: 'more findings' },
            ),
      ),
    ),
  );
}

function row(report: Report, source: ReportSource, columns: readonly Column[]): HTMLElement {
  const cells = columns.map((column) => {
    const { isNumber, value, cell } = column;
    if (column.title !== 'Source' && column.title !== 'Target') {
      return el('td', isNumber ? { class: 'number' } : {}, cell?.(source) ?? String(value(source)));
    }
    const button = el(
      'button',
      {
        type: 'button',
        class: 'source-name',
        'aria-expanded': 'false',
        onclick: () => {
          const isOpen = button.getAttribute('aria-expanded') === 'true';
          button.setAttribute('aria-expanded', String(!isOpen));
          if (isOpen) line.nextElementSibling?.remove();
          else line.after(findingsRow(report, source, columns.length));
        },
      },
      source.name,
    );
    return el('th', { scope: 'row' }, button);
  });
  const line = el('tr', {}, cells);
  return line;
}

/** Shows the sources of a report in a table that can be sorted. */
export function sourcesView(
  report: Report,
  sources: readonly ReportSource[],
  order: SortOrder,
  sort: (order: SortOrder) => void,
): Child {
  const columns = columnsOf(report);
  const by = columns.find(({ title }) => title === order.column);
  const rows = sortedSources(report, sources, by?.value, order.isDescending);
  const body = el('tbody', {});
  const heads = columns.map((column) => {
    const isSorted = column === by;
    const direction = order.isDescending ? 'descending' : 'ascending';
    return el(
      'th',
      { scope: 'col', class: column.isNumber ? 'number' : '', 'aria-sort': isSorted ? direction : undefined },
      el(
        'button',
        {
          type: 'button',
          class: 'sort',
          'data-key': `sort ${column.title}`,
          onclick: () => sort({ column: column.title, isDescending: isSorted ? !order.isDescending : column.isNumber }),
        },
        column.title,
        el('span', { class: 'arrow', 'aria-hidden': 'true' }, isSorted ? (order.isDescending ? '↓' : '↑') : ''),
      ),
    );
  });
  const table = el('table', { class: 'sources' }, el('thead', {}, el('tr', {}, heads)), body);
  const [, ...more] = cappedList(body, rows, (source) => row(report, source, columns), {
    step: firstRows,
    what: 'more rows',
  });
  const box = el('div', { class: 'table-box', tabindex: '0', role: 'region', 'aria-label': 'Sources' }, table);
  fill(box, table);
  return [box, more];
}
