import type { ConsumerVerdict, Diagnostic, ScrapedTarget, SourceReport } from '../diagnostics/diagnostic.ts';
import { toolName, version } from '../diagnostics/about.ts';
import type { Statistics } from './statistics.ts';
import { type ReportOptions, omittedCount, shownDiagnostics } from './options.ts';

/** The index of a text in `texts` of the data; -1 for none. */
export type TextIndex = number;

/** What findings of many sources have in common: rule, category, severity, message, family, help, why, URL, safety of a fix. */
export type PageFault = readonly [
  rule: TextIndex,
  category: TextIndex,
  severity: TextIndex,
  message: TextIndex,
  family: TextIndex,
  help: TextIndex,
  why: TextIndex,
  url: TextIndex,
  editSafety: TextIndex,
];

/** A related place of a finding: index of the finding, message, line, column, source. */
export type PageRelated = readonly [
  finding: number,
  message: TextIndex,
  line: number,
  column: number,
  source: TextIndex,
];

/** One source of a report. */
export interface PageSource {
  /** Its name. */
  readonly n: string;
  readonly dialect: TextIndex;
  /** Families, series, samples, bytes. */
  readonly size: readonly [families: number, series: number, samples: number, bytes: number];
  /** Index in `verdicts`. */
  readonly v: number;
  /** The fault of each finding. */
  readonly f: readonly number[];
  /**
   * {@link placeWidth} numbers a finding: line, column, lines to the end, end column, count. They are a text, since few
   * of them are ever looked at, and the others need not become numbers.
   */
  readonly p: string;
  /** Omitted findings. */
  readonly o?: number;
  /** Of a target: the job, the health, and pairs of a label name and a value. */
  readonly t?: readonly TextIndex[];
  readonly related?: readonly PageRelated[];
  /** Lines that findings point at: number, first column, text. */
  readonly lines?: readonly (readonly [line: number, column: number, text: string])[];
}

/** A report as the page holds it: every text once, so that the report of a whole fleet is a file that can be sent. */
export interface PageData {
  readonly format: 2;
  readonly tool: string;
  readonly version: string;
  /** When the run ended, in milliseconds since 1970. */
  readonly ended?: number;
  readonly texts: readonly string[];
  readonly faults: readonly PageFault[];
  readonly verdicts: readonly Readonly<Record<string, ConsumerVerdict>>[];
  readonly sources: readonly PageSource[];
  /** Sources that could not be read, and why. */
  readonly failures: readonly (readonly [name: string, message: string])[];
  /** Where a run was asked for them. */
  readonly statistics?: Statistics;
}

/** How many numbers say where a finding is, and how often. */
export const placeWidth = 5;

/** Lines of sources are included until they have so many characters. */
const mostExcerptText = 1_000_000;

/** Gives each text, or whatever has the same key, one number. */
class Numbering<Item> {
  readonly items: Item[] = [];
  private readonly known = new Map<string, number>();

  indexOf(key: string, make: () => Item): number {
    let index = this.known.get(key);
    if (index === undefined) {
      index = this.items.push(make()) - 1;
      this.known.set(key, index);
    }
    return index;
  }
}

function placeOf({ line, column, endLine, endColumn, count }: Diagnostic): string {
  return [line, column, endLine - line, endColumn, count].join(' ');
}

class PageEncoder {
  readonly texts = new Numbering<string>();
  readonly faults = new Numbering<PageFault>();
  readonly verdicts = new Numbering<Readonly<Record<string, ConsumerVerdict>>>();
  private readonly options: ReportOptions;
  private excerptText = 0;

  constructor(options: ReportOptions) {
    this.options = options;
  }

  source(report: SourceReport): PageSource {
    const { name, dialect, families, series, samples, bytes, consumers } = report;
    const shown = shownDiagnostics(report, this.options);
    const omitted = omittedCount(report, this.options);
    const related = shown.flatMap((diagnostic, index) => this.related(diagnostic, index));
    const lines = this.excerpts(report);
    return {
      n: name,
      dialect: this.text(dialect),
      size: [families, series, samples, bytes],
      ...(report.target !== undefined && { t: this.target(report.target) }),
      v: this.verdicts.indexOf(JSON.stringify(consumers), () => consumers),
      f: shown.map((diagnostic) => this.fault(diagnostic)),
      p: shown.map((diagnostic) => placeOf(diagnostic)).join(' '),
      ...(omitted > 0 && { o: omitted }),
      ...(related.length > 0 && { related }),
      ...(lines.length > 0 && { lines }),
    };
  }

  private text(text: string | undefined): TextIndex {
    return text === undefined ? -1 : this.texts.indexOf(text, () => text);
  }

  private target({ job, scrapePool, health, labels }: ScrapedTarget): readonly TextIndex[] {
    const pairs = Object.entries(labels).flatMap((pair) => pair.map((one) => this.text(one)));
    return [this.text(scrapePool ?? job), this.text(health), ...pairs];
  }

  private fault(diagnostic: Diagnostic): number {
    const { rule, category, severity, message, family, help, why, url, editSafety } = diagnostic;
    const fault = [rule, category, severity, message, family, help, why, url, editSafety].map((one) => this.text(one));
    return this.faults.indexOf(fault.join(), () => fault as unknown as PageFault);
  }

  private related({ related = [] }: Diagnostic, index: number): readonly PageRelated[] {
    return related.map(({ message, line, column, source }): PageRelated => [
      index,
      this.text(message),
      line,
      column,
      this.text(source),
    ]);
  }

  private excerpts({ excerpts }: SourceReport): NonNullable<PageSource['lines']> {
    for (const { text } of excerpts.values()) this.excerptText += text.length;
    if (this.excerptText > mostExcerptText) return [];
    return [...excerpts].map(([line, { column, text }]) => [line, column, text] as const);
  }
}

/** The data of the page for reports. */
export function pageData(reports: readonly SourceReport[], options: ReportOptions = {}): PageData {
  const encoder = new PageEncoder(options);
  const sources = reports.map((report) => encoder.source(report));
  return {
    format: 2,
    tool: toolName,
    version,
    ...(options.run !== undefined && { ended: options.run.ended }),
    texts: encoder.texts.items,
    faults: encoder.faults.items,
    verdicts: encoder.verdicts.items,
    sources,
    failures: (options.failures ?? []).map(({ name, message }) => [name, message] as const),
    ...(options.statistics !== undefined && { statistics: options.statistics }),
  };
}
