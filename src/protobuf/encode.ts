import type { MetricFamily } from './messages.ts';
import { type FieldShape, type MessageShape, metricFamily } from './shapes.ts';
import { wireTypes } from './wire.ts';

const encoder = new TextEncoder();

/** Bytes of the protobuf wire format, in an array that grows. */
class WireWriter {
  private bytes = new Uint8Array(256);
  private view = new DataView(this.bytes.buffer);
  private length = 0;

  get written(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  private reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    larger.set(this.written);
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }

  varint(value: bigint): void {
    this.reserve(10);
    let rest = BigInt.asUintN(64, value);
    while (rest > 127n) {
      this.bytes[this.length++] = Number(rest & 127n) | 128;
      rest >>= 7n;
    }
    this.bytes[this.length++] = Number(rest);
  }

  double(value: number): void {
    this.reserve(8);
    this.view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  /** Bytes after their length. */
  delimited(bytes: Uint8Array): void {
    this.varint(BigInt(bytes.length));
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }
}

function writeValue(writer: WireWriter, { number, type }: FieldShape, value: unknown): void {
  const tag = (wireType: number): void => writer.varint(BigInt(number * 8 + wireType));
  if (typeof type === 'object') {
    tag(wireTypes.bytes);
    writer.delimited(messageBytes(value as object, type));
  } else if (type === 'string') {
    tag(wireTypes.bytes);
    writer.delimited(encoder.encode(value as string));
  } else if (type === 'double') {
    tag(wireTypes.fixed64);
    writer.double(value as number);
  } else {
    tag(wireTypes.varint);
    const integer = BigInt(value as bigint | number);
    // Zigzag, which keeps small negative numbers short.
    writer.varint(type.startsWith('sint') ? (integer << 1n) ^ (integer >> 63n) : integer);
  }
}

function messageBytes(message: object, { fields }: MessageShape): Uint8Array {
  const writer = new WireWriter();
  const values = new Map<string, unknown>(Object.entries(message));
  for (const field of fields.values()) {
    const value = values.get(field.key);
    if (value === undefined) continue;
    for (const one of field.isRepeated ? (value as readonly unknown[]) : [value]) writeValue(writer, field, one);
  }
  return writer.written;
}

/** A message with its length before it, as the Prometheus protobuf format has one after the other. */
export function encodeFamily(family: MetricFamily): Uint8Array {
  const writer = new WireWriter();
  writer.delimited(messageBytes(family, metricFamily));
  return writer.written;
}
