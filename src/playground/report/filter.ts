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

/** One finding of a report, by its place. */
export interface FindingRef {
  readonly source: number;
  readonly finding: number;
}

/** What a filter leaves of a report. */
export interface Filtered {
  /** Findings by rule, rules with the gravest and most findings first. */
  readonly rules: readonly RuleFindings[];
  readonly sources: readonly ReportSource[];
  readonly findings: number;
}

/** The findings of one rule. */
export interface RuleFindings {
  readonly fault: Fault;
  readonly severity: Severity;
  readonly findings: readonly FindingRef[];
  readonly sources: number;
}

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

function sourceText({ name, labels, dialect }: ReportSource): string {
  return `${name} ${[...labels].map((pair) => pair.join('=')).join(' ')} ${dialect}`.toLowerCase();
}

/** Applies a filter: each text is looked through once, also where thousands of findings share it. */
export function applyFilter(report: Report, filter: Filter): Filtered {
  const words = wordsOf(filter.text);
  const faults = report.faults.map((fault) => faultText(fault));
  const kept = report.faults.map(({ severity }) => filter.severities.has(severity));
  const byRule = new Map<string, { fault: Fault; severity: Severity; findings: FindingRef[]; sources: Set<number> }>();
  let findings = 0;
  const sources = report.sources.filter((source) => {
    if (filter.job !== undefined && source.job !== filter.job) return false;
    if (filter.rejectedBy !== undefined && source.verdicts.get(filter.rejectedBy) !== 'rejects') return false;
    const own = sourceText(source);
    // What the source's own text has need not be in its findings again.
    const left = words.filter((word) => !own.includes(word));
    const before = findings;
    for (let index = 0; index < source.findingCount; index += 1) {
      const at = report.faultOf(source.index, index);
      const fault = report.faults[at];
      if (fault === undefined || kept[at] !== true || !hasAll(faults[at] ?? '', left)) continue;
      findings += 1;
      let group = byRule.get(fault.rule);
      if (group === undefined) {
        group = { fault, severity: fault.severity, findings: [], sources: new Set() };
        byRule.set(fault.rule, group);
      }
      if (ranks[fault.severity] < ranks[group.severity]) group.severity = fault.severity;
      group.findings.push({ source: source.index, finding: index });
      group.sources.add(source.index);
    }
    return left.length === 0 || findings > before;
  });
  const rules = [...byRule.values()]
    .map((group) => ({ ...group, sources: group.sources.size }))
    .toSorted((a, b) => ranks[a.severity] - ranks[b.severity] || b.findings.length - a.findings.length);
  return { rules, sources, findings };
}
