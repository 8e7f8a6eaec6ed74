import type { ConsumerVerdict, Severity } from '../../diagnostics/diagnostic.ts';
import type { Statistics } from '../../report/statistics.ts';
import { type PageData, type PageFault, type PageSource, placeWidth } from '../../report/page-data.ts';

/** What findings share. */
export interface Fault {
  readonly rule: string;
  readonly severity: Severity;
  readonly category: string;
  readonly message: string;
  readonly family: string;
  readonly help: string;
  readonly why: string;
  readonly url: string;
  /** `safe`, `unsafe`, or empty where nothing mends it. */
  readonly editSafety: string;
}

/** One finding of a source. */
export interface PageFinding {
  readonly source: ReportSource;
  readonly fault: Fault;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly count: number;
  readonly related: readonly { readonly message: string; readonly line: number; readonly source: string }[];
  readonly excerpt: { readonly text: string; readonly column: number } | undefined;
}

/** One source of a report, with its counts. */
export interface ReportSource {
  readonly index: number;
  readonly name: string;
  readonly dialect: string;
  readonly isTarget: boolean;
  /** The job of a target; empty where it has none. */
  readonly job: string;
  /** What Prometheus says of it; empty where no server was asked. */
  readonly health: string;
  readonly counts: Readonly<Record<Severity, number>>;
  readonly omitted: number;
  readonly families: number;
  readonly series: number;
  readonly samples: number;
  readonly bytes: number;
  /** By consumer; sources of the same verdicts share a map. */
  readonly verdicts: ReadonlyMap<string, ConsumerVerdict['verdict']>;
  /** The index among the faults of the report for each finding. */
  readonly findings: readonly number[];
  /** How many findings the sources before it have. */
  readonly firstFinding: number;
}

/** A report that the page shows. What is not looked at stays as it came: a fleet has a hundred thousand findings. */
export class Report {
  readonly faults: readonly Fault[];
  readonly sources: readonly ReportSource[];
  readonly failures: readonly { readonly name: string; readonly message: string }[];
  readonly version: string;
  readonly statistics: Statistics | undefined;
  /** When the run ended; undefined where it is not known. */
  readonly ended: Date | undefined;
  private readonly data: PageData;
  private readonly judged: readonly ReadonlyMap<string, ConsumerVerdict['verdict']>[];
  private places: { readonly source: number; readonly numbers: readonly number[] } | undefined = undefined;

  constructor(data: PageData) {
    this.data = data;
    this.version = data.version;
    this.statistics = data.statistics;
    this.ended = data.ended === undefined ? undefined : new Date(data.ended);
    this.judged = data.verdicts.map(
      (record) => new Map(Object.entries(record).map(([id, { verdict }]) => [id, verdict] as const)),
    );
    this.faults = data.faults.map((fault) => this.fault(fault));
    let findings = 0;
    this.sources = data.sources.map((source, index) => {
      const firstFinding = findings;
      findings += source.f.length;
      return this.source(source, index, firstFinding);
    });
    this.failures = data.failures.map(([name, message]) => ({ name, message }));
  }

  /** The labels of a target. */
  labelsOf({ index }: ReportSource): ReadonlyMap<string, string> {
    const [, , ...pairs] = this.data.sources[index]?.t ?? [];
    const labels = new Map<string, string>();
    for (let at = 0; at < pairs.length; at += 2) labels.set(this.text(pairs[at] ?? -1), this.text(pairs[at + 1] ?? -1));
    return labels;
  }

  /** The finding with this number, of those of all sources in their order. */
  findingAt(number: number): PageFinding {
    let low = 0;
    let high = this.sources.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.sources[middle] as ReportSource).firstFinding <= number) low = middle;
      else high = middle - 1;
    }
    return this.finding(low, number - (this.sources[low] as ReportSource).firstFinding);
  }

  finding(sourceIndex: number, index: number): PageFinding {
    const source = this.sources[sourceIndex] as ReportSource;
    const { f, related = [], lines = [] } = this.data.sources[sourceIndex] as PageSource;
    const [line = 0, column = 0, more = 0, endColumn = 0, count = 1] = this.placeOf(sourceIndex, index);
    const excerpt = lines.find(([number]) => number === line);
    return {
      source,
      fault: this.faults[f[index] ?? -1] as Fault,
      line,
      column,
      endLine: line + more,
      endColumn,
      count,
      related: related
        .filter(([finding]) => finding === index)
        .map(([, message, at, , other]) => ({ message: this.text(message), line: at, source: this.text(other) })),
      excerpt: excerpt && { column: excerpt[1], text: excerpt[2] },
    };
  }

  /** The numbers of one finding. Findings of a source are mostly looked at one after the other. */
  private placeOf(source: number, finding: number): readonly number[] {
    if (this.places?.source !== source) {
      this.places = { source, numbers: (this.data.sources[source]?.p ?? '').split(' ').map(Number) };
    }
    return this.places.numbers.slice(finding * placeWidth, (finding + 1) * placeWidth);
  }

  private text(index: number): string {
    return this.data.texts[index] ?? '';
  }

  private fault([rule, category, severity, message, family, help, why, url, editSafety]: PageFault): Fault {
    return {
      rule: this.text(rule),
      category: this.text(category),
      severity: this.text(severity) as Severity,
      message: this.text(message),
      family: this.text(family),
      help: this.text(help),
      why: this.text(why),
      url: this.text(url),
      editSafety: this.text(editSafety),
    };
  }

  private source({ n, dialect, size, v, f, o = 0, t }: PageSource, index: number, firstFinding: number): ReportSource {
    const [families, series, samples, bytes] = size;
    const counts = { error: 0, warning: 0, info: 0 };
    for (const at of f) {
      const fault = this.faults[at];
      if (fault !== undefined) counts[fault.severity] += 1;
    }
    const [job = -1, health = -1] = t ?? [];
    return {
      index,
      name: n,
      dialect: this.text(dialect),
      isTarget: t !== undefined,
      job: this.text(job),
      health: this.text(health),
      counts,
      omitted: o,
      families,
      series,
      samples,
      bytes,
      verdicts: this.judged[v] ?? new Map(),
      findings: f,
      firstFinding,
    };
  }
}
