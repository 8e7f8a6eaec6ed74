const pageSize = 4096;
/** Room for the length before each text. */
const head = 4;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Keeps texts as UTF-8 in pages. It is for millions of texts that are hardly ever read again, which would cost the
 * garbage collector more as strings than they hold.
 */
export class TextStore {
  private readonly pages: Uint8Array[] = [new Uint8Array(pageSize)];
  /** Bytes used on the last page. */
  private used = 0;

  /** Keeps a text and returns a reference to it. */
  add(text: string): number {
    const page = this.pageFor(text.length);
    const start = this.used + head;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit >= 0x80) return this.addBytes(encoder.encode(text));
      page[start + at] = unit;
    }
    return this.finish(page, text.length);
  }

  /** Keeps the text that some bytes are, and returns a reference to it. */
  addBytes(bytes: Uint8Array, from: number = 0, to: number = bytes.length): number {
    const page = this.pageFor(to - from);
    page.set(bytes.subarray(from, to), this.used + head);
    return this.finish(page, to - from);
  }

  /** The page that has room for so many bytes: a long text has one of its own, so that every text begins within 4 KiB. */
  private pageFor(length: number): Uint8Array {
    const page = this.pages.at(-1) as Uint8Array;
    if (this.used + head + length <= page.length) return page;
    const next = new Uint8Array(Math.max(pageSize, head + length));
    this.pages.push(next);
    this.used = 0;
    return next;
  }

  /** Ends a text whose bytes are on the last page. */
  private finish(page: Uint8Array, length: number): number {
    const { used } = this;
    for (let at = 0; at < head; at += 1) page[used + at] = (length >>> (at * 8)) & 0xff;
    this.used = used + head + length;
    return (this.pages.length - 1) * pageSize + used;
  }

  get(reference: number): string {
    const page = this.pageOf(reference);
    const start = (reference % pageSize) + head;
    return decoder.decode(page.subarray(start, start + lengthAt(page, start - head)));
  }

  equals(reference: number, text: string): boolean {
    const page = this.pageOf(reference);
    const start = (reference % pageSize) + head;
    const length = lengthAt(page, start - head);
    if (length < text.length) return false;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit >= 0x80) return this.get(reference) === text;
      if (page[start + at] !== unit) return false;
    }
    return length === text.length;
  }

  private pageOf(reference: number): Uint8Array {
    return this.pages[Math.floor(reference / pageSize)] as Uint8Array;
  }
}

function lengthAt(page: Uint8Array, start: number): number {
  let length = 0;
  for (let at = head - 1; at >= 0; at -= 1) length = length * 256 + (page[start + at] as number);
  return length;
}
