import type { MetricFamily } from './messages.ts';
import { type FieldShape, type MessageShape, metricFamily, type ScalarType } from './shapes.ts';
import { type WireReader, wireTypes } from './wire.ts';

/** What is wrong with a message, and where. */
export interface MessageProblem {
  /** The first byte that is wrong, counted from the start of the body. */
  readonly offset: number;
  /** `family[12].metric[3].histogram.positive_span[1]` */
  readonly path: string;
  /** Continues the path: `has a length of 9, with 3 bytes left`. */
  readonly message: string;
}

type Message = Record<string, unknown>;

/** How values of a type are written. */
function wireTypeOf(type: ScalarType | MessageShape): number {
  if (type === 'double') return wireTypes.fixed64;
  return type === 'string' || typeof type === 'object' ? wireTypes.bytes : wireTypes.varint;
}

/** Decodes one message, of which no part is deeper than its shape. */
class Decoder {
  readonly reader: WireReader;
  /** Elements of repeated fields that may still come. */
  private elementsLeft: number;
  /** The names of the fields that are read, from the outside in, and their indexes in repeated fields, else -1. */
  private readonly names: string[] = [];
  private readonly indexes: number[] = [];
  /** The paths of texts that are not UTF-8, by the field of the family that they are in. */
  readonly invalidTexts: Map<string, string[]> = new Map();

  constructor(reader: WireReader, maxElements: number) {
    this.reader = reader;
    this.elementsLeft = maxElements;
  }

  /** Reads fields up to the reader's end into a message. */
  fields(shape: MessageShape, message: Message): void {
    const { reader } = this;
    while (reader.at < reader.end && reader.fault === undefined) {
      const start = reader.at;
      reader.tag();
      const { fieldNumber, wireType } = reader;
      if (reader.fault !== undefined) return;
      const field = shape.fields.get(fieldNumber);
      if (field === undefined) {
        this.enter(`field ${fieldNumber}`, -1);
        reader.skipValue(wireType, start);
        this.leave();
      } else {
        this.field(field, wireType, start, message);
      }
    }
  }

  private field(field: FieldShape, wireType: number, start: number, message: Message): void {
    const { reader } = this;
    const { type, key, name, isRepeated } = field;
    const list = isRepeated ? (message[key] as unknown[]) : undefined;
    this.enter(name, list === undefined ? -1 : list.length);
    const expected = wireTypeOf(type);
    if (list !== undefined && wireType === wireTypes.bytes && expected !== wireTypes.bytes) {
      this.packed(field, list);
    } else if (wireType !== expected) {
      reader.fail(`has the wire type ${wireType} instead of ${expected}`, start);
    } else if (list === undefined) {
      // A message that comes twice is merged, any other value replaced.
      message[key] = this.value(type, message[key] as Message | undefined);
    } else {
      this.add(list, this.value(type, undefined), start);
    }
    this.leave();
  }

  private enter(name: string, index: number): void {
    this.names.push(name);
    this.indexes.push(index);
  }

  /** Leaves a field, unless it is the one at fault. */
  private leave(): void {
    if (this.reader.fault !== undefined) return;
    this.names.pop();
    this.indexes.pop();
  }

  /** The parts of the path to the field that is read. */
  get path(): readonly string[] {
    return this.names.map((name, depth) => {
      const index = this.indexes[depth] as number;
      return index < 0 ? name : `${name}[${index}]`;
    });
  }

  /** Elements one after the other, without tags. The last one may reach beyond their length, as gogo/protobuf reads it. */
  private packed({ type }: FieldShape, list: unknown[]): void {
    const { reader } = this;
    const length = reader.length();
    const end = reader.at + length;
    while (reader.at < end && reader.fault === undefined) {
      this.indexes[this.indexes.length - 1] = list.length;
      const start = reader.at;
      this.add(list, this.value(type, undefined), start);
    }
  }

  private add(list: unknown[], value: unknown, start: number): void {
    this.elementsLeft -= 1;
    if (this.elementsLeft < 0) this.reader.fail('is one element too many: the message has more than the limit', start);
    else list.push(value);
  }

  private value(type: ScalarType | MessageShape, before: Message | undefined): unknown {
    const { reader } = this;
    if (type === 'string') return this.text();
    if (typeof type === 'string') return reader[type]();
    const { end } = reader;
    const length = reader.length();
    reader.end = reader.at + length;
    const message = before ?? type.empty();
    this.fields(type, message);
    reader.end = end;
    return message;
  }

  private text(): string {
    const text = this.reader.text();
    if (this.reader.isInvalidText) this.addInvalidText();
    return text;
  }

  private addInvalidText(): void {
    const { invalidTexts } = this;
    const [field = '', ...inner] = this.path;
    const path = inner.join('.');
    const paths = invalidTexts.get(field);
    if (paths === undefined) invalidTexts.set(field, [path]);
    else if (paths.at(-1) !== path) paths.push(path);
  }
}

/** A message that lies between the indexes at which a reader stands. */
export interface FamilyPlace {
  /** Of its first byte in the body. */
  readonly offset: number;
  /** The number of the family in the body, for paths. */
  readonly index: number;
  readonly maxElements: number;
}

/** Decodes the message of a family. */
export function decodeFamily(
  reader: WireReader,
  { offset, index, maxElements }: FamilyPlace,
): MetricFamily | MessageProblem {
  const start = reader.at;
  const decoder = new Decoder(reader, maxElements);
  const message = metricFamily.empty();
  decoder.fields(metricFamily, message);
  if (reader.fault === undefined) {
    if (decoder.invalidTexts.size > 0) message['invalidTexts'] = decoder.invalidTexts;
    return message as unknown as MetricFamily;
  }
  const path = [`family[${index}]`, ...decoder.path].join('.');
  return { offset: offset + reader.faultAt - start, path, message: reader.fault };
}
