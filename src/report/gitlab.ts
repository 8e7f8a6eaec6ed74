import type { Severity, SourceReport } from '../diagnostics/diagnostic.ts';
import { failureFingerprint, fingerprintsOf } from './fingerprint.ts';
import { visible } from '../text/width.ts';
import { jsonText } from './json-text.ts';
import { repositoryPath } from './location.ts';
import { type ReportOptions, shownDiagnostics } from './options.ts';
import { counted } from './words.ts';

/** GitLab's severities are `info`, `minor`, `major`, `critical` and `blocker`. */
const severities: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

/**
 * A code quality report for GitLab, which compares the fingerprints of two branches; they are stable while lines move
 * and values change.
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function gitlab(reports: readonly SourceReport[], options: ReportOptions = {}): string {
  const issues: object[] = [];
  const names = new Map<string, number>();
  for (const report of reports) {
    const path = visible(repositoryPath(report.name, options.root));
    const before = names.get(path) ?? 0;
    names.set(path, before + 1);
    const fingerprints = fingerprintsOf(report, before === 0 ? path : `${path}\0${before}`);
    const shown = new Set(shownDiagnostics(report, options));
    for (const [index, diagnostic] of report.diagnostics.entries()) {
      if (!shown.has(diagnostic)) continue;
      const { rule, severity, message, help, count, line, endLine } = diagnostic;
      const times = count > 1 ? ` (${counted(count, 'time')})` : '';
      issues.push({
        description: visible(`${message}${times}`),
        check_name: rule,
        fingerprint: fingerprints[index],
        severity: severities[severity],
        location: { path, lines: { begin: line, end: endLine } },
        ...(help !== undefined && { content: { body: visible(help) } }),
      });
    }
  }
  for (const { name, message } of options.failures ?? []) {
    const path = visible(repositoryPath(name, options.root));
    issues.push({
      description: visible(`cannot be read: ${message}`),
      check_name: 'unreadable-source',
      fingerprint: failureFingerprint(path),
      severity: 'critical',
      location: { path, lines: { begin: 1, end: 1 } },
    });
  }
  return `${jsonText(issues, 2)}\n`;
}
