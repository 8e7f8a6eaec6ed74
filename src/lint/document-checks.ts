import type { Judgement } from '../consumers/judge.ts';
import { consumerLabels, type ConsumerName } from '../consumers/profiles.ts';
import { refusedContentType, untrueContentType } from '../detect/content-type.ts';
import { dialectOfContentType } from '../detect/dialect.ts';
import type { Contradiction } from '../detect/dialect-evidence.ts';
import { type Dialect, isOpenMetrics } from '../syntax/dialect.ts';
import { span } from '../text/span.ts';
import type { ActiveRules } from './active-rules.ts';
import type { ConsumerGroup } from './consumer-group.ts';
import type { ReportedRules } from './filters/reported.ts';
import { unusedSuppressionId } from './filters/suppressions.ts';
import type { FindingsPipeline } from './findings-pipeline.ts';
import { timeDependent } from './for-consumers.ts';
import type { Finding } from './rule.ts';

/** A document that has been read to its end, as far as the checks of the whole of it need to know. */
export interface ReadDocument {
  readonly dialect: Dialect;
  /** What a user chose; `auto`, or undefined, if nothing. */
  readonly chosenDialect: string | undefined;
  /** As it came with the document; undefined where it came without a transport. */
  readonly contentType: string | undefined;
  readonly bytes: number;
  readonly lines: number;
  /** Whether it has no metric, no metadata and no finding. */
  readonly isEmpty: boolean;
  readonly sawEof: boolean;
  readonly endsWithNewline: boolean;
  readonly lastLineLength: number;
  readonly problems: {
    /** Whether a finding says why the document ends as it does. */
    readonly isEndExplained: boolean;
    /** Why it was not read to its end, if it was not. */
    readonly unread: Finding<string> | undefined;
  };
  readonly prometheusRejects: boolean;
  /** Whether the scrape configuration of its target is known. */
  readonly ofJob: boolean;
}

/** Reports through a rule that has no visitor. */
export type ReportThrough = (rule: string, finding: Finding<string>) => void;

/** What the end of a document must have. */
export function checkFraming(document: ReadDocument, report: ReportThrough): void {
  const { isEndExplained, unread } = document.problems;
  if (unread !== undefined) report('not-an-exposition', unread);
  if (unread !== undefined || isEndExplained) return;
  const { bytes } = document;
  const lastLine = Math.max(0, document.lines - 1);
  if (isOpenMetrics(document.dialect)) {
    if (document.sawEof) return;
    const message = bytes === 0 ? 'the input is empty: missing # EOF' : 'missing # EOF';
    report('missing-eof', { message: 'problem', data: { message }, at: span(lastLine, 0, 0) });
    return;
  }
  if (document.isEmpty) {
    const message = bytes === 0 ? 'the input is empty' : 'the input contains no metric';
    report('empty-exposition', { message: 'problem', data: { message }, at: span(0, 0, 0) });
    return;
  }
  if (document.endsWithNewline) return;
  const end = document.lastLineLength;
  const message = 'missing newline at the end of the input';
  report('missing-final-newline', { message: 'problem', data: { message }, at: span(lastLine, end, end) });
}

/** What speaks against the dialect, where a user chose it or it had to be decided before the end was seen. */
export function checkDialect(document: ReadDocument, found: Contradiction | undefined, report: ReportThrough): void {
  if (document.dialect === 'protobuf') checkMessages(document.chosenDialect, report);
  if (found === undefined) return;
  const { message, help, at, severity } = found;
  const { contentType, dialect } = document;
  // Where a server chose the dialect it is the server that is wrong.
  if (contentType !== undefined && dialectOfContentType(contentType) === dialect) {
    // In the text formats, # EOF is a comment, which every consumer accepts.
    if (!isOpenMetrics(dialect)) return;
    const rejects = document.prometheusRejects;
    const fault = untrueContentType(contentType, 'prometheus-1.0.0');
    report('content-type', { ...fault, at, ...(!rejects && { severity: 'warning' }) });
    return;
  }
  report('wrong-dialect', {
    message: 'problem',
    data: { message },
    help,
    at,
    ...(severity !== undefined && { severity }),
  });
}

/** What speaks against a dialect that a user chose for what are protobuf messages: they are read as such all the same. */
function checkMessages(chosen: string | undefined, report: ReportThrough): void {
  if (chosen === undefined || ['auto', 'protobuf'].includes(chosen)) return;
  report('wrong-dialect', {
    message: 'problem',
    data: { message: `these are protobuf messages, and were read as such, not as ${chosen}` },
    help: 'leave out -d, or choose -d protobuf',
    severity: 'warning',
    at: span(0, 0, 0),
  });
}

/**
 * A rejection or loss that no rule has explained is a finding itself, so that what breaks in production is never passed
 * over: an error where it is that of a consumer that matters, a warning where expfmt alone rejects the document.
 */
export function checkVerdicts(
  consumers: readonly ConsumerName[],
  group: ConsumerGroup,
  reported: ReportedRules,
  report: ReportThrough,
): void {
  const judgements = group.judgements();
  for (const name of consumers) {
    const { verdict, rejections, losses } = judgements.get(name) ?? nothing;
    const verb = verdict === 'rejects' ? 'rejects' : 'loses part of';
    const isRejected = verdict === 'rejects';
    for (const { rule, line, reason } of isRejected ? rejections : losses) {
      // A loss is explained by its rule however severe that takes it, or by an error in the line.
      const isExplained = isRejected
        ? reported.covers(rule, line, name === 'prometheus')
        : reported.covers(rule, -1, false) || reported.covers(rule, line, true);
      if (isExplained || timeDependent.has(rule)) continue;
      // Only the article is capitalised: client_python is written so.
      const message = `${consumerLabels[name].replace(/^the /, 'The ')} ${verb} this: ${reason}`;
      report(rule, { message, at: span(line, 0, 0), severity: 'error' });
    }
  }
  const rejection = group.rejectionOf('expfmt');
  if (rejection === undefined || group.rejectionOf('prometheus') !== undefined) return;
  const { rule, line, reason } = rejection;
  if (reported.covers(rule, line, false)) return;
  const message = `Pushgateway, the textfile collector and Telegraf reject this: ${reason}`;
  report(rule, { message, at: span(line, 0, 0), severity: 'warning' });
}

const nothing: Judgement = { verdict: 'accepts', rejections: [], losses: [] };

/** Returns whether Prometheus rejects the document for its Content-Type, which it does not look at without a body. */
export function checkContentType({ contentType, bytes, dialect, ofJob }: ReadDocument, report: ReportThrough): boolean {
  if (contentType === undefined || bytes === 0) return false;
  const fault = refusedContentType(contentType, dialect);
  if (fault === undefined) return false;
  const message = ofJob && fault.message !== 'untrue' ? (`${fault.message}ForJob` as const) : fault.message;
  report('content-type', { ...fault, message, at: span(0, 0, 0) });
  return true;
}

/** Comments that are meant to suppress findings and do not. It comes last, since any finding may use one. */
export function checkSuppressions(findings: FindingsPipeline, rules: ActiveRules): void {
  const { suppressions } = findings;
  if (suppressions === undefined) return;
  // Findings that are still held must use their suppressions first.
  findings.openBlock();
  for (const fault of suppressions.end((name) => rules.hasAny(name))) rules.report(unusedSuppressionId, fault);
}
