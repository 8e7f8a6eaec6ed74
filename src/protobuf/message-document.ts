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

/** Lines that are given at once. Where they end depends on the messages alone, not on the chunks that they come in. */
const batch = 256;
const excerptLength = 16;
const encoder = new TextEncoder();

/** Bounds of a body, and of what is said of it. */
export interface MessageDocumentOptions extends FamilyReaderOptions {
  /** Lines with errors after which no more are given: to explain each takes time. No limit by default. */
  readonly maxFaulty?: number;
}

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
  private readonly maxFaulty: number;
  private faulty = 0;
  private isStopped = false;
  /**
   * The messages of lines that have not been given, and two before them: what is found out at the end of a block of
   * lines is found when the next one begins.
   */
  private readonly recent: GivenMessage[] = [];
  /** Of every message, its first line, how many lines of metadata it has, and its first byte. */
  private readonly lines: number[] = [];
  private readonly metadata: number[] = [];
  private readonly offsets: number[] = [];
  /** The value that Prometheus has for an untyped metric without one. */
  private untyped = 0;

  constructor(
    give: (bytes: Uint8Array) => void,
    observer?: MessageObserver,
    { maxFaulty = Infinity, ...options }: MessageDocumentOptions = {},
  ) {
    this.give = give;
    this.maxFaulty = maxFaulty;
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
    this.flush();
  }

  /** Says what a line means that was given last. */
  readonly parseLine: ParseLine = Object.assign(
    (_text: string, _dialect: unknown, line: number) => this.statements[line - this.firstLine] as Statement,
    { continueHelp: () => undefined, foreignText: () => undefined },
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
    const line = this.nextLine;
    this.observer?.family(family, line);
    if (this.isStopped) return;
    const lines = new FamilyLines(family, this.untyped);
    this.untyped = untypedAfter(family.metric, this.untyped);
    const index = this.lines.length;
    this.remember({ line, lines, index, offset, bytes, problem: undefined });
    for (let at = 0; at < lines.length; at += 1) {
      const writer = new LineWriter(line + at);
      this.add(lines.write(at, writer), writer);
      if (this.faulty >= this.maxFaulty) {
        this.stop(index, offset);
        return;
      }
    }
  }

  private problem(problem: MessageProblem, bytes: Uint8Array): void {
    this.observer?.problem(problem, this.nextLine);
    if (this.isStopped) return;
    this.addProblem(problem, bytes);
    if (this.faulty >= this.maxFaulty) this.stop(this.lines.length - 1, problem.offset);
  }

  /** Gives no more lines, but one that says so. The observer still follows the messages. */
  private stop(index: number, offset: number): void {
    this.isStopped = true;
    const message = `is the last message that is looked at: ${this.faulty} lines have errors`;
    this.addProblem({ offset, path: `family[${index}]`, message }, new Uint8Array(0));
  }

  private addProblem(problem: MessageProblem, bytes: Uint8Array): void {
    const line = this.nextLine;
    const { path, message, offset } = problem;
    this.remember({ line, lines: undefined, index: this.lines.length, offset, bytes, problem });
    const writer = new LineWriter(line);
    this.add(unreadableLine(writer, path, message, bytes.subarray(0, excerptLength)), writer);
  }

  private get nextLine(): number {
    return this.firstLine + this.statements.length;
  }

  private remember(given: GivenMessage): void {
    this.recent.push(given);
    this.lines.push(given.line);
    this.metadata.push(given.lines?.metadataLength ?? 1);
    this.offsets.push(given.offset);
  }

  private add(statement: Statement, { text }: LineWriter): void {
    this.statements.push(statement);
    this.text += `${text}\n`;
    if (statement.problems.some(({ severity }) => severity === 'error')) this.faulty += 1;
    if (this.statements.length >= batch) this.flush();
  }

  private flush(): void {
    if (this.statements.length === 0) return;
    const bytes = encoder.encode(this.text);
    this.text = '';
    this.give(bytes);
    this.firstLine += this.statements.length;
    this.statements = [];
    this.recent.splice(0, this.recent.length - 2);
  }
}
