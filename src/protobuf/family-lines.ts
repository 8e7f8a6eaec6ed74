import type { Statement, SyntaxProblem } from '../syntax/ast.ts';
import { LineWriter } from './line-writer.ts';
import { writeHelp, writeType, writeUnit } from './metadata-lines.ts';
import type { Metric, MetricFamily } from './messages.ts';
import { typeOf } from './names.ts';
import { borrowedValues, type HistogramReading, readingsOf } from './readings.ts';
import { type FamilyHead, writeSample } from './sample-line.ts';
import { invalidTextProblem, trapsOf } from './traps.ts';

type MetadataLine = 'type' | 'unit' | 'help';

/** The lines of metadata that show a family. */
export function metadataOf({ unit = '', help }: MetricFamily): readonly MetadataLine[] {
  const lines: MetadataLine[] = ['type'];
  if (unit !== '') lines.push('unit');
  if (help !== undefined) lines.push('help');
  return lines;
}

/** A message of a family, and the lines of OpenMetrics 2.0 that show it. */
export class FamilyLines {
  readonly family: MetricFamily;
  private readonly head: FamilyHead;
  /** Its lines of metadata; one line for each metric follows. */
  private readonly metadata: readonly MetadataLine[];
  /** How Prometheus reads the metrics, by their index, of histograms and where they have no value of their own. */
  private readonly histograms: readonly HistogramReading[];
  private readonly borrowed: ReadonlyMap<number, number>;

  /** `untyped` is the value that Prometheus has for an untyped metric without one. */
  constructor(family: MetricFamily, untyped = 0) {
    this.family = family;
    this.head = { name: family.name ?? '', type: typeOf(family) };
    this.histograms = readingsOf(family);
    this.borrowed = borrowedValues(family, untyped);
    this.metadata = metadataOf(family);
  }

  /** How many of its lines are metadata. */
  get metadataLength(): number {
    return this.metadata.length;
  }

  /** How many lines it has. */
  get length(): number {
    return this.metadata.length + this.family.metric.length;
  }

  /** The index of the metric in a line; -1 for a line of metadata. */
  metricIn(index: number): number {
    return Math.max(-1, index - this.metadata.length);
  }

  /** Writes the line with this index, and says what it means. */
  write(index: number, writer: LineWriter): Statement {
    const statement = this.writeLine(index, writer);
    const invalid = this.family.invalidTexts?.get(this.fieldOf(index));
    if (invalid === undefined) return statement;
    // Most lines are written without their parts.
    const inParts = new LineWriter(writer.line, true);
    this.writeLine(index, inParts);
    const problem = invalidTextProblem(invalid, inParts, this.fieldOf(index), this.head.name);
    return { ...statement, problems: [...statement.problems, problem] };
  }

  /** The field of the family that a line shows. */
  private fieldOf(index: number): string {
    const line = this.metadata[index];
    return line === undefined ? `metric[${this.metricIn(index)}]` : line === 'type' ? 'name' : line;
  }

  private writeLine(index: number, writer: LineWriter): Statement {
    const { head, family } = this;
    switch (this.metadata[index]) {
      case 'type':
        return writeType(writer, family, head.type);
      case 'unit':
        return writeUnit(writer, head.name, family.unit ?? '');
      case 'help':
        return writeHelp(writer, head.name, family.help ?? '');
      default: {
        const at = this.metricIn(index);
        const metric = family.metric[at] as Metric;
        const sample = writeSample(writer, metric, head);
        const traps = trapsOf(sample, metric, head, {
          histogram: this.histograms[at],
          borrowed: this.borrowed.get(at),
        });
        return traps.length === 0 ? sample : { ...sample, problems: traps };
      }
    }
  }

  /** The path of what stands at a column of a line, in the message. */
  pathAt(index: number, column: number): string {
    const writer = new LineWriter(0, true);
    this.write(index, writer);
    const path = writer.pathAt(column);
    const metric = this.metricIn(index);
    if (metric < 0) return path ?? '';
    return path === undefined ? `metric[${metric}]` : `metric[${metric}].${path}`;
  }
}

/** A problem of a message that cannot be read, in a line that stands for it. */
export function unreadableLine(writer: LineWriter, path: string, message: string, excerpt: Uint8Array): Statement {
  const hex = Array.from(excerpt, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  const span = writer.put(hex === '' ? path : hex);
  const problem: SyntaxProblem = {
    kind: 'problem',
    rule: 'syntax-error',
    severity: 'error',
    message: `\`${path}\` ${message}`,
    help: 'check that the body is complete and that its messages are those of io.prometheus.client.MetricFamily',
    span: { ...span, end: Math.min(span.end, 2) },
    fatal: true,
  };
  return { kind: 'bad', span, problems: [problem] };
}
