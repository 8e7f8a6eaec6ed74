import { cutIndex } from '../text/cut.ts';
import type { Span } from '../text/span.ts';
import type { Category } from './diagnostic.ts';
import { readSeries } from './series-text.ts';

/** What distinguishes a finding from all others, independent of its line. */
export interface FindingIdentity {
  readonly rule: string;
  readonly family?: string;
  /** What in the family is at fault, such as a label name; for an unreadable line, its beginning. */
  readonly about?: string;
  /** The label set, if the fault is that of a series with labels. */
  readonly labels?: string;
  /** Whether every line of the family repeats the fault, so that the number of lines does not matter. */
  readonly once: boolean;
}

/** A finding to be identified. */
export interface IdentifiedFinding {
  readonly rule: string;
  readonly category: Category;
  readonly family: string | undefined;
  readonly about: string | undefined;
  readonly at: Span;
  /** What was inspected: the family as a whole, its series and samples, or a single line (by the parser). */
  readonly level: 'family' | 'series' | 'line';
  /** The text of the line, if it is still kept. */
  readonly line: string | undefined;
}

const longestBeginning = 80;

/** Of a series without labels the name is all that a finding can point at, be it about the name or about the series. */
function isAboutNames(category: Category): boolean {
  return category === 'naming' || category === 'labels';
}

/** Identifies a finding by rule, family and label set. */
export function identityOf({ rule, category, family, about, at, level, line }: IdentifiedFinding): FindingIdentity {
  const named = {
    rule,
    ...(family !== undefined && { family }),
    ...(about !== undefined && about !== '' && { about }),
  };
  if (level === 'family' || line === undefined) return { ...named, once: false };
  const series = readSeries(line);
  if (series === undefined) return { ...named, ...beginningOf(line), once: false };
  // A wrong name is repeated in every line of the family: one fault, however many series there are.
  if (level === 'series' && series.isName(at.start, at.end) && (!series.isBare || isAboutNames(category)))
    return { ...named, once: true };
  const { labels } = series;
  const beginning = family === undefined ? beginningOf(line) : undefined;
  return { ...named, ...beginning, ...(labels !== '' && { labels }), once: false };
}

/** `# TYPE http_requests_total`, or the name that a line begins with. */
function beginningOf(line: string): { about: string } | undefined {
  const text = line.trim();
  const beginning = text.startsWith('#') ? text.split(/[ \t]+/, 3).join(' ') : /^[^ \t{]*/.exec(text)?.[0];
  return beginning === undefined || beginning === ''
    ? undefined
    : { about: beginning.slice(0, cutIndex(beginning, longestBeginning)) };
}
