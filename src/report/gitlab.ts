import type { Severity, SourceReport } from '../diagnostics/diagnostic.ts';
import { highestOf } from '../diagnostics/severity.ts';
import { failureFingerprint, fingerprintsOf, Occurrences, omittedFingerprint } from './fingerprint.ts';
import { visible } from '../text/width.ts';
import { jsonText } from './json-text.ts';
import { repositoryPath } from './location.ts';
import { omittedCount, type ReportOptions, shownDiagnostics } from './options.ts';
import { omittedWords, timesWords } from './words.ts';

/** GitLab's severities are `info`, `minor`, `major`, `critical` and `blocker`. */
const severityNames: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

/**
 * A code quality report for GitLab, which compares the fingerprints of two branches; they are stable while lines move
 * and values change.
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function gitlab(reports: readonly SourceReport[], options: ReportOptions = {}): string {
  const issues: object[] = [];
  const sources = new Occurrences();
  const fingerprints = fingerprintsOf(reports, options.root);
  for (const [index, report] of reports.entries()) {
    const path = visible(repositoryPath(report.name, options.root));
    for (const diagnostic of shownDiagnostics(report, options)) {
      const { rule, severity, message, help, count, line, endLine } = diagnostic;
      const times = timesWords(count);
      issues.push({
        description: visible(`${message}${times}`),
        check_name: rule,
        fingerprint: fingerprints[index]?.get(diagnostic),
        severity: severityNames[severity],
        location: { path, lines: { begin: line, end: endLine } },
        ...(help !== undefined && { content: { body: visible(help) } }),
      });
    }
    const omitted = omittedCount(report, options);
    if (omitted === 0) continue;
    const highest = highestOf(report.omittedBySeverity) ?? 'info';
    issues.push({
      description: omittedWords(omitted),
      check_name: 'omitted-findings',
      fingerprint: omittedFingerprint(sources.numbered(path)),
      severity: severityNames[highest],
      location: { path, lines: { begin: 1, end: 1 } },
    });
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
