import type { ConsumerName } from '../consumers/names.ts';
import type { Diagnostic, SourceReport } from '../diagnostics/diagnostic.ts';
import type { ActiveRules } from './active-rules.ts';
import type { ConsumerGroup, Verdicts } from './consumer-group.ts';
import type { FindingsPipeline } from './findings-pipeline.ts';
import { severitiesFor } from './importance.ts';

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
  const severityOf = severitiesFor(
    forConsumers,
    verdicts,
    (diagnostic) => findings.isConfigured(diagnostic) || rules.isConfigured(diagnostic.rule),
  );
  const isParsed = verdicts['expfmt']?.accepts === true;
  const isPassed = passedByPrometheus(consumers);
  return diagnostics.map((found) => {
    const diagnostic = isParsed ? found : withoutPromtool(found);
    const severity = severityOf(diagnostic);
    const why = isPassed(diagnostic) ? rules.whyAccepted(diagnostic.rule) : undefined;
    if (severity === diagnostic.severity && why === undefined) return diagnostic;
    return { ...diagnostic, severity, ...(why !== undefined && { why }) };
  });
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
