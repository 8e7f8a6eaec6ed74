import type { Diagnostic, SourceReport } from '../diagnostics/diagnostic.ts';
import { relatedLines } from './related.ts';
import { type ReportOptions, shownDiagnostics, type SourceFailure } from './options.ts';
import { timesWords } from './words.ts';
import { xmlAttributes, xmlText } from './xml.ts';

/** The name of a test case, without the line, so that a server recognises it in the next run. */
function nameOf({ rule, family }: Diagnostic, seen: Map<string, number>): string {
  const name = family === undefined ? rule : `${rule}: ${family}`;
  const before = seen.get(name) ?? 0;
  seen.set(name, before + 1);
  return before === 0 ? name : `${name} (${before + 1})`;
}

function textOf(report: SourceReport, diagnostic: Diagnostic): string {
  const { message, help, line, column, count, url } = diagnostic;
  const lines = [
    `${report.name}:${line}:${column}: ${message}${timesWords(count)}`,
    ...relatedLines(report, diagnostic),
  ];
  if (help !== undefined) lines.push(`help: ${help}`);
  lines.push(url);
  return lines.map((text) => xmlText(text)).join('\n');
}

/** A finding as a test case: errors and warnings fail it, advice is only its output. */
function testCase(report: SourceReport, diagnostic: Diagnostic, name: string): string {
  const { severity, message, line } = diagnostic;
  const attributes = xmlAttributes({ name, classname: report.name, time: 0, file: report.name, line });
  const text = textOf(report, diagnostic);
  const body =
    severity === 'info'
      ? `<system-out>${text}</system-out>`
      : `<failure${xmlAttributes({ message, type: severity })}>${text}</failure>`;
  return `    <testcase${attributes}>\n      ${body}\n    </testcase>\n`;
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly text: string;
}

function suite(name: string, cases: readonly string[], failures: number, errors: number): Suite {
  const tests = cases.length;
  const attributes = xmlAttributes({ name, tests, failures, errors, skipped: 0, time: 0 });
  return { tests, failures, errors, text: `  <testsuite${attributes}>\n${cases.join('')}  </testsuite>\n` };
}

function sourceSuite(report: SourceReport, options: ReportOptions): Suite {
  const shown = shownDiagnostics(report, options);
  const seen = new Map<string, number>();
  const cases = shown.map((diagnostic) => testCase(report, diagnostic, nameOf(diagnostic, seen)));
  if (cases.length === 0) {
    cases.push(`    <testcase${xmlAttributes({ name: 'no problems', classname: report.name, time: 0 })}/>\n`);
  }
  return suite(report.name, cases, shown.filter(({ severity }) => severity !== 'info').length, 0);
}

function failureSuite({ name, message }: SourceFailure): Suite {
  const attributes = xmlAttributes({ name: 'readable', classname: name, time: 0 });
  const error = `<error${xmlAttributes({ message, type: 'unreadable' })}>${xmlText(message)}</error>`;
  return suite(name, [`    <testcase${attributes}>\n      ${error}\n    </testcase>\n`], 0, 1);
}

/** JUnit XML, which Jenkins, GitLab and most other servers read: a suite per source, a test case per finding. */
export function junit(reports: readonly SourceReport[], options: ReportOptions = {}): string {
  const suites = [
    ...reports.map((report) => sourceSuite(report, options)),
    ...(options.failures ?? []).map((failure) => failureSuite(failure)),
  ];
  const sum = (count: (one: Suite) => number): number => suites.reduce((total, one) => total + count(one), 0);
  const attributes = xmlAttributes({
    name: 'promlint-ts',
    tests: sum(({ tests }) => tests),
    failures: sum(({ failures }) => failures),
    errors: sum(({ errors }) => errors),
    time: 0,
  });
  const text = suites.map((one) => one.text).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes}>\n${text}</testsuites>\n`;
}
