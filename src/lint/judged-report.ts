import type { ConsumerName } from '../consumers/profiles.ts';
import type { Diagnostic, Severity, SourceReport } from '../diagnostics/diagnostic.ts';
import type { ActiveRules } from './active-rules.ts';
import type { ConsumerGroup, Verdicts } from './consumer-group.ts';
import type { FindingsPipeline } from './findings-pipeline.ts';
import { severitiesFor } from './for-consumers.ts';

/** A document that all consumers have judged. */
export interface JudgedDocument {
  readonly forConsumers: readonly ConsumerName[];
  readonly consumers: ConsumerGroup;
  readonly verdicts: Verdicts;
  readonly rules: ActiveRules;
  readonly findings: FindingsPipeline;
}

/** The report of a document: its verdicts, and its findings as the verdicts have them. `head` is what was counted. */
export function judgedReport(
  head: Pick<SourceReport, 'name' | 'dialect' | 'families' | 'series' | 'samples' | 'bytes'>,
  document: JudgedDocument,
): SourceReport {
  const { verdicts, findings } = document;
  const { diagnostics, omitted, omittedBySeverity } = findings.end();
  const { promtoolError } = document.consumers;
  const { knownCount: known, suppressedCount: suppressed } = findings;
  return {
    ...head,
    consumers: verdicts,
    diagnostics: judged(diagnostics, document),
    omitted,
    omittedBySeverity,
    ...(promtoolError !== undefined && { promtoolError }),
    ...(known !== undefined && { known }),
    ...(suppressed > 0 && { suppressed }),
    excerpts: findings.excerpts,
  };
}

/** Diagnostics as the verdicts have them: their severities, why they matter, and what promtool prints. */
function judged(diagnostics: readonly Diagnostic[], document: JudgedDocument): readonly Diagnostic[] {
  const { forConsumers, consumers, verdicts, rules, findings } = document;
  const isConfigured = (diagnostic: Diagnostic): boolean =>
    findings.isConfigured(diagnostic) || rules.isConfigured(diagnostic.rule);
  const severityOf = severitiesFor(forConsumers, verdicts, isConfigured);
  const isParsed = verdicts['expfmt']?.accepts === true;
  const isPassed = passedByPrometheus(consumers);
  const isUnread = consumers.rejectionOf('prometheus')?.rule === 'carriage-return';
  const severities = diagnostics.map((found) => {
    const severity = severityOf(found);
    // Names can wait until the lines of the document end as they should.
    const canWait = isUnread && severity === 'warning' && found.category === 'naming' && !isConfigured(found);
    return canWait ? 'info' : severity;
  });
  raiseReasons(diagnostics, severities, document, isConfigured);
  return diagnostics.map((found, index) => {
    const diagnostic = isParsed ? found : withoutPromtool(found);
    const severity = severities.at(index) ?? found.severity;
    const why = isPassed(diagnostic) ? rules.whyAccepted(diagnostic.rule) : undefined;
    if (severity === diagnostic.severity && why === undefined) return diagnostic;
    return { ...diagnostic, severity, ...(why !== undefined && { why }) };
  });
}

/**
 * What a consumer that matters rejects is an error, also where another rule than its own says so: the finding of its
 * line, unless that is of a convention.
 */
function raiseReasons(
  diagnostics: readonly Diagnostic[],
  severities: Severity[],
  { forConsumers, consumers, rules }: JudgedDocument,
  isConfigured: (diagnostic: Diagnostic) => boolean,
): void {
  for (const name of forConsumers) {
    for (const { rule, line } of consumers.judgements().get(name)?.rejections ?? []) {
      const isError = (found: Diagnostic, index: number): boolean =>
        severities.at(index) === 'error' && (found.rule === rule || isIn(found, line + 1));
      if (diagnostics.some(isError)) continue;
      const reason = diagnostics.findIndex(
        (found) => isIn(found, line + 1) && !rules.isConvention(found.rule) && !isConfigured(found),
      );
      if (reason >= 0) severities[reason] = 'error';
    }
  }
}

function isIn({ line, places = [] }: Diagnostic, found: number): boolean {
  return line === found || places.some((place) => place.line === found);
}

/** Whether Prometheus reads past the line of a diagnostic. */
function passedByPrometheus(consumers: ConsumerGroup): (diagnostic: Diagnostic) => boolean {
  const rejection = consumers.rejectionOf('prometheus');
  if (rejection !== undefined) return ({ line }) => line - 1 < rejection.line;
  const isRead = consumers.judgements().has('prometheus');
  return () => isRead;
}

/** promtool prints no finding of a document that it cannot parse. */
function withoutPromtool(diagnostic: Diagnostic): Diagnostic {
  if (diagnostic.promtool === undefined) return diagnostic;
  const { promtool: _, ...rest } = diagnostic;
  return rest;
}
