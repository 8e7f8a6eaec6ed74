import type { ConflictKind, ConflictView, DescView, FamilyView, SampleView } from '../model/views.ts';
import { type Dialect, isOpenMetrics, isPrometheusText } from '../syntax/dialect.ts';
import type { Rejection } from './consumer.ts';
import { isPushTime, pushgatewayType } from './pushgateway-metrics.ts';

/** What no parser minds, but some consumers do. */
export type Observed =
  | ConflictKind
  /** A repeated line of a histogram or summary, which expfmt merges into one. */
  | 'duplicate-part'
  /** A label `__name__`. */
  | 'explicit-name-label'
  | 'timestamp'
  | 'old-timestamp'
  | 'future-timestamp'
  | 'job-label'
  | 'own-type'
  | 'own-suffix'
  | 'own-name';

/** The rules that say so, where they are called otherwise. */
const rules: ReadonlyMap<Observed, string> = new Map<Observed, string>([
  ['duplicate-part', 'duplicate-series'],
  ['timestamp', 'explicit-timestamp'],
  ['old-timestamp', 'implausible-timestamp'],
  ['future-timestamp', 'implausible-timestamp'],
  ['job-label', 'target-label-clash'],
  ['own-type', 'inconsistent-type'],
  ['own-suffix', 'suffix-collision'],
  ['own-name', 'reserved-prefix'],
]);

const reasons: ReadonlyMap<Observed, string> = new Map<Observed, string>([
  ['timestamp', 'timestamps are not supported'],
  ['job-label', 'the label `job` is overwritten by that of the push'],
  ['own-type', 'Pushgateway exposes a metric of this name with another type'],
  ['own-suffix', 'the name collides with a summary that Pushgateway exposes'],
  ['own-name', 'Pushgateway sets this metric itself'],
]);

/** What a Pushgateway may expose itself; most names are excluded by this alone. */
const mayBeOwn = /^(?:go|process|promhttp|push|pushgateway)_/;
const hour = 60 * 60 * 1000;
/** How far ahead of its clock Prometheus takes a sample: `maxAheadTime` of `scrape/scrape.go`. */
const ahead = 10 * 60 * 1000;

/** Collects, once each, what a document has that matters to consumers, whatever rules and presets are chosen. */
export class Observations {
  private readonly first = new Map<Observed, number>();
  private readonly unit: 1 | 1000;
  private readonly isOpenMetrics: boolean;
  private readonly now: number;
  /** The last timestamp: many samples have the same. */
  private lastTimestamp = Number.NaN;

  constructor(dialect: Dialect, now: number) {
    this.isOpenMetrics = isOpenMetrics(dialect);
    this.unit = isPrometheusText(dialect) ? 1 : 1000;
    this.now = now;
  }

  private add(observed: Observed, line: number): void {
    if (!this.first.has(observed)) this.first.set(observed, line);
  }

  /** A conflict of the registry's replay. */
  conflict({ kind, type, span, found }: ConflictView): void {
    if (kind === 'duplicate-series' && (type === 'histogram' || type === 'summary'))
      this.add('duplicate-part', span.line);
    // OpenMetrics knows more suffixes than the registry.
    else if (kind !== 'suffix-collision' || !this.isOpenMetrics || /_(?:count|sum|bucket)$/.test(found)) {
      this.add(kind === 'reserved-label-name' && found === '__name__' ? 'explicit-name-label' : kind, span.line);
    }
  }

  /** A set of label names. */
  desc({ labelNames, span }: DescView): void {
    if (labelNames.includes('job')) this.add('job-label', span.line);
  }

  /** A sample with a timestamp. */
  stamped(sample: SampleView): void {
    const { timestamp } = sample;
    if (timestamp === this.lastTimestamp) return;
    this.lastTimestamp = timestamp;
    const age = this.now - timestamp * this.unit;
    this.add('timestamp', sample.line);
    if (age > hour) this.add('old-timestamp', sample.line);
    else if (age < -ahead) this.add('future-timestamp', sample.line);
  }

  /** A block of a family, with samples. */
  family(family: FamilyView): void {
    const { name, type } = family;
    if (!mayBeOwn.test(name)) return;
    const { line } = family.nameSpan;
    const own = pushgatewayType(name);
    if (own !== undefined && own !== type) this.add('own-type', line);
    else if (isPushTime(name)) this.add('own-name', line);
    else if (/_(?:count|sum)$/.test(name) && pushgatewayType(name.replace(/_[a-z]+$/, '')) === 'summary') {
      this.add('own-suffix', line);
    }
  }

  /** Those of a list that were observed, in its order, one for each rule. */
  of(list: readonly Observed[]): Rejection[] {
    const found = new Map<string, Rejection>();
    for (const observed of list) {
      const line = this.first.get(observed);
      const rule = rules.get(observed) ?? observed;
      if (line === undefined || found.has(rule)) continue;
      found.set(rule, { line, rule, reason: reasons.get(observed) ?? observed.replaceAll('-', ' ') });
    }
    return [...found.values()];
  }
}
