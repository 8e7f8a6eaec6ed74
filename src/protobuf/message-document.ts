import type { ParseLine, Statement } from '../syntax/ast.ts';
import type { MessageProblem } from './decode.ts';
import { FamilyLines, unreadableLine } from './family-lines.ts';
import { FamilyReader, type FamilyReaderOptions } from './family-reader.ts';
import { fieldOffset } from './field-offset.ts';
import { LineWriter } from './line-writer.ts';
import type { MetricFamily } from './messages.ts';
import { untypedAfter } from './readings.ts';

/** Where something is in a body of messages. */
export interface MessagePlace {
  /** `family[12].metric[3].histogram.positive_span[1]` */
  readonly path: string;
  /** Its first byte, counted from the start of the body; absent of a metric whose message is no longer at hand. */
  readonly offset?: number;
}

/** Follows the messages as they come, before their lines. */
export interface MessageObserver {
  /** A family whose first line is this one. */
  family(family: MetricFamily, line: number): void;
  /** A message that cannot be read. */
  problem(problem: MessageProblem, line: number): void;
}

/** A message whose lines have been given. */
interface GivenMessage {
  readonly line: number;
  readonly lines: FamilyLines | undefined;
  readonly index: number;
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** The problem for which its only line stands. */
  readonly problem: MessageProblem | undefined;
}

/** Lines that are given at once. */
const batch = 256;
const excerptLength = 16;
const encoder = new TextEncoder();

/**
 * Turns a body of protobuf messages into lines of OpenMetrics 2.0, and says what each of them means, so that whatever
 * reads lines reads messages too, and findings show the lines. Names, numbers and texts are never parsed from them.
 */
export class MessageDocument {
  private readonly reader: FamilyReader;
  private readonly give: (bytes: Uint8Array) => void;
  private readonly observer: MessageObserver | undefined;
  /** The line of the first of the statements, and these. */
  private firstLine = 0;
  private statements: Statement[] = [];
  private text = '';
  /** The last two messages: what is found out at the end of a block of lines is found when the next one begins. */
  private readonly recent: GivenMessage[] = [];
  /** Of every message, its first line, how many lines of metadata it has, and its first byte. */
  private readonly lines: number[] = [];
  private readonly metadata: number[] = [];
  private readonly offsets: number[] = [];
  /** The value that Prometheus has for an untyped metric without one. */
  private untyped = 0;

  constructor(give: (bytes: Uint8Array) => void, observer?: MessageObserver, options?: FamilyReaderOptions) {
    this.give = give;
    this.observer = observer;
    const taker = {
      family: (family: MetricFamily, offset: number, bytes: Uint8Array) => this.family(family, offset, bytes),
      problem: (problem: MessageProblem, bytes: Uint8Array) => this.problem(problem, bytes),
    };
    this.reader = new FamilyReader(taker, options);
  }

  /** Takes the next chunk. It is not copied: the caller must not change it afterwards. */
  write(chunk: Uint8Array): void {
    this.reader.write(chunk);
  }

  end(): void {
    this.reader.end();
  }

  /** Says what a line means that was given last. */
  readonly parseLine: ParseLine = Object.assign(
    (_text: string, _dialect: unknown, line: number) => this.statements[line - this.firstLine] as Statement,
    { continueHelp: () => undefined },
  );

  /** What stands at a place of a line, to the field of a message that came lately, and to the metric of others. */
  placeOf(line: number, column: number): MessagePlace | undefined {
    const given = this.recent.findLast((one) => one.line <= line);
    if (given === undefined) return this.olderPlace(line);
    const { problem, lines, index, bytes, offset } = given;
    if (problem !== undefined) return { path: problem.path, offset: problem.offset };
    if (lines === undefined || line - given.line >= lines.length) return undefined;
    const path = lines.pathAt(line - given.line, column);
    return {
      path: path === '' ? `family[${index}]` : `family[${index}].${path}`,
      offset: path === '' ? offset : offset + fieldOffset(bytes, 0, bytes.length, path),
    };
  }

  private olderPlace(line: number): MessagePlace | undefined {
    const { lines } = this;
    let index = 0;
    for (let end = lines.length; index + 1 < end;) {
      const middle = (index + end) >> 1;
      if ((lines[middle] as number) <= line) index = middle;
      else end = middle;
    }
    const [first, metadata, offset] = [lines[index], this.metadata[index], this.offsets[index]];
    if (first === undefined || metadata === undefined || offset === undefined) return undefined;
    const metric = line - first - metadata;
    return metric < 0 ? { path: `family[${index}]`, offset } : { path: `family[${index}].metric[${metric}]` };
  }

  private family(family: MetricFamily, offset: number, bytes: Uint8Array): void {
    const lines = new FamilyLines(family, this.untyped);
    this.untyped = untypedAfter(family.metric, this.untyped);
    const line = this.nextLine;
    this.observer?.family(family, line);
    this.remember({ line, lines, index: this.lines.length, offset, bytes, problem: undefined });
    for (let index = 0; index < lines.length; index += 1) {
      const writer = new LineWriter(line + index);
      this.add(lines.write(index, writer), writer);
      if (this.statements.length >= batch) this.flush();
    }
    this.flush();
  }

  private problem(problem: MessageProblem, bytes: Uint8Array): void {
    const line = this.nextLine;
    this.observer?.problem(problem, line);
    const { path, message, offset } = problem;
    this.remember({ line, lines: undefined, index: this.lines.length, offset, bytes, problem });
    const writer = new LineWriter(line);
    this.add(unreadableLine(writer, path, message, bytes.subarray(0, excerptLength)), writer);
    this.flush();
  }

  private get nextLine(): number {
    return this.firstLine + this.statements.length;
  }

  private remember(given: GivenMessage): void {
    this.recent.push(given);
    this.lines.push(given.line);
    this.metadata.push(given.lines?.metadataLength ?? 1);
    this.offsets.push(given.offset);
    if (this.recent.length > 2) this.recent.shift();
  }

  private add(statement: Statement, { text }: LineWriter): void {
    this.statements.push(statement);
    this.text += `${text}\n`;
  }

  private flush(): void {
    const bytes = encoder.encode(this.text);
    this.text = '';
    this.give(bytes);
    this.firstLine += this.statements.length;
    this.statements = [];
  }
}
