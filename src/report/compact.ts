import type { SourceReport } from '../diagnostics/diagnostic.ts';
import { visible } from '../diagnostics/text-width.ts';
import { type ReportOptions, shownDiagnostics } from './options.ts';
import { themeOf } from './theme.ts';
import { counted } from './words.ts';

/** A line a finding, as compilers write them: `name:line:column: severity rule: message`. Nothing where all is well. */
export function compact(reports: readonly SourceReport[], options: ReportOptions = {}): string {
  const theme = themeOf(options.colors);
  const lines: string[] = [];
  for (const report of reports) {
    const name = visible(report.name);
    for (const diagnostic of shownDiagnostics(report, options)) {
      const { line, column, severity, rule, message, count } = diagnostic;
      const times = count > 1 ? ` (${counted(count, 'time')})` : '';
      lines.push(`${name}:${line}:${column}: ${theme[severity](severity)} ${rule}: ${visible(message)}${times}`);
    }
    const omitted = options.quiet === true ? report.omittedBySeverity.error : report.omitted;
    if (omitted > 0) lines.push(`${name}: ${counted(omitted, 'more finding is', 'more findings are')} not shown`);
  }
  return lines.map((line) => `${line}\n`).join('');
}
