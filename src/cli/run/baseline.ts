import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type Baseline,
  type BaselineCheck,
  type BaselineEntry,
  formatBaseline,
  parseBaseline,
} from '../../diagnostics/baseline.ts';
import { counted } from '../../report/words.ts';
import { reasonOf } from '../sources/source.ts';
import { UsageError } from '../arguments/usage-error.ts';

/** Entries that a note names; of the others it tells the number. */
const namedEntries = 5;

/**
 * Reads a baseline.
 * @throws UsageError where it cannot be read, or is none.
 */
export function loadBaseline(file: string, cwd: string): Baseline {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read the baseline '${file}': ${reasonOf(error)}`);
  }
  const baseline = parseBaseline(text);
  if (typeof baseline === 'string') throw new UsageError(`cannot read the baseline '${file}': ${baseline}`);
  return baseline;
}

/**
 * Writes a baseline and gives the note that tells of it.
 * @throws UsageError where it cannot be written.
 */
export function saveBaseline(file: string, cwd: string, baseline: Baseline): string {
  try {
    writeFileSync(resolve(cwd, file), formatBaseline(baseline));
  } catch (error) {
    throw new UsageError(`cannot write the baseline '${file}': ${reasonOf(error)}`);
  }
  const total = baseline.findings.reduce((sum, { count }) => sum + count, 0);
  return `${counted(total, 'finding is', 'findings are')} recorded in ${file}; pass --baseline ${file} to report what is new`;
}

function nameOf({ rule, family, about, labels }: BaselineEntry): string {
  const name = `${family ?? ''}${labels ?? ''}`;
  return [rule, ...(name === '' ? [] : [name]), ...(about === undefined ? [] : [`(${about})`])].join(' ');
}

/**
 * What of a baseline is no longer needed, as a note; nothing where all of it is. `isOff` tells of rules that this run
 * leaves out, so that it knows nothing of them.
 */
export function unneededNote(file: string, check: BaselineCheck, isOff: (rule: string) => boolean): string | undefined {
  const unneeded = check.unneeded().filter(({ entry }) => !isOff(entry.rule));
  if (unneeded.length === 0) return undefined;
  const named = unneeded
    .slice(0, namedEntries)
    .map(({ entry, needed }) => `  ${nameOf(entry)}${needed === 0 ? '' : `: ${needed} of ${entry.count} left`}`);
  const others = unneeded.length - named.length;
  return [
    `${file}: ${counted(unneeded.length, 'entry is', 'entries are')} no longer needed; write it anew with --write-baseline ${file}`,
    ...named,
    ...(others > 0 ? [`  and ${counted(others, 'other', 'others')}`] : []),
  ].join('\n');
}
