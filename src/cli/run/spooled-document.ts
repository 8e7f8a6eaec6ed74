import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { detectBeginning, detectionLimit, detectWhole, dialectOfContentType, endsInEof } from '../../detect/dialect.ts';
import { looksLikeMessages } from '../../detect/messages.ts';
import { sniff, sniffLength } from '../../detect/foreign.ts';
import type { ByteRange } from '../../print/document-layout.ts';
import { type Dialect, type DialectOption, resolveDialect } from '../../syntax/dialect.ts';
import { parseLine } from '../boot/lazy-grammar.ts';
import { SourceError } from '../sources/source-error.ts';
import type { Source } from '../sources/source.ts';
import { writeTo } from './write-pieces.ts';

const chunkSize = 1024 * 1024;
const tailSize = 64;

/** @throws SourceError if what a document begins with is no text of metrics. */
export function refuseForeign(beginning: Uint8Array): void {
  const found = sniff(beginning.subarray(0, sniffLength), parseLine);
  if (found !== undefined) throw new SourceError(`this is ${found.what}, not an exposition`);
}

/** A document of which any part can be read again: a file, or a copy of what came from elsewhere. */
export class SpooledDocument {
  readonly name: string;
  readonly size: number;
  private readonly descriptor: number;
  private readonly source: Source | undefined;

  constructor(name: string, descriptor: number, source?: Source) {
    this.name = name;
    this.descriptor = descriptor;
    this.size = fstatSync(descriptor).size;
    this.source = source;
  }

  /** Whether all of it is there for sure: never of a file, in which a writer may have come to any line. */
  get isComplete(): boolean {
    return this.source?.tellsEnd === true;
  }

  /** Reads a part into memory. */
  read({ start, end }: ByteRange): Uint8Array {
    const bytes = Buffer.allocUnsafeSlow(Math.min(end, this.size) - start);
    let count = 0;
    while (count < bytes.length) {
      const more = readSync(this.descriptor, bytes, count, bytes.length - count, start + count);
      if (more === 0) throw new SourceError('it became shorter while it was read');
      count += more;
    }
    return bytes;
  }

  /** Reads a part chunk by chunk. */
  *chunks({ start, end }: ByteRange = { start: 0, end: this.size }): Generator<Uint8Array, void> {
    for (let at = start; at < end; at += chunkSize) yield this.read({ start: at, end: Math.min(end, at + chunkSize) });
  }

  /** Whether it has protobuf messages in place of text. */
  hasMessages(wanted: DialectOption): boolean {
    if (wanted !== 'auto') return wanted === 'protobuf';
    return looksLikeMessages(this.read({ start: 0, end: Math.min(this.size, sniffLength) }));
  }

  /** The dialect that is asked for, or what the document says. */
  dialect(wanted: DialectOption): Dialect {
    const chosen = resolveDialect(this.source?.dialect ?? wanted) ?? 'auto';
    if (chosen !== 'auto') return chosen;
    const given = dialectOfContentType(this.source?.contentType ?? '');
    if (given !== undefined) return given;
    const { size } = this;
    const beginning = this.read({ start: 0, end: Math.min(size, detectionLimit + 1) });
    if (size <= detectionLimit) return detectWhole([beginning]).dialect;
    const tail = this.read({ start: size - tailSize, end: size });
    return detectBeginning([beginning], endsInEof(tail)).dialect;
  }

  /** Throws if the document is no text of metrics. */
  refuseForeign(): void {
    refuseForeign(this.read({ start: 0, end: Math.min(this.size, sniffLength) }));
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

/** Copies a source into a file that has no name any more, so that nothing is left however the program ends. */
async function spool(source: Source): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'promlint-ts-'));
  const descriptor = openSync(join(folder, 'input'), 'wx+', 0o600);
  // Windows removes no file that is open.
  if (process.platform !== 'win32') rmSync(folder, { recursive: true, force: true });
  const write = writeTo(descriptor);
  try {
    let size = 0;
    for await (const chunk of source.chunks()) {
      // What is no text of metrics may have no end, as /dev/urandom has none.
      if (size === 0) refuseForeign(chunk);
      size += chunk.length;
      write(chunk);
    }
    return descriptor;
  } catch (error) {
    closeSync(descriptor);
    throw error;
  } finally {
    source.close?.();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens a file as it is, and everything else as a copy. `path` is that of an input that is no URL. */
export async function openDocument(source: Source, path: string | undefined): Promise<SpooledDocument> {
  const isFile = path !== undefined && statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  if (isFile) {
    source.close?.();
    return new SpooledDocument(source.name, openSync(path, 'r'), source);
  }
  return new SpooledDocument(source.name, await spool(source), source);
}
