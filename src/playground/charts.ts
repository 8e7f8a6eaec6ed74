import { type Child, el } from './dom.ts';
import { grouped } from '../report/words.ts';
import type { Statistics } from '../report/statistics.ts';

interface Bar {
  readonly name: string;
  readonly value: number;
  readonly isEstimate?: boolean;
}

function chart(title: string, unit: string, bars: readonly Bar[]): Child {
  if (bars.length === 0) return undefined;
  const most = Math.max(...bars.map(({ value }) => value), 1);
  const rows = bars.map(({ name, value, isEstimate = false }) => {
    const fillBar = el('span', { class: 'bar-fill' });
    fillBar.style.setProperty('--share', String(value / most));
    return el(
      'tr',
      {},
      el('th', { scope: 'row' }, name),
      el('td', { class: 'bar', 'aria-hidden': 'true' }, fillBar),
      el('td', { class: 'number' }, `${isEstimate ? '~' : ''}${grouped(value)}`),
    );
  });
  return el(
    'table',
    { class: 'chart' },
    el('caption', {}, title),
    el('colgroup', {}, el('col', { class: 'chart-name' }), el('col', {}), el('col', { class: 'chart-number' })),
    el(
      'thead',
      { class: 'hidden' },
      el('tr', {}, el('th', { scope: 'col' }, 'Name'), el('td', {}), el('th', { scope: 'col' }, unit)),
    ),
    el('tbody', {}, rows),
  );
}

/** What takes most of a scrape: families by their series, labels by their values. */
export function charts({ topFamilies, topLabels }: Statistics): Child {
  return [
    chart(
      'Families with the most series',
      'Series',
      topFamilies.map(({ family, series }) => ({ name: family, value: series })),
    ),
    chart(
      'Labels with the most values',
      'Values',
      topLabels.map(({ label, values, estimated }) => ({ name: label, value: values, isEstimate: estimated })),
    ),
  ];
}
