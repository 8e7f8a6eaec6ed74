import { decodeFamily, type MessageProblem } from './decode.ts';
import type { MetricFamily } from './messages.ts';
import { WireReader } from './wire.ts';

/** Bounds of a body. */
export interface FamilyReaderOptions {
  /** The longest message in bytes; 64 MiB by default. */
  readonly maxMessage?: number;
  /** The most elements of repeated fields (metrics, labels, buckets, …) of one message; 1,000,000 by default. */
  readonly maxElements?: number;
}

/** Gets what a body has, in order. */
export interface FamilyTaker {
  /** A message; `offset` is that of its first byte, after its length, and `bytes` are the whole of it. */
  family(family: MetricFamily, offset: number, bytes: Uint8Array): void;
  /** A message that cannot be read, or the end of what can be read; `bytes` are those from its first wrong one. */
  problem(problem: MessageProblem, bytes: Uint8Array): void;
}

const longestLength = 5;
const nothing = new Uint8Array(0);

/**
 * Reads delimited messages of a body that comes in chunks of any size, one message at a time. A message that is wrong
 * does not keep the next one from being read, a length that is wrong does. Nothing is allocated for a length that was
 * announced: only bytes that have come are kept.
 */
export class FamilyReader {
  private readonly taker: FamilyTaker;
  private readonly maxMessage: number;
  private readonly maxElements: number;
  /** Bytes of a message that is not yet whole. */
  private parts: Uint8Array[] = [];
  private heldBytes = 0;
  /** How many bytes have to be there before it is worth looking again. */
  private wantedBytes = 1;
  /** Bytes before those that are held. */
  private offset = 0;
  private index = 0;
  private isBroken = false;

  constructor(taker: FamilyTaker, { maxMessage = 64 * 1024 ** 2, maxElements = 1_000_000 }: FamilyReaderOptions = {}) {
    this.taker = taker;
    this.maxMessage = maxMessage;
    this.maxElements = maxElements;
  }

  /** Takes the next chunk. It is not copied: the caller must not change it afterwards. */
  write(chunk: Uint8Array): void {
    if (this.isBroken || chunk.length === 0) return;
    this.parts.push(chunk);
    this.heldBytes += chunk.length;
    if (this.heldBytes < this.wantedBytes) return;
    const bytes = this.joined();
    const reader = new WireReader(bytes);
    let at = 0;
    let next = this.message(bytes, at, reader);
    while (next !== undefined) {
      at = next;
      next = this.message(bytes, at, reader);
    }
    this.offset += at;
    this.heldBytes = bytes.length - at;
    this.parts = this.heldBytes === 0 || this.isBroken ? [] : [bytes.subarray(at)];
  }

  /** Ends the body. */
  end(): void {
    if (this.isBroken || this.heldBytes === 0) return;
    const missing = this.wantedBytes - this.heldBytes;
    const how = this.wantedBytes > longestLength ? `: ${missing} bytes are missing` : ' within its length';
    this.fail(`is cut off${how}`, 0, this.joined());
  }

  private joined(): Uint8Array {
    const [first = nothing, ...others] = this.parts;
    if (others.length === 0) return first;
    const bytes = new Uint8Array(this.heldBytes);
    let at = 0;
    for (const part of this.parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  /** Reads the message at an index. Returns the index after it; `undefined` if it is not yet there or wrong. */
  private message(bytes: Uint8Array, at: number, reader: WireReader): number | undefined {
    let length = 0;
    let start = at;
    for (let scale = 1; ; scale *= 128) {
      if (start - at >= longestLength) {
        this.fail('has a length of more than 35 bits', at, bytes);
        return undefined;
      }
      if (start >= bytes.length) {
        this.wantedBytes = start - at + 1;
        return undefined;
      }
      const byte = bytes[start] as number;
      start += 1;
      length += (byte & 0x7f) * scale;
      if (byte < 0x80) break;
    }
    if (length > this.maxMessage) {
      this.fail(`has a length of ${length}, more than the limit of ${this.maxMessage}`, at, bytes);
      return undefined;
    }
    const end = start + length;
    if (end > bytes.length) {
      this.wantedBytes = end - at;
      return undefined;
    }
    const { index, maxElements } = this;
    const offset = this.offset + start;
    reader.moveTo(start, end);
    const result = decodeFamily(reader, { offset, index, maxElements });
    this.index += 1;
    this.wantedBytes = 1;
    if ('path' in result) this.taker.problem(result, bytes.subarray(start + result.offset - offset, end));
    else this.taker.family(result, offset, bytes.subarray(start, end));
    return end;
  }

  private fail(message: string, at: number, bytes: Uint8Array): void {
    this.isBroken = true;
    this.parts = [];
    const problem = { offset: this.offset + at, path: `family[${this.index}]`, message };
    this.taker.problem(problem, bytes.subarray(at));
  }
}
