import type { HelpLine, TypeLine, UnitLine } from '../syntax/ast.ts';
import { type Dialect, isOpenMetrics } from '../syntax/dialect.ts';
import { type Span, span } from '../text/span.ts';

/** What speaks against the dialect that a document is read as. */
export interface Contradiction {
  readonly message: string;
  readonly help: string;
  readonly at: Span;
}

const eof = new TextEncoder().encode('# EOF');

/** Watches a document for signs that it was written in another dialect than the one that it is read as. */
export class DialectEvidence {
  private readonly dialect: Dialect;
  private readonly openMetrics: boolean;
  /** The last `# EOF` of a text document, where it is a comment. */
  private eofLine = -1;
  /** The first TYPE line of an OpenMetrics document that only the text formats have. */
  private textType: Span | undefined = undefined;

  constructor(dialect: Dialect) {
    this.dialect = dialect;
    this.openMetrics = isOpenMetrics(dialect);
  }

  /** A line that is no plain sample, in bytes. */
  line(bytes: Uint8Array, start: number, end: number, line: number): void {
    if (this.openMetrics || end - start !== eof.length) return;
    if (eof.every((byte, index) => bytes[start + index] === byte)) this.eofLine = line;
  }

  metadata(line: HelpLine | TypeLine | UnitLine): void {
    if (!this.openMetrics || line.kind !== 'type') return;
    const counter = this.dialect === 'openmetrics-1.0.0' && line.type === 'counter';
    if (line.typeText.text === 'untyped' || (counter && line.name.text.endsWith('_total'))) {
      this.textType ??= line.name.span;
    }
  }

  /** What was found in a document of so many lines; `sawEof` tells whether OpenMetrics' last line was there. */
  end(lines: number, sawEof: boolean): Contradiction | undefined {
    if (this.eofLine >= 0 && this.eofLine === lines - 1) {
      return {
        message: `the document ends in # EOF, as OpenMetrics does, and is read as ${this.dialect}`,
        help: 'choose -d openmetrics',
        at: span(this.eofLine, 0, eof.length),
      };
    }
    if (this.textType === undefined || sawEof) return undefined;
    return {
      message: `the document has no # EOF and types as in the Prometheus text format, and is read as ${this.dialect}`,
      help: 'choose -d prometheus',
      at: this.textType,
    };
  }
}
