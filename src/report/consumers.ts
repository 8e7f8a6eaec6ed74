import type { SourceReport } from '../diagnostics/diagnostic.ts';
import { listed } from './words.ts';

/** Consumers by the names that users know; a consumer may stand for several programs. */
const names: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['prometheus', ['Prometheus']],
  ['expfmt', ['Pushgateway', 'the textfile collector']],
  ['python', ['client_python']],
  ['victoriametrics', ['VictoriaMetrics']],
]);

/** What Pushgateway and the textfile collector reject although expfmt, their parser, accepts it. */
const refusedByBoth = 'explicit-timestamp';

interface Verdict {
  readonly who: string[];
  readonly accepts: boolean;
  readonly reasons: string;
}

/**
 * Which consumers accept the document and which reject it: "Prometheus accepts this; Pushgateway and the textfile
 * collector reject it (missing-final-newline)". Empty if no verdict is known.
 */
export function consumerSentence({ consumers, diagnostics }: SourceReport): string {
  const stamped = diagnostics.some(({ rule }) => rule === refusedByBoth);
  const verdicts: Verdict[] = [];
  for (const [id, parser] of Object.entries(consumers)) {
    const refused = stamped && id === 'expfmt' && parser.accepts;
    const accepts = parser.accepts && !refused;
    const reasons = refused ? refusedByBoth : parser.rejectedFor.join(', ');
    const same = verdicts.find((verdict) => verdict.accepts === accepts && verdict.reasons === reasons);
    const who = names.get(id) ?? [id];
    if (same === undefined) verdicts.push({ who: [...who], accepts, reasons });
    else same.who.push(...who);
  }
  return verdicts
    .toSorted((a, b) => Number(b.accepts) - Number(a.accepts))
    .map(({ who, accepts, reasons }, index) => {
      const verb = `${accepts ? 'accept' : 'reject'}${who.length === 1 ? 's' : ''}`;
      return `${listed(who)} ${verb} ${index === 0 ? 'this' : 'it'}${reasons === '' ? '' : ` (${reasons})`}`;
    })
    .join('; ');
}

/** Whether any consumer rejects the document. */
export function isRejected({ consumers }: SourceReport): boolean {
  return Object.values(consumers).some(({ accepts }) => !accepts);
}
