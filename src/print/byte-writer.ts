const encoder = new TextEncoder();

/** Bytes that are put together. */
export class ByteWriter {
  private bytes: Uint8Array = new Uint8Array(1 << 16);
  private length = 0;

  private reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.length + count, this.bytes.length * 2));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  byte(byte: number): void {
    this.reserve(1);
    this.bytes[this.length] = byte;
    this.length += 1;
  }

  /** Adds a few bytes: copying these one by one is quicker than making a view of them. */
  copy(from: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    const { bytes } = this;
    let { length } = this;
    for (let at = start; at < end; at += 1) {
      bytes[length] = from[at] as number;
      length += 1;
    }
    this.length = length;
  }

  /** Adds many bytes. */
  copyRun(from: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    this.bytes.set(from.subarray(start, end), this.length);
    this.length += end - start;
  }

  /** Adds text that is ASCII. */
  ascii(text: string): void {
    this.reserve(text.length);
    for (let at = 0; at < text.length; at += 1) this.bytes[this.length + at] = text.charCodeAt(at);
    this.length += text.length;
  }

  text(text: string): void {
    const bytes = encoder.encode(text);
    this.copyRun(bytes, 0, bytes.length);
  }

  /** Returns what was added, and begins anew. */
  take(): Uint8Array {
    const taken = this.bytes.slice(0, this.length);
    this.length = 0;
    return taken;
  }
}
