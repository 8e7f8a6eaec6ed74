import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import type { TargetTerms } from '../../fleet/target.ts';
import type { DialectOption } from '../../syntax/dialect.ts';

/** Something to lint: a file, standard input, a URL. */
export interface Source {
  /** How reports call it. */
  readonly name: string;
  /**
   * Its bytes. Throws if it cannot be read; chunks are not changed afterwards, but for `recycle`. With a signal, no read
   * keeps the event loop from running for long.
   */
  chunks(signal?: AbortSignal): AsyncIterable<Uint8Array>;
  /** The last bytes of a large file, by which its dialect may be detected. */
  tail?(): Uint8Array | undefined;
  /** The number of bytes, if it is known beforehand. */
  size?(): number | undefined;
  /** The media type given by a server; empty if it gives none. */
  readonly contentType?: string;
  /** Whether reading it to its end means that nothing is missing, as a response tells by its length or its chunks. */
  readonly tellsEnd?: boolean;
  /** Whether it comes from a target, which is not trusted with what is said about it. */
  readonly isScraped?: boolean;
  /** The dialect, if the requested one is not available. */
  readonly dialect?: DialectOption;
  /** What it is judged by, if it is a target whose job is known. */
  readonly terms?: TargetTerms;
  /** Adds to a report what only the source knows. */
  amend?(report: SourceReport): SourceReport;
  /** Releases what it holds, if it is not read to its end. */
  close?(): void;
  /** Takes its chunks back, whose memory is then used for another source: nothing refers to them any more. */
  recycle?(): void;
}
