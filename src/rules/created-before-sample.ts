import type { Edits } from '../lint/edits.ts';
import type { Finding, Rule } from '../lint/rule.ts';
import { typeNoun } from './support/types.ts';
import { conflictRule } from './support/conflict-rule.ts';

/** Moves the sample to the line before the creation time, where that is the line before it. */
function movedUp({ at, related = [] }: Finding<string>, line: string): Edits | undefined {
  const created = related[0]?.at.line;
  if (created === undefined || created !== at.line - 1) return undefined;
  return {
    safety: 'safe',
    edits: [
      { at: { line: created, start: 0, end: 0 }, text: `${line}\n` },
      { at: { line: at.line, start: 0, end: line.length }, text: '', toNext: true },
    ],
  };
}

export const createdBeforeSample: Rule = conflictRule({
  id: 'created-before-sample',
  meta: {
    category: 'timestamps',
    severity: { prometheus: 'off', openmetrics: 'info', openmetrics2: 'off', protobuf: 'off' },
    what: 'The creation time of a series comes after its other samples.',
    why: 'Prometheus looks for a creation time in the lines after a sample. One that comes first is not found, so the start of the series is lost where Prometheus stores it.',
    fix: 'write the line in `_created` after the other samples of the series',
    sources: [
      'https://github.com/prometheus/prometheus/blob/main/model/textparse/openmetricsparse.go',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#counter-1',
    ],
  },
  messages: { found: 'sample of {type} `{family}` comes after the creation time of its series' },
  first: 'creation time is here',
  finding: ({ type }) => ({ data: { type: typeNoun(type) } }),
  // More samples of a histogram or summary follow: its family is printed anew.
  edits: (finding, line) => (finding.data?.['type'] === typeNoun('counter') ? movedUp(finding, line) : undefined),
});
