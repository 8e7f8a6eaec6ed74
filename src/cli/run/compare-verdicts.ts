import type { SourceReport } from '../../diagnostics/diagnostic.ts';

const rank = { accepts: 0, loses: 1, rejects: 2 } as const;

/** Why a document that was rewritten is worse than the one before: a consumer that reads less of it, lost samples. */
export function worsened(before: SourceReport, after: SourceReport, mayLoseSamples: boolean): string | undefined {
  const verdicts = new Map(Object.entries(after.consumers));
  for (const [name, { verdict }] of Object.entries(before.consumers)) {
    const now = verdicts.get(name)?.verdict ?? 'accepts';
    if (rank[now] > rank[verdict]) return `${name} would read less of it`;
  }
  return !mayLoseSamples && after.samples < before.samples ? 'samples would be lost' : undefined;
}
