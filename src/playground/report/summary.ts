import { type Child, el } from '../dom.ts';
import { consumerName, isNamed } from '../verdicts.ts';
import { counted, grouped } from '../../report/words.ts';
import type { Report, ReportSource } from './decode.ts';
import { sizeText } from './sources.ts';

function total(report: Report, value: (source: Report['sources'][number]) => number): number {
  return report.sources.reduce((sum, source) => sum + value(source), 0);
}

/** What the report says in one line. */
export function headline(report: Report): string {
  const errors = total(report, ({ counts }) => counts.error);
  const warnings = total(report, ({ counts }) => counts.warning);
  const omitted = total(report, (source) => source.omitted);
  if (errors + warnings + omitted === 0) {
    if (report.failures.length > 0) return 'Some sources could not be read';
    return total(report, ({ counts }) => counts.info) > 0 ? 'No errors, no warnings' : 'No problems found';
  }
  const parts = [errors > 0 ? counted(errors, 'error') : '', warnings > 0 ? counted(warnings, 'warning') : ''];
  const text = parts.filter(Boolean).join(', ');
  return omitted === 0 ? text : `${text} and ${counted(omitted, 'more finding')} beyond the limit`;
}

function fact(name: string, value: string, kind = ''): HTMLElement {
  return el('div', { class: `fact ${kind}` }, el('dt', {}, name), el('dd', {}, value));
}

/** The numbers of a report. */
export function facts(report: Report): HTMLElement {
  const { sources, failures } = report;
  const [only] = sources;
  const count = (severity: 'error' | 'warning' | 'info'): number => total(report, ({ counts }) => counts[severity]);
  return el(
    'dl',
    { class: 'facts' },
    fact('Errors', grouped(count('error')), count('error') > 0 ? 'error' : ''),
    fact('Warnings', grouped(count('warning')), count('warning') > 0 ? 'warning' : ''),
    fact('Info', grouped(count('info'))),
    sources.length === 1 && only !== undefined
      ? fact('Dialect', only.dialect, 'text')
      : fact(only?.isTarget === true ? 'Targets' : 'Sources', grouped(sources.length)),
    failures.length > 0 && fact('Unreadable', grouped(failures.length), 'error'),
    fact('Families', grouped(total(report, ({ families }) => families))),
    fact('Series', grouped(total(report, ({ series }) => series))),
    fact('Size', sizeText(total(report, ({ bytes }) => bytes))),
  );
}

interface Tally {
  readonly id: string;
  readonly accepts: number;
  readonly loses: number;
  readonly rejects: number;
}

function tallies({ sources }: Report): readonly Tally[] {
  // Sources of the same verdicts share them: a fleet has few different ones.
  const counts = new Map<ReportSource['verdicts'], number>();
  for (const { verdicts } of sources) counts.set(verdicts, (counts.get(verdicts) ?? 0) + 1);
  const ids = new Set([...counts.keys()].flatMap((verdicts) => [...verdicts.keys()]).filter((id) => isNamed(id)));
  return [...ids].map((id) => {
    const tally = { id, accepts: 0, loses: 0, rejects: 0 };
    for (const [verdicts, count] of counts) tally[verdicts.get(id) ?? 'accepts'] += verdicts.has(id) ? count : 0;
    return tally;
  });
}

function words({ accepts, loses, rejects }: Tally, isOne: boolean): string {
  if (isOne) return rejects > 0 ? 'rejects this' : loses > 0 ? 'loses part of this' : 'accepts this';
  const parts = [
    rejects > 0 ? `rejects ${grouped(rejects)}` : '',
    loses > 0 ? `loses part of ${grouped(loses)}` : '',
    accepts > 0 ? `accepts ${grouped(accepts)}` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

function verdictOf({ loses, rejects }: Tally): string {
  return rejects > 0 ? 'rejects' : loses > 0 ? 'loses' : 'accepts';
}

/**
 * What consumers make of the sources, as a strip; each consumer filters the report by what it rejects.
 * @param toggle called with a consumer, if there is more than one source.
 */
export function consumersStrip(report: Report, chosen: string | undefined, toggle: (id: string) => void): Child {
  const isOne = report.sources.length === 1;
  const signs = new Map([
    ['rejects', '✗'],
    ['loses', '~'],
    ['accepts', '✓'],
  ]);
  const items = tallies(report)
    .toSorted((a, b) => b.rejects - a.rejects || b.loses - a.loses)
    .map((tally) => {
      const verdict = verdictOf(tally);
      const content: Child = [
        el('span', { class: 'sign', 'aria-hidden': 'true' }, signs.get(verdict)),
        el('span', { class: 'who' }, consumerName(tally.id)),
        // That all is well needs no words beside the sign; who cannot see it still hears them.
        el('span', { class: isOne && verdict === 'accepts' ? 'hidden' : 'what' }, words(tally, isOne)),
      ];
      const isButton = !isOne && tally.rejects > 0;
      return el(
        'li',
        { class: `verdict wide ${verdict}` },
        isButton
          ? el(
              'button',
              {
                type: 'button',
                'aria-pressed': String(chosen === tally.id),
                title: `Show only what ${consumerName(tally.id)} rejects`,
                'data-key': `consumer ${tally.id}`,
                onclick: () => toggle(tally.id),
              },
              content,
            )
          : content,
      );
    });
  if (items.length === 0) return undefined;
  return el('ul', { class: 'verdicts', 'aria-label': 'What consumers make of the sources' }, items);
}

/** Sources that could not be read. */
export function failuresList({ failures, sources }: Report): Child {
  const what = sources.some(({ isTarget }) => isTarget) ? 'target' : 'source';
  if (failures.length === 0) return undefined;
  return el(
    'details',
    { class: 'failures', open: failures.length <= 10 },
    el('summary', {}, `${counted(failures.length, what)} could not be read`),
    el(
      'ul',
      {},
      failures.map(({ name, message }) => el('li', {}, el('span', { class: 'place' }, name), `: ${message}`)),
    ),
  );
}
