import { faultIdentity, identityKey } from '../../diagnostics/identity.ts';
import { sourceKey } from '../../report/fleet/target.ts';
import type { RunResult } from './run-state.ts';

/** What the findings of each source are recognised by in another run. */
export type FindingKeys = ReadonlyMap<string, ReadonlySet<string>>;

/** The findings of a run; sources that could not be read keep those that they had, since nothing is known of them. */
export function findingKeys(
  { reports, failures }: Pick<RunResult, 'reports' | 'failures'>,
  before: FindingKeys = new Map(),
): FindingKeys {
  const keys = new Map<string, ReadonlySet<string>>();
  for (const failure of failures) {
    const known = before.get(sourceKey(failure));
    if (known !== undefined) keys.set(sourceKey(failure), known);
  }
  for (const report of reports) {
    const found = report.diagnostics.map((one) => `${one.severity} ${identityKey(one.identity ?? faultIdentity(one))}`);
    keys.set(sourceKey(report), new Set(found));
  }
  return keys;
}

/** How many findings were not there before, and how many are gone from sources that both runs have. */
export function changesOf(before: FindingKeys, after: FindingKeys): { readonly new: number; readonly cured: number } {
  let found = 0;
  let cured = 0;
  for (const [source, keys] of after) {
    const known = before.get(source);
    for (const key of keys) found += Number(known?.has(key) !== true);
    for (const key of known ?? []) cured += Number(!keys.has(key));
  }
  return { new: found, cured };
}
