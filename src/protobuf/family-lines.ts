import type { Statement, SyntaxProblem } from '../syntax/ast.ts';
import { LineWriter } from './line-writer.ts';
import { writeHelp, writeType, writeUnit } from './metadata-lines.ts';
import type { Metric, MetricFamily } from './messages.ts';
import { typeOf } from './names.ts';
import { type FamilyHead, writeSample } from './sample-line.ts';
import { trapsOf } from './traps.ts';

/** A message of a family, and the lines of OpenMetrics 2.0 that show it. */
export class FamilyLines {
  readonly family: MetricFamily;
  private readonly head: FamilyHead;
  /** Its lines of metadata; one line for each metric follows. */
  private readonly metadata: readonly ('type' | 'unit' | 'help')[];

  constructor(family: MetricFamily) {
    this.family = family;
    const { name = '', unit = '', help } = family;
    this.head = { name, type: typeOf(family) };
    this.metadata = [
      'type',
      ...(unit === '' ? [] : (['unit'] as const)),
      ...(help === undefined ? [] : (['help'] as const)),
    ];
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
    const { head, family } = this;
    switch (this.metadata[index]) {
      case 'type':
        return writeType(writer, family, head.type);
      case 'unit':
        return writeUnit(writer, head.name, family.unit ?? '');
      case 'help':
        return writeHelp(writer, head.name, family.help ?? '');
      default: {
        const metric = family.metric[this.metricIn(index)] as Metric;
        const sample = writeSample(writer, metric, head);
        const traps = trapsOf(sample, metric, head);
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
    rule: message.includes('not UTF-8') ? 'invalid-utf8' : 'syntax-error',
    severity: 'error',
    message: `\`${path}\` ${message}`,
    help: 'check that the body is complete and that its messages are those of io.prometheus.client.MetricFamily',
    span: { ...span, end: Math.min(span.end, 2) },
    fatal: true,
  };
  return { kind: 'bad', span, problems: [problem] };
}
