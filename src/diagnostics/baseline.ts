import type { FindingIdentity } from './diagnostic.ts';
import { identityKey } from './identity.ts';

/** A fault that existed when the baseline was written. */
export interface BaselineEntry {
  /** The source that has it; without one, any source may have it, as in files that 0.1.0 wrote. */
  readonly source?: string;
  readonly rule: string;
  readonly family?: string;
  readonly about?: string;
  readonly labels?: string;
  /** How often it occurs in the source. */
  readonly count: number;
}

/** The findings of one day, accepted until they are fixed. */
export interface Baseline {
  readonly schemaVersion: 1;
  /** When it was written, of a fleet that is compared with the run before: 2026-11-26T02:00:00Z. */
  readonly written?: string;
  readonly findings: readonly BaselineEntry[];
}

/** Observes the findings of one document as they are made. */
export interface FindingObserver {
  /** Counts a finding; true keeps it out of the report. */
  found(finding: FindingIdentity): boolean;
  /** Uncounts a finding that a later one covers. */
  retracted(finding: FindingIdentity): void;
}

/** How often each finding of a document was found, and how often no later one covers it. */
export type FindingCounts = readonly (readonly [key: string, found: number, remaining: number])[];

/** Observes the findings of one document, and knows how often each was found. */
export interface CountingObserver extends FindingObserver {
  counts(): FindingCounts;
}

/** Observers for every source of a run, by the names that entries have for them. */
export interface BaselineRun {
  forSource(source?: string): CountingObserver;
  /** Adds a document that was observed elsewhere. */
  add(source: string | undefined, counts: FindingCounts): void;
}

/** Records what a run finds. */
export interface BaselineRecorder extends BaselineRun {
  /**
   * What was found, with the entries of an earlier baseline for sources that did not run.
   * @param unread sources that did not run to their end
   */
  baseline(earlier?: Baseline, unread?: ReadonlySet<string>): Baseline;
}

/** Separates new findings from known ones. */
export interface BaselineCheck extends BaselineRun {
  /**
   * Entries that their source does not need, or not that often, with the count that is still needed. Those of sources
   * that did not run, or not to their end, are not judged.
   */
  stale(unread?: ReadonlySet<string>): readonly { readonly entry: BaselineEntry; readonly needed: number }[];
}

const schemaVersion = 1;

interface Count {
  /** Findings of an identity; a wrong name counts once, however many lines repeat it. */
  found: number;
  /** Lines with such a finding that no later finding covers. */
  remaining: number;
}

/**
 * Counts findings by identity. Which of them are covered by others is known only when a document ends, while a check
 * has to judge each as it is made. So both count all that is found, and retractions decide only whether there is an
 * entry at all: a document is never found to have more than was recorded of it.
 */
class Counts {
  private readonly counts: Map<string, Count>;

  constructor(counts: FindingCounts = []) {
    this.counts = new Map(counts.map(([key, found, remaining]) => [key, { found, remaining }]));
  }

  all(): FindingCounts {
    return [...this.counts].map(([key, { found, remaining }]) => [key, found, remaining]);
  }

  add(finding: FindingIdentity): number {
    const key = identityKey(finding);
    let count = this.counts.get(key);
    if (count === undefined) this.counts.set(key, (count = { found: 0, remaining: 0 }));
    count.found = finding.once ? 1 : count.found + 1;
    count.remaining += 1;
    return count.found;
  }

  remove(finding: FindingIdentity): void {
    const count = this.counts.get(identityKey(finding));
    if (count !== undefined) count.remaining -= 1;
  }

  /** The count of each finding that remains. */
  *remaining(): Generator<[key: string, count: number]> {
    for (const [key, { found, remaining }] of this.counts) if (remaining > 0) yield [key, found];
  }
}

/** The maximum of each count over several documents. */
function mostOf(documents: readonly Counts[]): Map<string, number> {
  const most = new Map<string, number>();
  for (const counts of documents) {
    for (const [key, count] of counts.remaining()) most.set(key, Math.max(count, most.get(key) ?? 0));
  }
  return most;
}

/** The counts of the documents of a run by source: one that is named twice is read twice. */
class SourceCounts {
  private readonly sources = new Map<string | undefined, Counts[]>();

  /** Counts the findings of a document; `isKnown` decides which of them are kept out of the report. */
  observe(source: string | undefined, isKnown: (finding: FindingIdentity, count: number) => boolean): CountingObserver {
    const counts = new Counts();
    this.add(source, counts);
    return {
      found: (finding) => isKnown(finding, counts.add(finding)),
      retracted: (finding) => counts.remove(finding),
      counts: () => counts.all(),
    };
  }

  add(source: string | undefined, counts: Counts): void {
    const others = this.sources.get(source);
    if (others === undefined) this.sources.set(source, [counts]);
    else others.push(counts);
  }

  has(source: string | undefined): boolean {
    return this.sources.has(source);
  }

  /** The counts of each source. */
  most(): Map<string | undefined, Map<string, number>> {
    return new Map([...this.sources].map(([source, documents]) => [source, mostOf(documents)]));
  }
}

/** Creates a recorder for a run. */
export function recordBaseline(): BaselineRecorder {
  const sources = new SourceCounts();
  return {
    forSource: (source) => sources.observe(source, () => false),
    add: (source, counts) => sources.add(source, new Counts(counts)),
    baseline(earlier, unread = new Set()) {
      const isRead = (source: string | undefined): boolean => source === undefined || !unread.has(source);
      const found = [...sources.most()].flatMap(([source, most]) =>
        isRead(source) ? [...most].map(([key, count]) => entryOf(source, key, count)) : [],
      );
      const kept = (earlier?.findings ?? []).filter(
        ({ source }) => source !== undefined && !(sources.has(source) && isRead(source)),
      );
      return { schemaVersion, findings: [...found, ...kept].toSorted(byName) };
    },
  };
}

/** How often entries know each finding. */
function countEntries(entries: readonly BaselineEntry[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(identityKey(entry), entry.count + (counts.get(identityKey(entry)) ?? 0));
  return counts;
}

/**
 * Checks each source of a run against a baseline: as many findings as the entries of the source and those without one
 * count are known, the rest are new.
 */
export function checkBaseline({ findings }: Baseline): BaselineCheck {
  const bySource = new Map<string | undefined, BaselineEntry[]>();
  for (const entry of findings) {
    const entries = bySource.get(entry.source);
    if (entries === undefined) bySource.set(entry.source, [entry]);
    else entries.push(entry);
  }
  const known = new Map([...bySource].map(([source, entries]) => [source, countEntries(entries)]));
  const knownIn = (source: string | undefined, key: string): number => known.get(source)?.get(key) ?? 0;
  const sources = new SourceCounts();
  return {
    forSource: (source) =>
      sources.observe(source, (finding, count) => {
        const key = identityKey(finding);
        const own = source === undefined ? 0 : knownIn(source, key);
        return count <= own + knownIn(undefined, key);
      }),
    add: (source, counts) => sources.add(source, new Counts(counts)),
    stale(unread = new Set()) {
      const most = sources.most();
      const anywhere = new Map<string, number>();
      for (const [source, counts] of most) {
        for (const [key, count] of counts) {
          const own = source === undefined ? 0 : knownIn(source, key);
          anywhere.set(key, Math.max(count - own, anywhere.get(key) ?? 0));
        }
      }
      const neededBy = (entry: BaselineEntry): number => {
        const counts = entry.source === undefined ? anywhere : most.get(entry.source);
        return counts?.get(identityKey(entry)) ?? 0;
      };
      return findings
        .filter(({ source }) => source === undefined || (sources.has(source) && !unread.has(source)))
        .map((entry) => ({ entry, needed: neededBy(entry) }))
        .filter(({ entry, needed }) => needed < entry.count);
    },
  };
}

function entryOf(source: string | undefined, key: string, count: number): BaselineEntry {
  const [rule, family, about, labels] = JSON.parse(key) as [string, string | null, string | null, string | null];
  return {
    ...(source !== undefined && { source }),
    rule,
    ...(family !== null && { family }),
    ...(about !== null && { about }),
    ...(labels !== null && { labels }),
    count,
  };
}

function byName(a: BaselineEntry, b: BaselineEntry): number {
  for (const field of ['source', 'rule', 'family', 'about', 'labels'] as const) {
    const first = a[field] ?? '';
    const second = b[field] ?? '';
    if (first !== second) return first < second ? -1 : 1;
  }
  return 0;
}

/** The text of a baseline file: one entry per line, so that diffs are readable. */
export function formatBaseline({ written, findings }: Baseline): string {
  const lines = findings.map(({ source, rule, family, about, labels, count }) => {
    const fields = Object.entries({ source, rule, family, about, labels, count })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
    return `    { ${fields.join(', ')} }`;
  });
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  const time = written === undefined ? '' : `\n  "written": ${JSON.stringify(written)},`;
  return `{\n  "schemaVersion": ${schemaVersion},${time}\n  "findings": ${list}\n}\n`;
}

/** Parses the text of a baseline file; returns a message if it is invalid. */
export function parseBaseline(text: string): Baseline | string {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return `not JSON: ${(error as Error).message}`;
  }
  if (!isRecord(document) || !('schemaVersion' in document)) return 'not a baseline file: missing schemaVersion';
  if (document['schemaVersion'] !== schemaVersion) {
    return `unsupported schemaVersion ${JSON.stringify(document['schemaVersion'])}; expected ${schemaVersion}`;
  }
  const { findings } = document;
  if (!Array.isArray(findings)) return 'not a baseline file: missing list of findings';
  const wrong = findings.findIndex((entry) => !isEntry(entry));
  if (wrong >= 0)
    return `invalid entry ${wrong + 1} in findings: expected a rule, a count and optionally source, family, about and labels`;
  const { written } = document;
  return { schemaVersion, ...(typeof written === 'string' && { written }), findings: findings as BaselineEntry[] };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEntry(value: unknown): boolean {
  if (!isRecord(value) || typeof value['rule'] !== 'string') return false;
  const { count } = value;
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1) return false;
  return ['source', 'family', 'about', 'labels'].every(
    (field) => value[field] === undefined || typeof value[field] === 'string',
  );
}
