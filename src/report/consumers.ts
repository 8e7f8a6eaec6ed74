import type { ConsumerVerdict, SourceReport } from '../diagnostics/diagnostic.ts';
import { consumerLabels, isConsumerName } from '../consumers/profiles.ts';
import { counted, listed } from './words.ts';

/** More than this many are counted instead of named. */
const mostNamed = 3;
const mostReasons = 3;

/** The first Prometheus that reads OpenMetrics 2.0, behind a feature flag. */
const secondPrometheus = `${consumerLabels.prometheus} 3.15 with openmetrics2`;

interface Group {
  readonly kind: 'accepts' | 'loses' | 'rejects' | 'refuses';
  readonly who: string[];
  readonly reasons: Set<string>;
}

/** Whether a consumer has a name of its own; `expfmt` and `python` are kept in the report for programs alone. */
function isShown(id: string): boolean {
  return id !== 'expfmt' && id !== 'python';
}

/**
 * What consumers make of the document, Prometheus first: "Prometheus and 10 others accept this; a client_golang
 * registry would refuse it (inconsistent-label-names)". Empty if no verdict is known.
 */
export function consumerSentence({ consumers, dialect }: SourceReport): string {
  const isSecond = dialect === 'openmetrics-2.0.0';
  const groups: Group[] = (['accepts', 'loses', 'rejects', 'refuses'] as const).map((kind) => ({
    kind,
    who: [],
    reasons: new Set(),
  }));
  for (const [id, verdict] of Object.entries(consumers)) {
    if (!isShown(id)) continue;
    const kind = id === 'client_golang' && isRegistryAlone(verdict, consumers) ? 'refuses' : verdict.verdict;
    const group = groups.find((one) => one.kind === kind);
    group?.who.push(isSecond && id === 'prometheus' ? secondPrometheus : isConsumerName(id) ? consumerLabels[id] : id);
    for (const rule of verdict.verdict === 'loses' ? verdict.losesFor : verdict.rejectedFor) group?.reasons.add(rule);
  }
  const { prometheus } = consumerLabels;
  return groups
    .filter(({ who }) => who.length > 0)
    .toSorted((a, b) => Number(b.who.includes(prometheus)) - Number(a.who.includes(prometheus)))
    .map((group, index, all) => {
      const reasons = reasonsOf(group);
      const next = all[index + 1];
      const isSaidNext = next !== undefined && reasonsOf(next) === reasons;
      return clause(group, index === 0 ? 'this' : 'it') + (isSaidNext ? '' : reasons);
    })
    .join('; ');
}

/** Whether the document could be read, and only a registry would not take it. */
function isRegistryAlone(verdict: ConsumerVerdict, consumers: SourceReport['consumers']): boolean {
  const parser = consumers['expfmt'] ?? consumers['prometheus'];
  return verdict.verdict === 'rejects' && parser !== undefined && parser.verdict !== 'rejects';
}

function reasonsOf({ reasons }: Group): string {
  const list = [...reasons];
  const shown = list.length > mostReasons ? [...list.slice(0, mostReasons), '…'] : list;
  return shown.length === 0 ? '' : ` (${shown.join(', ')})`;
}

function clause({ kind, who }: Group, what: 'this' | 'it'): string {
  if (kind === 'refuses') return `a client_golang registry would refuse ${what}`;
  const several = who.length > 1;
  const verb = { accepts: 'accept', loses: 'lose part of', rejects: 'reject' }[kind];
  const [first = '', ...rest] = verb.split(' ');
  return `${shortList(who)} ${[several ? first : `${first}s`, ...rest].join(' ')} ${what}`;
}

function shortList(who: readonly string[]): string {
  if (who.length <= mostNamed) return listed(who);
  const named = who[0] === consumerLabels.prometheus ? 1 : 2;
  return listed([...who.slice(0, named), counted(who.length - named, 'other')]);
}

/** Whether any consumer rejects the document, or loses some of it. */
export function isRejected({ consumers }: SourceReport): boolean {
  return Object.entries(consumers).some(([id, { verdict }]) => isShown(id) && verdict !== 'accepts');
}
