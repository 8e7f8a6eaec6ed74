import type { Diagnostic, SourceReport } from '../diagnostics/diagnostic.ts';
import { refusedContentType } from '../detect/content-type.ts';
import type { DocumentObserver } from '../lint/rule.ts';
import type { ScrapeLimits, TargetView } from '../lint/target-view.ts';
import type { SampleView } from '../model/views.ts';
import { canonicalNumber, parseGoFloat } from '../syntax/numbers.ts';
import { readRelabelRules, relabel, type RelabelRule, type RelabelTools } from './relabel.ts';
import type { TargetTerms } from './target.ts';

/** Rules whose findings say that Prometheus fails the scrape by the configuration of the job. */
const failing: ReadonlySet<string> = new Set([
  'sample-limit-exceeded',
  'label-limit-exceeded',
  'body-size-limit-exceeded',
  'target-limit-exceeded',
  'bucket-limit-exceeded',
  'non-legacy-name',
]);

/** The label with the bound of a series, whose value Prometheus writes in its own way. */
const boundLabels: ReadonlyMap<string, string> = new Map([
  ['histogram', 'le'],
  ['gaugehistogram', 'le'],
  ['summary', 'quantile'],
]);

/** How many samples of a family are kept and dropped. */
interface Tally {
  kept: number;
  dropped: number;
}

/** Judges one document as the target of a job: by its limits, and by what is left of it after relabelling. */
export class TargetJudge implements TargetView {
  readonly limits: ScrapeLimits;
  readonly validation: 'utf8' | 'legacy';
  readonly targets: number;
  readonly fallback: string | undefined;
  /** The Content-Type by which Prometheus reads the document; undefined without a transport. */
  readonly contentType: string | undefined;
  /** Sees every sample, where it matters what becomes of them. */
  readonly observer: DocumentObserver;
  private readonly terms: TargetTerms;
  private readonly tools: RelabelTools;
  private readonly rules: readonly RelabelRule[];
  private readonly families = new Map<string, Tally>();
  /** Lines of samples that are dropped, from 0. */
  private readonly droppedLines = new Set<number>();
  private lastLine = -1;
  private lastLabels: ReadonlyMap<string, string> | undefined;

  constructor(terms: TargetTerms, contentType: string | undefined, tools: RelabelTools) {
    this.terms = terms;
    this.tools = tools;
    this.limits = terms.limits;
    this.validation = terms.validation;
    this.targets = terms.targets;
    const rules = readRelabelRules(terms.relabelling, tools);
    // They were read before, with the configuration.
    this.rules = 'fault' in rules ? [] : rules;
    const falls = contentType !== undefined && isUnsupported(contentType) ? terms.fallback : undefined;
    this.fallback = falls?.protocol;
    this.contentType = falls?.mediaType ?? contentType;
    this.observer = this.rules.length === 0 ? {} : { Sample: (sample) => this.count(sample) };
  }

  labelsOf(sample: SampleView): ReadonlyMap<string, string> | undefined {
    if (sample.line === this.lastLine) return this.lastLabels;
    const labels = this.merged(sample);
    const left = this.rules.length === 0 ? labels : relabel(labels, this.rules, this.tools);
    this.lastLine = sample.line;
    this.lastLabels = left?.size === 0 ? undefined : left;
    return this.lastLabels;
  }

  /** The labels of a sample with those of the target, as `mutateSampleLabels` of `scrape/scrape.go` joins them. */
  private merged(sample: SampleView): Map<string, string> {
    const boundLabel = boundLabels.get(sample.family.type);
    const labels = new Map([['__name__', sample.name]]);
    for (let index = 0; index < sample.labelCount; index += 1) {
      const [name, value] = [sample.labelName(index), sample.labelValue(index)];
      if (value !== '') labels.set(name, name === boundLabel ? storedBound(value) : value);
    }
    const clashing: [name: string, value: string][] = [];
    for (const [name, value] of Object.entries(this.terms.labels)) {
      const own = labels.get(name);
      if (own !== undefined && this.terms.honorLabels) continue;
      if (own !== undefined) clashing.push([name, own]);
      labels.set(name, value);
    }
    for (const [name, value] of clashing.toSorted(([a], [b]) => a.length - b.length)) {
      let exported = `exported_${name}`;
      while (labels.has(exported)) exported = `exported_${exported}`;
      labels.set(exported, value);
    }
    return labels;
  }

  private count(sample: SampleView): void {
    const isDropped = this.labelsOf(sample) === undefined;
    const { name } = sample.family;
    const tally = this.families.get(name) ?? { kept: 0, dropped: 0 };
    this.families.set(name, tally);
    if (!isDropped) {
      tally.kept += 1;
      return;
    }
    tally.dropped += 1;
    this.droppedLines.add(sample.line);
  }

  /** A report without what is of no matter to the job, and with what fails its scrape in the verdict of Prometheus. */
  judged(report: SourceReport, consumers: readonly string[]): SourceReport {
    const judging = Object.entries(report.consumers).filter(([name]) => consumers.includes(name));
    const rejecting = new Set(judging.flatMap(([, { rejectedFor }]) => rejectedFor));
    const relevant = report.diagnostics.filter((found) => rejecting.has(found.rule) || this.matters(found));
    const kept = relevant.filter((found) => rejecting.has(found.rule) || !this.isDropped(found));
    const dropped = relevant.length - kept.length;
    return {
      ...report,
      consumers: verdicts(report, kept),
      diagnostics: kept,
      ...(dropped > 0 && { dropped }),
    };
  }

  /** Whether a finding is about something that the job takes over as it is. */
  private matters({ rule, category }: Diagnostic): boolean {
    if (rule === 'target-label-clash') return !this.terms.honorLabels;
    return category !== 'timestamps' || this.terms.honorTimestamps;
  }

  /** Whether a finding is about series that relabelling drops. */
  private isDropped({ rule, category, family, line, count, places }: Diagnostic): boolean {
    if (family === undefined || category === 'syntax' || failing.has(rule)) return false;
    const tally = this.families.get(family);
    if (tally === undefined || tally.dropped === 0) return false;
    if (tally.kept === 0) return true;
    const lines = places?.map((place) => place.line) ?? [line];
    return count === lines.length && lines.every((one) => this.droppedLines.has(one - 1));
  }
}

/** Whether Prometheus has no parser for a Content-Type. */
function isUnsupported(contentType: string): boolean {
  const fault = refusedContentType(contentType, 'prometheus-1.0.0');
  return fault !== undefined && fault.message !== 'untrue';
}

/** A bound as Prometheus 3 stores it. */
function storedBound(text: string): string {
  const value = parseGoFloat(text);
  if (value === undefined || Number.isNaN(value)) return text;
  return Number.isFinite(value) ? canonicalNumber(value) : value > 0 ? '+Inf' : '-Inf';
}

/** The verdicts where a scrape fails by its job, or where what was lost is dropped anyway. */
function verdicts({ consumers, diagnostics }: SourceReport, kept: readonly Diagnostic[]): SourceReport['consumers'] {
  const { prometheus } = consumers;
  if (prometheus === undefined) return consumers;
  const failed = [
    ...new Set(kept.filter(({ rule, severity }) => failing.has(rule) && severity !== 'info').map(({ rule }) => rule)),
  ];
  if (failed.length > 0) {
    const rejectedFor = [...prometheus.rejectedFor, ...failed];
    return { ...consumers, prometheus: { verdict: 'rejects', accepts: false, rejectedFor, losesFor: [] } };
  }
  const left = new Set(kept.map(({ rule }) => rule));
  const gone = new Set(diagnostics.map(({ rule }) => rule).filter((rule) => !left.has(rule)));
  const losesFor = prometheus.losesFor.filter((rule) => !gone.has(rule));
  if (losesFor.length === prometheus.losesFor.length) return consumers;
  const verdict = prometheus.verdict === 'loses' && losesFor.length === 0 ? 'accepts' : prometheus.verdict;
  return { ...consumers, prometheus: { ...prometheus, verdict, losesFor } };
}
