import { toolName, version } from '../diagnostics/about.ts';
import type { Diagnostic, SourceReport } from '../diagnostics/diagnostic.ts';
import { type NdjsonSource, reportOf } from '../report/ndjson-source.ts';
import type { RunOptions } from '../report/options.ts';

/** Sources of an earlier run, by name. */
export type EarlierReports = ReadonlyMap<string, SourceReport>;

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSource(value: Fields): boolean {
  const { name, report, hidden, identities, excerpts } = value;
  if (typeof name !== 'string' || !isFields(report) || !isFields(report['consumers'])) return false;
  return [hidden, identities, excerpts].every((list) => Array.isArray(list));
}

function shown(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/** Reads the lines of an NDJSON report of targets, which may have been cut off anywhere. */
export class EarlierReport {
  private readonly options: RunOptions;
  private readonly reports = new Map<string, SourceReport>();
  private findings: Diagnostic[] = [];
  private count = 0;

  /** @param options what the run is made with that goes on with it. */
  constructor(options: RunOptions) {
    this.options = options;
  }

  /** The sources whose results are complete. */
  get sources(): EarlierReports {
    return this.reports;
  }

  /** Takes a line, or says why the report is of no use. The last one may be cut off. */
  take(line: string, isLast: boolean): string | undefined {
    if (line === '') return undefined;
    this.count += 1;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      return isLast ? undefined : `line ${this.count} is not JSON`;
    }
    if (!isFields(value)) return `line ${this.count} is not an object`;
    const { type, ...fields } = value;
    if (this.count === 1 && type !== 'run') return 'not a report of targets in NDJSON (-f ndjson)';
    if (type === 'run') return this.checkRun(fields);
    if (type === 'finding') {
      const { source: _, ...finding } = fields;
      this.findings.push(finding as unknown as Diagnostic);
    }
    return type === 'source' ? this.takeSource(value) : undefined;
  }

  private checkRun({ tool, options }: Fields): string | undefined {
    this.findings = [];
    const name = isFields(tool) ? `${String(tool['name'])} ${String(tool['version'])}` : 'another tool';
    if (name !== `${toolName} ${version}`) return `it was made by ${name}, not ${toolName} ${version}`;
    const before = new Map(Object.entries(isFields(options) ? options : {}));
    const now = new Map(Object.entries(this.options));
    const other = [...now.keys(), ...before.keys()].find((one) => shown(before.get(one)) !== shown(now.get(one)));
    if (other === undefined) return undefined;
    return `it was made with other options: ${other} was ${shown(before.get(other))}, and is ${shown(now.get(other))}`;
  }

  private takeSource(value: Fields): string | undefined {
    const findings = this.findings;
    this.findings = [];
    const report = isSource(value) ? reportOf(value as unknown as NdjsonSource, findings) : undefined;
    if (report === undefined) return `line ${this.count} does not belong to the findings before it`;
    this.reports.set(report.name, report);
    return undefined;
  }
}
