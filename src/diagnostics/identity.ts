import { cutIndex } from '../text/cut.ts';
import type { Span } from '../text/span.ts';
import type { Category, FindingIdentity } from './diagnostic.ts';
import { readSeries } from './series-text.ts';

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

/** The text of an identity, equal for equal ones. It holds no message, so that messages can be reworded. */
export function identityKey({ rule, family, about, labels }: Omit<FindingIdentity, 'once'>): string {
  return JSON.stringify([rule, family ?? null, about ?? null, labels ?? null]);
}

const longestBeginning = 80;

/** Of a series without labels the name is all that a finding can point at, be it about the name or about the series. */
function isAboutNames(category: Category): boolean {
  return category === 'naming' || category === 'labels';
}

/** Identifies a fault of a family or of the document, which is one in however many lines it is. */
export function faultIdentity({
  rule,
  family,
  about,
}: Pick<IdentifiedFinding, 'rule'> & Partial<Pick<IdentifiedFinding, 'family' | 'about'>>): FindingIdentity {
  return {
    rule,
    ...(family !== undefined && { family }),
    ...(about !== undefined && about !== '' && { about }),
    once: true,
  };
}

/** Identifies a finding by rule, family and label set. */
export function identityOf({ rule, category, family, about, at, level, line }: IdentifiedFinding): FindingIdentity {
  const named = faultIdentity({ rule, family, about });
  if (level === 'family' || line === undefined) return { ...named, once: false };
  const series = readSeries(line);
  if (series === undefined) return { ...named, ...beginningOf(line), once: false };
  // A wrong name is repeated in every line of the family: one fault, however many series there are.
  if (level === 'series' && series.isName(at.start, at.end) && (!series.isBare || isAboutNames(category))) return named;
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
