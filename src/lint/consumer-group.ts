import type { Consumer, Rejection } from '../consumers/consumer.ts';
import { createConsumers, createPromtool, promtoolError } from '../consumers/index.ts';
import type { ConsumerVerdict } from '../diagnostics/diagnostic.ts';
import type { SampleView } from '../model/views.ts';
import type { HelpLine, TypeLine } from '../syntax/ast.ts';
import type { Dialect } from '../syntax/dialect.ts';

/** Verdicts by consumer. */
export type Verdicts = Readonly<Record<string, ConsumerVerdict>>;

/** The machines that follow a document as the real parsers would, and their verdicts. */
export class ConsumerGroup {
  private readonly promtool: Consumer | undefined;
  /** All that follow the document, promtool among them where a report wants its words. */
  private readonly consumers: readonly Consumer[];
  /** Those to which plain lines matter; only other lines change it. */
  private activeConsumers: readonly Consumer[];
  /** Name of the line before, where it was one of a known shape that the consumers were not given. */
  private skippedSample: string | undefined = undefined;

  constructor(dialect: Dialect, withPromtool: boolean) {
    this.promtool = withPromtool ? createPromtool(dialect) : undefined;
    this.consumers = [...createConsumers(dialect), ...(this.promtool === undefined ? [] : [this.promtool])];
    this.activeConsumers = this.consumers.filter((consumer) => !consumer.isIdle);
  }

  /** A line that is not a plain sample. */
  line(bytes: Uint8Array, start: number, end: number, line: number): void {
    const { skippedSample } = this;
    if (skippedSample !== undefined) for (const consumer of this.activeConsumers) consumer.pass(skippedSample);
    this.skippedSample = undefined;
    for (const consumer of this.consumers) consumer.line(bytes, start, end, line);
    this.activeConsumers = this.consumers.filter((consumer) => !consumer.isIdle);
  }

  plainMetadata(statement: HelpLine | TypeLine, bytes: Uint8Array, start: number, end: number, line: number): void {
    this.skippedSample = undefined;
    for (const consumer of this.activeConsumers) consumer.plainMetadata(statement, bytes, start, end, line);
  }

  plainSample(sample: SampleView, bytes: Uint8Array, start: number, end: number, line: number): void {
    this.skippedSample = undefined;
    for (const consumer of this.activeConsumers) consumer.plainSample(sample, bytes, start, end, line);
  }

  /** Whether samples of the shape of the last one can be kept from all consumers; see {@link Consumer.ignoresFamiliar}. */
  ignoresKnownShape(boundLabel: 'le' | 'quantile' | undefined): boolean {
    for (const consumer of this.activeConsumers) if (!consumer.ignoresFamiliar(boundLabel)) return false;
    return true;
  }

  /** A sample of a known shape has come, of which the consumers hear when a line comes that matters to them. */
  skip(name: string): void {
    if (this.skippedSample !== name) this.skippedSample = name;
  }

  /** The end of the document; `lines` is how many it has. */
  end(finalNewline: boolean, lines: number): void {
    for (const consumer of this.consumers) consumer.end(finalNewline, lines);
  }

  /** Why a consumer rejects the document; undefined where it accepts or does not read the dialect. */
  rejectionOf(id: string): Rejection | undefined {
    return this.consumers.find((consumer) => consumer.id === id && consumer !== this.promtool)?.rejection;
  }

  /** What each consumer makes of the document; `ruleFor` names the rule that explains a rejection. */
  verdicts(ruleFor: (rejection: Rejection) => string): Verdicts {
    const verdicts: Record<string, ConsumerVerdict> = {};
    for (const consumer of this.consumers) {
      if (consumer === this.promtool) continue;
      const { id, rejection } = consumer;
      verdicts[id] = rejection === undefined ? { accepts: true, rejectedFor: [] } : rejectedFor(ruleFor(rejection));
    }
    return verdicts;
  }

  /** The verdict of all where a rule rejects the document before any of them reads it. */
  rejectedByAll(rule: string): Verdicts {
    return Object.fromEntries(this.consumers.map(({ id }) => [id, rejectedFor(rule)]));
  }

  /** What promtool prints of a document that it cannot parse. */
  get promtoolError(): string | undefined {
    const rejection = this.promtool?.rejection;
    return rejection === undefined ? undefined : promtoolError(rejection);
  }
}

/** The verdict of a consumer that rejects the document, for the reason that a rule explains. */
export function rejectedFor(rule: string): ConsumerVerdict {
  return { accepts: false, rejectedFor: [rule] };
}
