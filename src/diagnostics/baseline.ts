import type { FindingIdentity } from './identity.ts';

/** A fault that was there when the baseline was written. */
export interface BaselineEntry {
  readonly rule: string;
  readonly family?: string;
  readonly about?: string;
  readonly labels?: string;
  /** How often a source had it; the most of any one where there were several. */
  readonly count: number;
}

/** The findings of a day that are accepted until somebody mends them. */
export interface Baseline {
  readonly schemaVersion: 1;
  readonly findings: readonly BaselineEntry[];
}

/** Watches the findings of one document as they come in. */
export interface FindingWatch {
  /** Takes note of a finding; true keeps it out of the report. */
  found(finding: FindingIdentity): boolean;
  /** Takes it back: another finding, which came later, explains it. */
  withdrawn(finding: FindingIdentity): void;
}

/** A watch over every source of a run. */
export interface BaselineRun {
  forSource(): FindingWatch;
}

/** Records what is found. */
export interface BaselineRecorder extends BaselineRun {
  baseline(): Baseline;
}

/** Tells what is new from what is known. */
export interface BaselineCheck extends BaselineRun {
  /** Entries that no source needed, or none needed so often, with the number that is needed. */
  unneeded(): readonly { readonly entry: BaselineEntry; readonly needed: number }[];
}

const schemaVersion = 1;

function keyOf({ rule, family, about, labels }: Omit<BaselineEntry, 'count'>): string {
  return JSON.stringify([rule, family ?? null, about ?? null, labels ?? null]);
}

/** Counts findings by identity: a name that is wrong counts once, in however many lines it stands. */
class Counts {
  readonly byKey = new Map<string, number>();

  add(finding: FindingIdentity): number {
    const key = keyOf(finding);
    const before = this.byKey.get(key) ?? 0;
    const count = finding.once ? 1 : before + 1;
    if (count !== before) this.byKey.set(key, count);
    return count;
  }

  remove(finding: FindingIdentity): void {
    const key = keyOf(finding);
    const before = this.byKey.get(key) ?? 0;
    if (before > 1) this.byKey.set(key, before - 1);
    else this.byKey.delete(key);
  }
}

/** The most of each that any one source has, so that ten instances of a program count like one. */
function mostOf(sources: readonly Counts[]): Map<string, number> {
  const most = new Map<string, number>();
  for (const { byKey } of sources) {
    for (const [key, count] of byKey) most.set(key, Math.max(count, most.get(key) ?? 0));
  }
  return most;
}

/** Makes a recorder of what a run finds. */
export function recordBaseline(): BaselineRecorder {
  const sources: Counts[] = [];
  return {
    forSource() {
      const counts = new Counts();
      sources.push(counts);
      return {
        found(finding) {
          counts.add(finding);
          return false;
        },
        withdrawn: (finding) => counts.remove(finding),
      };
    },
    baseline() {
      const findings = [...mostOf(sources)].map(([key, count]) => entryOf(key, count));
      return { schemaVersion, findings: findings.toSorted(byName) };
    },
  };
}

/** Holds each source of a run against a baseline: of what an entry records, that many are known and the rest is new. */
export function checkBaseline({ findings }: Baseline): BaselineCheck {
  const known = new Map<string, number>();
  for (const entry of findings) known.set(keyOf(entry), entry.count + (known.get(keyOf(entry)) ?? 0));
  const sources: Counts[] = [];
  return {
    forSource() {
      const counts = new Counts();
      sources.push(counts);
      return {
        found: (finding) => counts.add(finding) <= (known.get(keyOf(finding)) ?? 0),
        withdrawn: (finding) => counts.remove(finding),
      };
    },
    unneeded() {
      const most = mostOf(sources);
      return findings
        .map((entry) => ({ entry, needed: most.get(keyOf(entry)) ?? 0 }))
        .filter(({ entry, needed }) => needed < entry.count);
    },
  };
}

function entryOf(key: string, count: number): BaselineEntry {
  const [rule, family, about, labels] = JSON.parse(key) as [string, string | null, string | null, string | null];
  return {
    rule,
    ...(family !== null && { family }),
    ...(about !== null && { about }),
    ...(labels !== null && { labels }),
    count,
  };
}

function byName(one: BaselineEntry, other: BaselineEntry): number {
  for (const field of ['rule', 'family', 'about', 'labels'] as const) {
    const first = one[field] ?? '';
    const second = other[field] ?? '';
    if (first !== second) return first < second ? -1 : 1;
  }
  return 0;
}

/** A baseline as a file: one entry a line, so that a change of it reads well. */
export function formatBaseline({ findings }: Baseline): string {
  const lines = findings.map(({ rule, family, about, labels, count }) => {
    const fields = Object.entries({ rule, family, about, labels, count })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
    return `    { ${fields.join(', ')} }`;
  });
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "schemaVersion": ${schemaVersion},\n  "findings": ${list}\n}\n`;
}

/** Reads the text of a baseline; what is wrong with it comes as a sentence. */
export function parseBaseline(text: string): Baseline | string {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return `it is not JSON: ${(error as Error).message}`;
  }
  if (!isRecord(document) || !('schemaVersion' in document)) return 'it is no baseline: it has no schemaVersion';
  if (document['schemaVersion'] !== schemaVersion) {
    return `its schemaVersion is ${JSON.stringify(document['schemaVersion'])}, and this program knows ${schemaVersion}`;
  }
  const { findings } = document;
  if (!Array.isArray(findings)) return 'it has no list of findings';
  const wrong = findings.findIndex((entry) => !isEntry(entry));
  if (wrong >= 0)
    return `entry ${wrong + 1} of its findings is wrong: an entry has a rule and a count, and may have a family, about and labels`;
  return { schemaVersion, findings: findings as BaselineEntry[] };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEntry(value: unknown): boolean {
  if (!isRecord(value) || typeof value['rule'] !== 'string') return false;
  const { count } = value;
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1) return false;
  return ['family', 'about', 'labels'].every((field) => value[field] === undefined || typeof value[field] === 'string');
}
