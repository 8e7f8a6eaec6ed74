import { newline } from './bytes.ts';

/** Gets whole lines: `bytes[start, end)` is one line or more, each but perhaps the document's last with its newline. */
export type TakeLines = (bytes: Uint8Array, start: number, end: number) => void;

/**
 * Cuts chunks of any size into runs of whole lines, so that no result depends on where chunks were cut.
 * Only a line that two chunks share is copied.
 */
export class LineSplitter {
  private readonly take: TakeLines;
  private carry: Uint8Array = new Uint8Array(0);
  private carried = 0;

  constructor(take: TakeLines) {
    this.take = take;
  }

  /** Takes the next chunk. It is not copied, so the caller must leave it alone while findings may point into it. */
  write(given: Uint8Array): void {
    // Node's buffers are a class of their own, and code that meets two classes of bytes is slower for both.
    const { buffer, byteOffset, length: size } = given;
    const chunk = new Uint8Array(buffer, byteOffset, size);
    let from = 0;
    if (this.carried > 0) {
      const first = chunk.indexOf(newline);
      const length = first < 0 ? chunk.length : first + 1;
      this.keep(chunk, 0, length);
      if (first < 0) return;
      this.flush();
      from = length;
    }
    const last = chunk.lastIndexOf(newline);
    if (last >= from) {
      this.take(chunk, from, last + 1);
      from = last + 1;
    }
    if (from < chunk.length) this.keep(chunk, from, chunk.length);
  }

  /** Ends the input; what remains is a last line without a newline. Returns whether there was one. */
  end(): boolean {
    if (this.carried === 0) return false;
    this.flush();
    return true;
  }

  private keep(chunk: Uint8Array, start: number, end: number): void {
    const needed = this.carried + end - start;
    if (needed > this.carry.length) {
      const grown = new Uint8Array(Math.max(256, needed, this.carry.length * 2));
      grown.set(this.carry.subarray(0, this.carried));
      this.carry = grown;
    }
    this.carry.set(chunk.subarray(start, end), this.carried);
    this.carried = needed;
  }

  private flush(): void {
    const line = this.carry;
    const length = this.carried;
    this.carry = new Uint8Array(0);
    this.carried = 0;
    this.take(line, 0, length);
  }
}
