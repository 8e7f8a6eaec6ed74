import { decodeLine } from '../text/utf8.ts';

/** How a field is written, by the lowest three bits of its tag. */
export const wireTypes = { varint: 0, fixed64: 1, bytes: 2, startGroup: 3, endGroup: 4, fixed32: 5 } as const;

const longestVarint = 10;

/**
 * Reads values of the protobuf wire format, none of them past an end that the caller sets. What cannot be read sets
 * `fault`, after which nothing that was read means anything. Takes what the code takes that gogo/protobuf generates for
 * Prometheus, `prompb/io/prometheus/client/metrics.pb.go`: bits beyond those of a field's type are dropped, and groups
 * of unknown fields are skipped.
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export class WireReader {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  /** The index of the next byte. */
  at: number;
  /** Where reading ends: that of the innermost message. */
  end: number;
  /** What is wrong, in words that continue the name of a field; see {@link faultAt}. */
  fault: string | undefined = undefined;
  /** The index of the first byte that is wrong. */
  faultAt = 0;
  /** The number of the field of the last tag, and how its value is written. */
  fieldNumber = 0;
  wireType = 0;
  /** Whether the last text was not UTF-8. */
  isInvalidText = false;
  /** The upper and lower halves of the last varint. */
  private high = 0;
  private low = 0;

  constructor(bytes: Uint8Array, start = 0, end: number = bytes.length) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = start;
    this.end = end;
  }

  /** Reads between other indexes. */
  moveTo(start: number, end: number): void {
    this.at = start;
    this.end = end;
    this.fault = undefined;
  }

  /** Keeps the first fault. */
  fail(fault: string, at: number): void {
    if (this.fault !== undefined) return;
    this.fault = fault;
    this.faultAt = at;
  }

  /** Reads the halves of a varint of up to 64 bits. */
  private varint(): void {
    const start = this.at;
    this.high = 0;
    this.low = 0;
    for (let shift = 0; ; shift += 7) {
      if (this.at >= this.end) {
        this.fail('ends within a varint', start);
        return;
      }
      const byte = this.bytes[this.at] as number;
      this.at += 1;
      const bits = byte & 0x7f;
      if (this.at - start === longestVarint && byte >= 0x80) {
        this.fail('is a varint of more than 10 bytes', start);
        return;
      }
      if (shift < 28) this.low |= bits << shift;
      else if (shift === 28) {
        this.low |= bits << 28;
        this.high = bits >>> 4;
      } else this.high |= bits << (shift - 32);
      if (byte < 0x80) break;
    }
    this.low >>>= 0;
    this.high >>>= 0;
  }

  /** A tag, into `fieldNumber` and `wireType`. */
  tag(): void {
    const start = this.at;
    this.varint();
    this.wireType = this.low & 7;
    this.fieldNumber = (this.high << 29) | (this.low >>> 3);
    if (this.fieldNumber <= 0) this.fail(`has a field of the number ${this.fieldNumber}`, start);
  }

  /** An unsigned integer: the lowest 32 bits of what is written. */
  uint32(): number {
    this.varint();
    return this.low;
  }

  /** A signed integer: the lowest 32 bits of what is written. */
  int32(): number {
    return this.uint32() | 0;
  }

  sint32(): number {
    const value = this.uint32();
    return (value >>> 1) ^ -(value & 1);
  }

  uint64(): bigint {
    this.varint();
    return this.high === 0 ? BigInt(this.low) : (BigInt(this.high) << 32n) | BigInt(this.low);
  }

  int64(): bigint {
    return BigInt.asIntN(64, this.uint64());
  }

  sint64(): bigint {
    const value = this.uint64();
    return (value >> 1n) ^ -(value & 1n);
  }

  double(): number {
    const start = this.at;
    if (!this.skip(8)) return 0;
    return this.view.getFloat64(start, true);
  }

  /** The length of a string, a message or a packed field, which lies within the end. */
  length(): number {
    const start = this.at;
    this.varint();
    const length = this.high * 2 ** 32 + this.low;
    if (length > this.end - this.at) {
      this.fail(`has a length of ${length}, with ${Math.max(0, this.end - this.at)} bytes left`, start);
      return 0;
    }
    return length;
  }

  /** A text, with U+FFFD for each byte that is not UTF-8. */
  text(): string {
    const length = this.length();
    const start = this.at;
    this.at += length;
    const { text, invalid } = decodeLine(this.bytes, start, this.at);
    this.isInvalidText = invalid.length > 0;
    return text;
  }

  /** Skips bytes; false if they are not all there. */
  skip(count: number): boolean {
    if (count > this.end - this.at) {
      this.fail(`ends after ${this.end - this.at} of ${count} bytes`, this.at);
      return false;
    }
    this.at += count;
    return true;
  }

  /** Skips the value of an unknown field, whose tag is at `start`. */
  skipValue(wireType: number, start: number): void {
    if (wireType === wireTypes.varint) this.varint();
    else if (wireType === wireTypes.fixed64) this.skip(8);
    else if (wireType === wireTypes.fixed32) this.skip(4);
    else if (wireType === wireTypes.bytes) this.skip(this.length());
    else if (wireType === wireTypes.startGroup) this.skipGroup(start);
    else if (wireType === wireTypes.endGroup) this.fail('ends a group that has not begun', start);
    else this.fail(`has the unknown wire type ${wireType}`, start);
  }

  /** Skips the fields of a group, and groups in it. Whether a group ends with the number it began with, is not checked. */
  private skipGroup(start: number): void {
    for (let depth = 1; depth > 0 && this.fault === undefined;) {
      if (this.at >= this.end) {
        this.fail('is a group without an end', start);
        return;
      }
      const tag = this.at;
      this.varint();
      const wireType = this.low & 7;
      if (wireType === wireTypes.startGroup) depth += 1;
      else if (wireType === wireTypes.endGroup) depth -= 1;
      else this.skipValue(wireType, tag);
    }
  }
}
