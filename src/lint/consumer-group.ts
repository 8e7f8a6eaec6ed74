import type { Consumer, CreateConsumer, ParserId, PlainStatement, Rejection } from '../consumers/consumer.ts';
import { createConsumers, promtoolError } from '../consumers/index.ts';
import { type Judgement, judgeAll, judgeParser } from '../consumers/judge.ts';
import type { ConsumerName } from '../consumers/profiles.ts';
import { Observations } from '../consumers/observations.ts';
import type { ConsumerVerdict } from '../diagnostics/diagnostic.ts';
import type { CurrentSample } from '../stream/current-sample.ts';
import type { Dialect } from '../syntax/dialect.ts';
import type { NameTable } from '../text/tables/name-table.ts';

/** Verdicts by consumer. */
export type Verdicts = Readonly<Record<string, ConsumerVerdict>>;

/** The parsers that follow a document as the real ones would, and the verdicts of the consumers that use them. */
export class ConsumerGroup {
  private readonly dialect: Dialect;
  private readonly wantsPromtoolError: boolean;
  private readonly parsers: readonly Consumer[];
  /** Those to which plain lines matter; only other lines change it. */
  private activeParsers: readonly Consumer[];
  /** Name of the line before, where it was one of a known shape that the parsers were not given. */
  private skippedSample: string | undefined = undefined;
  /** What consumers object to that no parser does. */
  readonly observations: Observations;
  private judged: ReadonlyMap<ConsumerName, Judgement> | undefined;

  constructor(dialect: Dialect, more: readonly CreateConsumer[], wantsPromtoolError: boolean, names?: NameTable) {
    this.dialect = dialect;
    this.wantsPromtoolError = wantsPromtoolError;
    this.parsers = createConsumers(dialect, more, names);
    this.activeParsers = this.parsers.filter(wantsPlainLines);
    this.observations = new Observations(dialect, Date.now());
  }

  /** A line that is not a plain sample; `plain` is what it is, if it is plain. */
  line(bytes: Uint8Array, start: number, end: number, line: number, plain?: PlainStatement): void {
    this.reportSkipped();
    if (plain !== undefined) {
      const { activeParsers } = this;
      for (let at = 0; at < activeParsers.length; at += 1) {
        (activeParsers[at] as Consumer).plainLine(plain, bytes, start, end, line);
      }
      return;
    }
    for (const parser of this.parsers) parser.line(bytes, start, end, line);
    this.activeParsers = this.parsers.filter(wantsPlainLines);
  }

  private reportSkipped(): void {
    const { skippedSample } = this;
    if (skippedSample === undefined) return;
    this.skippedSample = undefined;
    for (const parser of this.activeParsers) parser.skip(skippedSample);
  }

  plainSample(sample: CurrentSample, bytes: Uint8Array, start: number, end: number, line: number): void {
    if (sample.form !== 0 && this.isUnusual(sample.form)) {
      this.unusualSample(sample, bytes, start, end, line);
      return;
    }
    this.skippedSample = undefined;
    const { activeParsers } = this;
    for (let at = 0; at < activeParsers.length; at += 1) {
      (activeParsers[at] as Consumer).plainSample(sample, bytes, start, end, line);
    }
  }

  /** Whether a parser does not take every sample of this form for a plain one. */
  private isUnusual(form: number): boolean {
    for (const { plainForms, rejection } of this.parsers) {
      if ((form & ~plainForms) !== 0 && rejection === undefined) return true;
    }
    return false;
  }

  /** A sample that is a plain one for some of the parsers. */
  private unusualSample(sample: CurrentSample, bytes: Uint8Array, start: number, end: number, line: number): void {
    this.reportSkipped();
    for (const parser of this.parsers) {
      if ((sample.form & ~parser.plainForms) !== 0) parser.line(bytes, start, end, line);
      else if (parser.wantsPlainLines) parser.plainSample(sample, bytes, start, end, line);
    }
    this.activeParsers = this.parsers.filter(wantsPlainLines);
  }

  /**
   * Whether samples of the shape and form of the last one can be kept from all parsers; see
   * {@link Consumer.ignoresKnownShapes}.
   */
  ignoresKnownShapes(form: number, boundLabel: 'le' | 'quantile' | undefined): boolean {
    if (form !== 0 && this.isUnusual(form)) return false;
    const { activeParsers } = this;
    for (let at = 0; at < activeParsers.length; at += 1) {
      if (!(activeParsers[at] as Consumer).ignoresKnownShapes(boundLabel)) return false;
    }
    return true;
  }

  /** A sample of a known shape has come, of which the parsers hear when a line comes that matters to them. */
  skip(name: string): void {
    if (this.skippedSample !== name) this.skippedSample = name;
  }

  /** The end of the document; `lines` is how many it has. */
  end(finalNewline: boolean, lines: number): void {
    this.reportSkipped();
    for (const parser of this.parsers) parser.end(finalNewline, lines);
  }

  /** The judgements of those who use the parsers, once the document has ended. */
  judgements(): ReadonlyMap<ConsumerName, Judgement> {
    this.judged ??= judgeAll(this.dialect, this.parsers, this.observations);
    return this.judged;
  }

  /** Why a parser rejects the document; undefined where it accepts or does not read the dialect. */
  rejectionOf(id: ParserId): Rejection | undefined {
    return this.parser(id)?.rejection;
  }

  private parser(id: ParserId): Consumer | undefined {
    return this.parsers.find((parser) => parser.id === id);
  }

  /** What each consumer makes of the document; `ruleFor` names the rule that explains a rejection or loss. */
  verdicts(ruleFor: (rejection: Rejection) => string): Verdicts {
    const verdicts: Record<string, ConsumerVerdict> = {};
    for (const [name, judgement] of this.judgements()) verdicts[name] = verdictOf(judgement, ruleFor);
    const expfmt = this.parser('expfmt');
    if (expfmt !== undefined) verdicts['expfmt'] = verdictOf(judgeParser(expfmt), ruleFor);
    const python = verdicts['client_python'];
    return python === undefined ? verdicts : { ...verdicts, python };
  }

  /** The verdict of all where a rule rejects the document before any of them reads it. */
  rejectedByAll(rule: string): Verdicts {
    const verdict = rejectedFor(rule);
    return Object.fromEntries(Object.keys(this.verdicts(() => rule)).map((name) => [name, verdict]));
  }

  /** What promtool prints of a document that it cannot parse, where that is wanted. */
  get promtoolError(): string | undefined {
    const rejection = this.parser('expfmt')?.legacyRejection;
    return rejection === undefined || !this.wantsPromtoolError ? undefined : promtoolError(rejection);
  }
}

function wantsPlainLines(parser: Consumer): boolean {
  return parser.wantsPlainLines;
}

function verdictOf(
  { verdict, rejections, losses }: Judgement,
  ruleFor: (rejection: Rejection) => string,
): ConsumerVerdict {
  const rules = (list: readonly Rejection[]): readonly string[] => [...new Set(list.map((one) => ruleFor(one)))];
  return { verdict, accepts: rejections.length === 0, rejectedFor: rules(rejections), losesFor: rules(losses) };
}

/** The verdict of a consumer that rejects the document, for the reason that a rule explains. */
function rejectedFor(rule: string): ConsumerVerdict {
  return { verdict: 'rejects', accepts: false, rejectedFor: [rule], losesFor: [] };
}

/** Prometheus's scrape loop, which the OpenTelemetry Collector has too, rejects a body for its Content-Type. */
export function refusedByContentType(verdicts: Verdicts): Verdicts {
  const refused = Object.entries(verdicts).filter(
    ([name, { accepts }]) => accepts && (name === 'prometheus' || name === 'otel-collector'),
  );
  return { ...verdicts, ...Object.fromEntries(refused.map(([name]) => [name, rejectedFor('content-type')])) };
}
