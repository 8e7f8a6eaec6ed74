import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type Baseline,
  type BaselineCheck,
  type BaselineEntry,
  formatBaseline,
  parseBaseline,
} from '../../diagnostics/baseline.ts';
import { visible } from '../../text/width.ts';
import { counted } from '../../report/words.ts';
import { reasonOf } from '../sources/reason.ts';
import { replaceFile } from './write-file.ts';
import { UsageError } from '../arguments/usage-error.ts';

/** Entries that a note lists; the others are only counted. */
const namedEntries = 5;

/**
 * Reads a baseline.
 * @throws UsageError if it cannot be read or is invalid.
 */
export function loadBaseline(file: string, cwd: string): Baseline {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read the baseline '${visible(file)}': ${reasonOf(error)}`);
  }
  const baseline = parseBaseline(text);
  if (typeof baseline === 'string') throw new UsageError(`cannot read the baseline '${visible(file)}': ${baseline}`);
  return baseline;
}

/**
 * Writes a baseline and returns a note that says so.
 * @throws UsageError if it cannot be written.
 */
export function saveBaseline(file: string, cwd: string, baseline: Baseline): string {
  try {
    replaceFile(resolve(cwd, file), formatBaseline(baseline));
  } catch (error) {
    throw new UsageError(`cannot write the baseline '${visible(file)}': ${reasonOf(error)}`);
  }
  const total = baseline.findings.reduce((sum, { count }) => sum + count, 0);
  return `${counted(total, 'finding')} recorded in ${visible(file)}; pass --baseline ${visible(file)} to report only new ones`;
}

function nameOf({ rule, family, about, labels }: BaselineEntry): string {
  const name = `${family ?? ''}${labels ?? ''}`;
  return [rule, ...(name === '' ? [] : [name]), ...(about === undefined ? [] : [`(${about})`])].join(' ');
}

/**
 * A note about stale entries of a baseline; `undefined` if there are none. `isOff` names the rules that this run does
 * not check, whose entries it cannot judge.
 */
export function staleEntriesNote(
  file: string,
  check: BaselineCheck,
  isOff: (rule: string) => boolean,
): string | undefined {
  const stale = check.stale().filter(({ entry }) => !isOff(entry.rule));
  if (stale.length === 0) return undefined;
  const named = stale
    .slice(0, namedEntries)
    .map(
      ({ entry, needed }) => `  ${visible(nameOf(entry))}${needed === 0 ? '' : `: ${needed} of ${entry.count} left`}`,
    );
  const others = stale.length - named.length;
  return [
    `${visible(file)}: ${counted(stale.length, 'stale entry', 'stale entries')}; update with --write-baseline ${visible(file)}`,
    ...named,
    ...(others > 0 ? [`  and ${counted(others, 'other', 'others')}`] : []),
  ].join('\n');
}
