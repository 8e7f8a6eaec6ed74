import { readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import {
  type Baseline,
  type BaselineCheck,
  type BaselineEntry,
  type BaselineRecorder,
  formatBaseline,
  parseBaseline,
} from '../../diagnostics/baseline.ts';
import type { ScrapedTarget } from '../../diagnostics/diagnostic.ts';
import type { SourceName } from '../../lint/config/overrides.ts';
import { sourceKey } from '../../report/fleet/target.ts';
import { visible } from '../../text/width.ts';
import { counted } from '../../report/words.ts';
import { codeOf, reasonOf } from '../sources/reason.ts';
import { replaceFile } from './write-file.ts';
import { UsageError } from '../arguments/usage-error.ts';

/** Entries that a note lists; the others are only counted. */
const namedEntries = 5;

/**
 * Reads a baseline.
 * @param mayBeMissing whether a file that does not exist stands for one without entries
 * @throws UsageError if it cannot be read or is invalid.
 */
export function loadBaseline(file: string, cwd: string, mayBeMissing = false): Baseline {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    if (mayBeMissing && codeOf(error) === 'ENOENT') return { schemaVersion: 1, findings: [] };
    throw new UsageError(`cannot read the baseline '${visible(file)}': ${reasonOf(error)}`);
  }
  const baseline = parseBaseline(text);
  if (typeof baseline === 'string') throw new UsageError(`cannot read the baseline '${visible(file)}': ${baseline}`);
  return baseline;
}

/**
 * How the entries of a baseline call a source: a file by its path relative to the baseline, so that a run from another
 * folder finds them, a target by its job and instance, and anything else as reports do.
 */
export function sourceInBaseline(source: BaselineSource, file: string, cwd: string): string {
  if (source.target?.job !== undefined) return sourceKey(source);
  const { name, path } = source;
  if (path === undefined || name === '<stdin>') return name;
  return relative(dirname(resolve(cwd, file)), path)
    .split(sep)
    .join('/');
}

/** A source, as far as a baseline tells it from others. */
export interface BaselineSource extends SourceName {
  readonly target?: ScrapedTarget;
}

/** The baseline that is about to be replaced, if there is one. */
function earlierBaseline(file: string, cwd: string): Baseline | undefined {
  try {
    return loadBaseline(file, cwd);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

/** How a baseline is written. */
export interface SaveOptions {
  /** Sources that could not be read to their ends, whose entries stay as they are. */
  readonly unread?: ReadonlySet<string>;
  /** The time to be written into it. */
  readonly written?: string;
}

/**
 * Writes what a run has recorded, keeping the entries of sources that it did not read, and returns a note that says so.
 * @throws UsageError if it cannot be written.
 */
export function saveBaseline(
  file: string,
  cwd: string,
  recorder: BaselineRecorder,
  { unread = new Set(), written }: SaveOptions = {},
): string {
  const baseline = recorder.baseline(earlierBaseline(file, cwd), unread);
  const found = recorder.baseline(undefined, unread).findings;
  try {
    const text = formatBaseline({ ...baseline, ...(written !== undefined && { written }) });
    replaceFile(resolve(cwd, file), text);
  } catch (error) {
    throw new UsageError(`cannot write the baseline '${visible(file)}': ${reasonOf(error)}`);
  }
  const total = found.reduce((sum, { count }) => sum + count, 0);
  const kept = baseline.findings.length - found.length;
  const others = kept === 0 ? '' : ` (${counted(kept, 'entry', 'entries')} of other sources kept)`;
  return `${counted(total, 'finding')} recorded in ${visible(file)}${others}; pass --baseline ${visible(file)} to report only new ones`;
}

function nameOf({ source, rule, family, about, labels }: BaselineEntry): string {
  const name = `${family ?? ''}${labels ?? ''}`;
  const where = source === undefined ? [] : [`in ${source}`];
  return [rule, ...(name === '' ? [] : [name]), ...(about === undefined ? [] : [`(${about})`]), ...where].join(' ');
}

/** A note about stale entries of a baseline; `undefined` if there are none. */
export function staleEntriesNote(file: string, stale: ReturnType<BaselineCheck['stale']>): string | undefined {
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
