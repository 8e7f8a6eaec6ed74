import type { Span } from '../../text/span.ts';
import type { TextStore } from '../../text/tables/text-store.ts';
import { utf8Text } from '../../text/utf8.ts';
import type { Text } from '../ast.ts';

/** The text of a plain HELP line in ASCII: hardly anybody reads it, so it is made on demand, while its bytes are there. */
export class HelpText implements Text {
  readonly span: Span;
  private readonly bytes: Uint8Array;
  private readonly start: number;
  private readonly end: number;

  constructor(bytes: Uint8Array, start: number, end: number, at: Span) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.span = at;
  }

  get text(): string {
    return utf8Text(this.bytes, this.start, this.end);
  }

  /** Keeps the text in a store; returns a reference to it. */
  keepIn(store: TextStore): number {
    return store.addBytes(this.bytes, this.start, this.end);
  }
}
