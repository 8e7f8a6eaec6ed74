import { compareText } from '../text/compare-text.ts';
import { DistinctCounter } from './distinct.ts';
import type { SourceReport } from '../diagnostics/diagnostic.ts';
import type { DocumentObserver } from '../lint/rule.ts';

/** The number of findings of a rule, and of the places where they occur. */
export interface RuleStatistics {
  readonly rule: string;
  readonly findings: number;
  readonly occurrences: number;
}

/** The size of a metric family. */
export interface FamilyStatistics {
  readonly family: string;
  readonly series: number;
  readonly samples: number;
}

/** The number of distinct values of a label. */
export interface LabelStatistics {
  readonly label: string;
  readonly values: number;
  /** Whether the number is an estimate, with an error of a few per cent. */
  readonly estimated: boolean;
}

/** Statistics over all sources. */
export interface Statistics {
  readonly sources: number;
  readonly families: number;
  readonly series: number;
  readonly samples: number;
  /** Most findings first. */
  readonly rules: readonly RuleStatistics[];
  /** The families with the most series, and the labels with the most values. */
  readonly topFamilies: readonly FamilyStatistics[];
  readonly topLabels: readonly LabelStatistics[];
}

/** Collects statistics while documents are linted. */
export interface StatisticsCollector {
  readonly observer: DocumentObserver;
  readonly statistics: (reports: readonly SourceReport[]) => Statistics;
}

const shown = 10;
/** The number of label names that are counted; of a document with more, only the first ones are. */
const mostLabels = 1000;

/** Creates a collector. Its memory is bounded: an entry for each family and some kilobytes for each label name. */
export function collectStatistics(): StatisticsCollector {
  const families = new Map<string, { series: number; samples: number }>();
  const labels = new Map<string, DistinctCounter>();
  const observer: DocumentObserver = {
    Family: ({ name, series, samples }) => {
      const before = families.get(name);
      families.set(name, { series: series + (before?.series ?? 0), samples: samples + (before?.samples ?? 0) });
    },
    Sample: (sample) => {
      for (let index = 0; index < sample.labelCount; index += 1) {
        const name = sample.labelName(index);
        let counter = labels.get(name);
        if (counter === undefined) {
          if (labels.size >= mostLabels) continue;
          counter = new DistinctCounter();
          labels.set(name, counter);
        }
        counter.add(sample.labelValue(index));
      }
    },
  };
  const statistics = (reports: readonly SourceReport[]): Statistics => ({
    sources: reports.length,
    families: families.size,
    series: sumOf(reports, (report) => report.series),
    samples: sumOf(reports, (report) => report.samples),
    rules: ruleStatistics(reports),
    topFamilies: [...families]
      .map(([family, { series, samples }]) => ({ family, series, samples }))
      .toSorted((a, b) => b.series - a.series || compareText(a.family, b.family))
      .slice(0, shown),
    topLabels: [...labels]
      .map(([label, counter]) => ({ label, values: counter.count(), estimated: counter.isEstimate }))
      .toSorted((a, b) => b.values - a.values || compareText(a.label, b.label))
      .slice(0, shown),
  });
  return { observer, statistics };
}

function ruleStatistics(reports: readonly SourceReport[]): RuleStatistics[] {
  const byRule = new Map<string, { findings: number; occurrences: number }>();
  for (const { rule, count } of reports.flatMap((report) => report.diagnostics)) {
    const before = byRule.get(rule) ?? { findings: 0, occurrences: 0 };
    byRule.set(rule, { findings: before.findings + 1, occurrences: before.occurrences + count });
  }
  return [...byRule]
    .map(([rule, counts]) => ({ rule, ...counts }))
    .toSorted((a, b) => b.findings - a.findings || compareText(a.rule, b.rule));
}

function sumOf(reports: readonly SourceReport[], value: (report: SourceReport) => number): number {
  return reports.reduce((sum, report) => sum + value(report), 0);
}
