import type { Severity } from '../../diagnostics/diagnostic.ts';
import type { Fault, Report, ReportSource } from './decode.ts';

/** What a reader wants to see of a report. */
export interface Filter {
  /** Words that a finding or its source must have. */
  readonly text: string;
  readonly severities: ReadonlySet<Severity>;
  /** One job; undefined for all sources. */
  readonly job: string | undefined;
  /** Only sources that a consumer rejects. */
  readonly rejectedBy: string | undefined;
}

/** What a filter leaves of a report. */
export interface Filtered {
  readonly sources: readonly ReportSource[];
  readonly findings: number;
  /** Findings by rule, rules with the gravest and most findings first. They are made when they are wanted. */
  readonly rules: () => readonly RuleFindings[];
}

/** The findings of one rule. */
export interface RuleFindings {
  readonly fault: Fault;
  readonly severity: Severity;
  /** The different faults of the findings. */
  readonly faults: ReadonlySet<Fault>;
  /** The numbers of the findings in the report. */
  readonly findings: readonly number[];
  readonly sources: number;
}

/** The faults that a filter keeps, by their index. */
type Mask = readonly boolean[];

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}

function hasAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}

function faultText({ rule, message, family, severity, category }: Fault): string {
  return `${rule} ${category} ${severity} ${family} ${message}`.toLowerCase();
}

function sourceText(report: Report, source: ReportSource): string {
  const labels = [...report.labelsOf(source)].map((pair) => pair.join('=')).join(' ');
  return `${source.name} ${labels} ${source.dialect}`.toLowerCase();
}

/** Which faults have some words. Each text is searched once, also where thousands of findings share it. */
function faultMasks({ faults }: Report, severities: ReadonlySet<Severity>): (words: readonly string[]) => Mask {
  const isKept = faults.map(({ severity }) => severities.has(severity));
  const texts = faults.map((fault) => faultText(fault));
  const known = new Map<string, Mask>();
  return (words) => {
    const key = words.join(' ');
    let mask = known.get(key);
    if (mask === undefined) {
      mask = isKept.map((isWanted, index) => isWanted && hasAll(texts[index] ?? '', words));
      known.set(key, mask);
    }
    return mask;
  };
}

interface Group {
  readonly fault: Fault;
  severity: Severity;
  readonly faults: Set<Fault>;
  readonly findings: number[];
  sources: number;
  last: ReportSource | undefined;
}

function byRule(report: Report, kept: ReadonlyMap<ReportSource, Mask>): readonly RuleFindings[] {
  const groups = new Map<string, Group>();
  const ofFault = report.faults.map((fault): Group => {
    const group = groups.get(fault.rule) ?? {
      fault,
      severity: 'info',
      faults: new Set(),
      findings: [],
      sources: 0,
      last: undefined,
    };
    groups.set(fault.rule, group);
    return group;
  });
  for (const [source, mask] of kept) {
    for (const [index, at] of source.findings.entries()) {
      const group = ofFault[at];
      if (group === undefined || mask[at] !== true) continue;
      group.findings.push(source.firstFinding + index);
      if (group.last !== source) group.sources += 1;
      group.last = source;
      const found = report.faults[at] as Fault;
      const { severity } = found;
      group.faults.add(found);
      if (ranks[severity] < ranks[group.severity]) group.severity = severity;
    }
  }
  return [...groups.values()]
    .filter(({ findings }) => findings.length > 0)
    .toSorted((a, b) => ranks[a.severity] - ranks[b.severity] || b.findings.length - a.findings.length);
}

function countIn({ findings }: ReportSource, mask: Mask): number {
  let count = 0;
  for (const at of findings) if (mask[at] === true) count += 1;
  return count;
}

/** Applies a filter. */
export function applyFilter(report: Report, filter: Filter): Filtered {
  const words = wordsOf(filter.text);
  const maskFor = faultMasks(report, filter.severities);
  const kept = new Map<ReportSource, Mask>();
  let findings = 0;
  for (const source of report.sources) {
    if (filter.job !== undefined && source.job !== filter.job) continue;
    if (filter.rejectedBy !== undefined && source.verdicts.get(filter.rejectedBy) !== 'rejects') continue;
    const own = words.length > 0 ? sourceText(report, source) : '';
    // What the source's own text has need not be in its findings again.
    const left = words.filter((word) => !own.includes(word));
    const mask = maskFor(left);
    const count = countIn(source, mask);
    if (left.length > 0 && count === 0) continue;
    findings += count;
    kept.set(source, mask);
  }
  return { sources: [...kept.keys()], findings, rules: () => byRule(report, kept) };
}
