import type { Diagnostic, SourceReport } from '../diagnostics/diagnostic.ts';
import { visible } from '../text/width.ts';
import { jsonText } from './json-text.ts';
import { omittedCount, type ReportOptions, shownDiagnostics } from './options.ts';
import { omittedWords, timesWords } from './words.ts';

/** A test point's description, in which an unescaped `#` would begin a directive. */
function escapeDescription(text: string): string {
  return visible(text).replace(/[\\#]/g, '\\$&');
}

/** YAML below a test point; JSON's strings are YAML's. */
function details(fields: Readonly<Record<string, string | number | undefined>>): string {
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `  ${key}: ${jsonText(typeof value === 'string' ? visible(value) : value)}\n`);
  return `  ---\n${lines.join('')}  ...\n`;
}

class Plan {
  private readonly points: string[] = [];

  add(ok: boolean, description: string, yaml = ''): void {
    const number = this.points.length + 1;
    this.points.push(`${ok ? 'ok' : 'not ok'} ${number} - ${escapeDescription(description)}\n${yaml}`);
  }

  toString(): string {
    return `TAP version 13\n1..${this.points.length}\n${this.points.join('')}`;
  }
}

function addFinding(plan: Plan, report: SourceReport, diagnostic: Diagnostic): void {
  const { rule, severity, message, help, line, column, count, family, url } = diagnostic;
  const times = timesWords(count);
  const yaml = details({ rule, severity, family, file: report.name, line, column, help, url });
  plan.add(severity === 'info', `${report.name}:${line}:${column}: ${rule}: ${message}${times}`, yaml);
}

/**
 * The Test Anything Protocol, version 13, which readers of version 14 read, too: a test point a finding, of which
 * errors and warnings fail, or one for a source without findings.
 * @see https://testanything.org/tap-version-14-specification.html
 */
export function tap(reports: readonly SourceReport[], options: ReportOptions = {}): string {
  const plan = new Plan();
  for (const report of reports) {
    const shown = shownDiagnostics(report, options);
    for (const diagnostic of shown) addFinding(plan, report, diagnostic);
    const omitted = omittedCount(report, options);
    const more = omittedWords(omitted);
    if (omitted > 0) plan.add(true, `${report.name}: ${more}`);
    else if (shown.length === 0) plan.add(true, `${report.name}: no problems`);
  }
  for (const { name, message } of options.failures ?? []) plan.add(false, `${name}: cannot be read: ${message}`);
  return plan.toString();
}
