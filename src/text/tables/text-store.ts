const pageSize = 4096;
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
    // No UTF-16 unit takes more than three bytes.
    const needed = text.length * 3 + 4;
    if (needed > pageSize) return this.addLong(text);
    let page = this.pages.at(-1) as Uint8Array;
    if (this.used + needed > page.length) {
      page = new Uint8Array(pageSize);
      this.pages.push(page);
      this.used = 0;
    }
    const start = this.used + 4;
    const length = encoder.encodeInto(text, page.subarray(start)).written;
    setLength(page, this.used, length);
    const reference = this.referenceTo(this.used);
    this.used = start + length;
    return reference;
  }

  /** Keeps a long text in a page of its own, so that every text begins within the length of a usual page. */
  private addLong(text: string): number {
    const bytes = encoder.encode(text);
    const page = new Uint8Array(bytes.length + 4);
    page.set(bytes, 4);
    setLength(page, 0, bytes.length);
    this.pages.push(page);
    this.used = page.length;
    return this.referenceTo(0);
  }

  private referenceTo(offset: number): number {
    return (this.pages.length - 1) * pageSize + offset;
  }

  get(reference: number): string {
    const page = this.pageOf(reference);
    const start = (reference % pageSize) + 4;
    return decoder.decode(page.subarray(start, start + lengthAt(page, start - 4)));
  }

  equals(reference: number, text: string): boolean {
    const page = this.pageOf(reference);
    const start = (reference % pageSize) + 4;
    const length = lengthAt(page, start - 4);
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

function setLength(page: Uint8Array, start: number, length: number): void {
  for (let at = 0; at < 4; at += 1) page[start + at] = (length >>> (at * 8)) & 0xff;
}

function lengthAt(page: Uint8Array, at: number): number {
  const low = (page[at] as number) | ((page[at + 1] as number) << 8);
  return (low | ((page[at + 2] as number) << 16) | ((page[at + 3] as number) << 24)) >>> 0;
}
