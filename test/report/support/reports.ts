import type { Diagnostic, SourceReport } from '../../../src/diagnostics/diagnostic.ts';

/** A finding; what a test does not care about is filled in. */
export function finding(given: Partial<Diagnostic> = {}): Diagnostic {
  const { rule = 'duplicate-series', line = 1, column = 1 } = given;
  return {
    rule,
    category: 'registry',
    severity: 'error',
    message: 'a series is there a second time',
    line,
    column,
    endLine: line,
    endColumn: column + 1,
    count: 1,
    url: `https://example.com/${rule}.md`,
    ...given,
  };
}

/** The report of a source, with the lines of it that are kept; what a test does not care about is filled in. */
export function source(given: Partial<SourceReport> = {}, lines: readonly string[] = []): SourceReport {
  const accepts = { verdict: 'accepts', accepts: true, rejectedFor: [], losesFor: [] } as const;
  return {
    name: 'metrics.prom',
    dialect: 'prometheus-1.0.0',
    families: 12,
    series: 1340,
    samples: 1340,
    bytes: 20_480,
    consumers: { prometheus: accepts, expfmt: accepts },
    diagnostics: [],
    omitted: 0,
    omittedBySeverity: { error: 0, warning: 0, info: 0 },
    excerpts: new Map(lines.map((text, index) => [index + 1, { text, column: 1 }])),
    ...given,
  };
}
