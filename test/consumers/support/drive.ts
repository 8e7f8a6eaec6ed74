import type { PlainStatement } from '../../../src/consumers/consumer.ts';
import type { Consumer, Rejection } from '../../../src/consumers/index.ts';
import type { SampleView } from '../../../src/model/views.ts';
import { plainLine } from '../../../src/syntax/fast/metadata-scanner.ts';
import { CurrentSample } from '../../../src/stream/current-sample.ts';
import type { Dialect } from '../../../src/syntax/dialect.ts';
import { PlainScanner, startsSample } from '../../../src/syntax/fast/sample-scanner.ts';

const newline = 10;
const encoder = new TextEncoder();

/** The names of labels are one object for all lines that have the same. */
const shapes = new Map<string, readonly string[]>();

interface Label {
  readonly name: string;
  readonly value: string;
}

/** What consumers ask of a sample. */
type Asked = Pick<
  SampleView,
  | 'labelNames'
  | 'line'
  | 'name'
  | 'quotedName'
  | 'value'
  | 'hasTimestamp'
  | 'labelCount'
  | 'labelName'
  | 'labelValue'
  | 'labelEquals'
>;

/** A sample that knows nothing but that. */
class FakeSample implements Asked {
  readonly line: number;
  readonly name: string;
  readonly quotedName: boolean;
  private readonly rawValue: string;
  private readonly rawTimestamp: string;
  private readonly labels: readonly Label[];

  constructor(sample: CurrentSample, labels: readonly Label[]) {
    const { line, name, quotedName, rawValue, rawTimestamp } = sample;
    this.line = line;
    this.name = name;
    this.quotedName = quotedName;
    this.labels = labels;
    this.rawValue = rawValue;
    this.rawTimestamp = rawTimestamp;
  }

  get value(): number {
    const text = this.rawValue;
    return text.endsWith('Inf') ? Number(`${text}inity`) : Number(text);
  }

  get hasTimestamp(): boolean {
    return this.rawTimestamp !== '';
  }

  get labelNames(): readonly string[] {
    const key = this.labels.map((label) => label.name).join(' ');
    const names = shapes.get(key) ?? this.labels.map((label) => label.name);
    shapes.set(key, names);
    return names;
  }

  get labelCount(): number {
    return this.labels.length;
  }

  labelName(index: number): string {
    return (this.labels[index] as Label).name;
  }

  labelValue(index: number): string {
    return (this.labels[index] as Label).value;
  }

  labelEquals(index: number, text: string): boolean {
    return this.labelValue(index) === text;
  }
}

/** The view of a line that the scanner takes for a plain sample of a form that is allowed; nothing for any other. */
function plainSample(bytes: Uint8Array, line: number, dialect: Dialect, allowed: number): SampleView | undefined {
  const scanner = new PlainScanner(dialect);
  if (!startsSample(bytes[0] ?? 0) || !scanner.scan(bytes, 0, bytes.length)) return undefined;
  if ((scanner.form & ~allowed) !== 0) return undefined;
  const sample = new CurrentSample(scanner);
  sample.setPlain(bytes, 0, line);
  const list = sample.labelNames.map((name, index) => ({ name, value: sample.labelValue(index) }));
  // Whatever else a consumer asks fails, as it should: it would cost every sample.
  return new FakeSample(sample, list) as Asked as SampleView;
}

/** The statement of a line that is plain and not a sample, where the engine gives it as such. */
function plainStatement(bytes: Uint8Array, line: number, dialect: Dialect): PlainStatement | undefined {
  const statement = plainLine(bytes, 0, bytes.length, dialect, line, new PlainScanner(dialect));
  return statement?.kind === 'eof' ? undefined : statement;
}

/** Feeds a document as the engine does; with `shortcut`, plain samples take theirs. */
export function drive(
  consumer: Consumer,
  bytes: Uint8Array,
  dialect: Dialect,
  shortcut: boolean,
): Rejection | undefined {
  let line = 0;
  let start = 0;
  // Lines are only valid during the call: each is fed from a buffer that the next one overwrites.
  const buffer = new Uint8Array(bytes.length + 8).fill(0x7e);
  while (start < bytes.length) {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 ? bytes.length : found;
    buffer.set(bytes.subarray(start, end), 3);
    const stop = 3 + end - start;
    const sample = shortcut ? plainSample(bytes.slice(start, end), line, dialect, consumer.plainForms) : undefined;
    const statement = shortcut ? plainStatement(bytes.slice(start, end), line, dialect) : undefined;
    if (sample !== undefined) consumer.plainSample(sample, buffer, 3, stop, line);
    else if (statement !== undefined) consumer.plainLine(statement, buffer, 3, stop, line);
    else consumer.line(buffer, 3, stop, line);
    buffer.fill(0x7e, 0, stop);
    line += 1;
    start = end + 1;
  }
  consumer.end(bytes.length === 0 || bytes.at(-1) === newline, line);
  return consumer.rejection;
}

/** Bytes of a text: UTF-8, but U+F700 to U+F7FF stand for the bytes 0 to 255, to write what is not UTF-8. */
export function bytesOf(text: string): Uint8Array {
  const parts = Array.from(text).map((letter) => {
    const code = letter.codePointAt(0) as number;
    return code >= 0xf700 && code <= 0xf7ff ? [code & 0xff] : [...encoder.encode(letter)];
  });
  return Uint8Array.from(parts.flat());
}
