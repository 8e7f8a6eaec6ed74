import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import type { SourceFailure } from '../options.ts';

/** What a report says of a source that service discovery has found. */
type Discovered = Pick<SourceReport | SourceFailure, 'name' | 'target'>;

/** The job of a target, its label; empty for what belongs to none, such as a file. */
export function jobOf({ target }: Discovered): string {
  return target?.job ?? '';
}

/** The instance of a target; the name of the source where it has none. */
export function instanceOf({ name, target }: Discovered): string {
  return target?.labels['instance'] ?? name;
}

/** Whether a source was found by service discovery. */
export function isTarget({ target }: Discovered): boolean {
  return target !== undefined;
}

/**
 * What a source is recognised by in another run: a target by its job and instance, as Prometheus does, whatever path or
 * parameters its URL has, and other sources by their names.
 */
export function sourceKey(source: Discovered): string {
  const { name, target } = source;
  if (target?.job === undefined) return name;
  return `{job=${JSON.stringify(target.job)},instance=${JSON.stringify(instanceOf(source))}}`;
}
