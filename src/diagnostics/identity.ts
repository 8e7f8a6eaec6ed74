import type { Span } from '../text/span.ts';
import { readSeries } from './series-text.ts';

/** What tells a finding from all others whatever line it is in. */
export interface FindingIdentity {
  readonly rule: string;
  readonly family?: string;
  /** What in the family is at fault, such as a label's name; of a line that nobody reads, its beginning. */
  readonly about?: string;
  /** The label set, where the fault is one of a series that has labels. */
  readonly labels?: string;
  /** Whether it is a fault of the family that each of its lines shows, so that their number means nothing. */
  readonly once: boolean;
}

/** A finding to be identified. */
export interface IdentifiedFinding {
  readonly rule: string;
  readonly family: string | undefined;
  readonly about: string | undefined;
  readonly at: Span;
  /**
   * Who found it: a look at the family as a whole, at its series and samples, or at a line alone (the parser).
   */
  readonly level: 'family' | 'series' | 'line';
  /** The line, where it is still known. */
  readonly line: string | undefined;
}

const longestBeginning = 80;

/** Identifies a finding by rule, family and label set. */
export function identityOf({ rule, family, about, at, level, line }: IdentifiedFinding): FindingIdentity {
  const named = {
    rule,
    ...(family !== undefined && { family }),
    ...(about !== undefined && about !== '' && { about }),
  };
  if (level === 'family' || line === undefined) return { ...named, once: false };
  const series = readSeries(line);
  if (series === undefined) return { ...named, ...beginningOf(line), once: false };
  // A name that is wrong is so in every line of the family: one fault, however many series there are.
  if (level === 'series' && series.isName(at.start, at.end)) return { ...named, once: true };
  const { labels } = series;
  const beginning = family === undefined ? beginningOf(line) : undefined;
  return { ...named, ...beginning, ...(labels !== '' && { labels }), once: false };
}

/** `# TYPE http_requests_total`, or the name in a line that begins with one. */
function beginningOf(line: string): { about: string } | undefined {
  const text = line.trim();
  const beginning = text.startsWith('#') ? text.split(/[ \t]+/, 3).join(' ') : /^[^ \t{]*/.exec(text)?.[0];
  return beginning === undefined || beginning === '' ? undefined : { about: beginning.slice(0, longestBeginning) };
}
