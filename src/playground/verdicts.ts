import { consumerLabels, isConsumerName } from '../consumers/profiles.ts';
import type { ConsumerVerdict } from '../diagnostics/diagnostic.ts';
import { type Child, el } from './dom.ts';

type Verdict = ConsumerVerdict['verdict'];

const signs: Readonly<Record<Verdict, string>> = { accepts: '✓', loses: '~', rejects: '✗' };
const words: Readonly<Record<Verdict, string>> = {
  accepts: 'accepts this',
  loses: 'loses part of this',
  rejects: 'rejects this',
};

/** The name of a consumer at the beginning of a line. */
export function consumerName(id: string): string {
  return isConsumerName(id) ? consumerLabels[id].replace(/^the /, '').replace(/^textfile/, 'Textfile') : id;
}

/** Whether people know a consumer by this name; two others are in reports for programs alone. */
export function isNamed(id: string): boolean {
  return isConsumerName(id);
}

function reasons({ verdict, rejectedFor, losesFor }: ConsumerVerdict): string {
  return (verdict === 'loses' ? losesFor : rejectedFor).join(', ');
}

/** One consumer and what it makes of the document. */
function chip(id: string, verdict: ConsumerVerdict): HTMLElement {
  const why = reasons(verdict);
  const text = `${consumerName(id)} ${words[verdict.verdict]}${why === '' ? '' : `: ${why}`}`;
  return el(
    'li',
    { class: `verdict ${verdict.verdict}`, title: text },
    el('span', { class: 'sign', 'aria-hidden': 'true' }, signs[verdict.verdict]),
    consumerName(id),
    el('span', { class: 'hidden' }, ` ${words[verdict.verdict]}${why === '' ? '' : `: ${why}`}`),
  );
}

const order: readonly Verdict[] = ['rejects', 'loses', 'accepts'];

/** What each consumer makes of a document, those first that reject it. */
export function verdictStrip(consumers: Readonly<Record<string, ConsumerVerdict>>): Child {
  const entries = Object.entries(consumers)
    .filter(([id]) => isNamed(id))
    .toSorted(([, a], [, b]) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  if (entries.length === 0) return undefined;
  return el(
    'ul',
    { class: 'verdicts', 'aria-label': 'What consumers make of this' },
    entries.map(([id, verdict]) => chip(id, verdict)),
  );
}
