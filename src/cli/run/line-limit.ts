import { newline } from '../../text/bytes.ts';
import { SourceError } from '../sources/source-error.ts';

/** V8's longest string has 2^29 - 24 characters; a line is a string at some point. */
const longestLine = 2 ** 29 - 24;

/** Fails for a document with a line that is too long to be held, before memory is spent on it. */
export class LineLimit {
  private readonly longest: number;
  /** Bytes so far of the line that is being read. */
  private length = 0;

  constructor(longest: number = longestLine) {
    this.longest = longest;
  }

  /** @throws SourceError */
  check(chunk: Uint8Array): void {
    const first = chunk.indexOf(newline);
    this.length += first < 0 ? chunk.length : first;
    if (this.length > this.longest) {
      throw new SourceError(`it has a line of more than ${Math.round(this.longest / 1024 ** 2)} MiB`);
    }
    if (first >= 0) this.length = chunk.length - 1 - chunk.lastIndexOf(newline);
  }
}
