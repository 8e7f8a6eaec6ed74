import type { HelpLine, TypeLine, UnitLine } from '../syntax/ast.ts';
import { type Dialect, isOpenMetrics } from '../syntax/dialect.ts';
import { type Span, span } from '../text/span.ts';
import type { DetectedDialect } from './dialect.ts';

/** Evidence against the dialect that a document is parsed as. */
export interface Contradiction {
  readonly message: string;
  readonly help: string;
  readonly at: Span;
  /** Whether the document is consistent with nothing else, so that one of two cures is needed. */
  readonly severity?: 'warning';
}

const eof = new TextEncoder().encode('# EOF');

/** Watches a document for signs that it was written in another dialect than the one it is parsed as. */
export class DialectEvidence {
  private readonly dialect: Dialect;
  private readonly openMetrics: boolean;
  private readonly detected: DetectedDialect | undefined;
  /** The last `# EOF` of a text document, where it is a comment. */
  private eofLine = -1;
  /** The first TYPE line of an OpenMetrics document that only the text formats have. */
  private textType: Span | undefined = undefined;

  constructor(dialect: Dialect, detected?: DetectedDialect) {
    this.dialect = dialect;
    this.detected = detected;
    this.openMetrics = isOpenMetrics(dialect);
  }

  /** Takes a line, in bytes, that is not a plain sample. */
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

  /** The evidence of a document with this many lines; `sawEof` is whether it has the last line of OpenMetrics. */
  end(lines: number, sawEof: boolean): Contradiction | undefined {
    const { detected } = this;
    if (detected?.hasStrayEof === true) {
      const line = this.eofLine < 0 ? Math.max(0, lines - 1) : this.eofLine;
      const { message, line: textLine } = detected.reason;
      return {
        message: `ends in # EOF like OpenMetrics, but line ${textLine} (\`${message}\`) is valid only in the Prometheus text format`,
        help: 'for the text format, delete the line # EOF; for OpenMetrics, write what -d openmetrics asks for',
        at: span(line, 0, eof.length),
        severity: 'warning',
      };
    }
    if (this.eofLine >= 0 && this.eofLine === lines - 1) {
      return {
        message: `document has \`# EOF\` (OpenMetrics) but is parsed as ${this.dialect}`,
        help: 'use -d openmetrics',
        at: span(this.eofLine, 0, eof.length),
      };
    }
    if (this.textType === undefined || sawEof) return undefined;
    return {
      message: `document has types of the Prometheus text format and no \`# EOF\` but is parsed as ${this.dialect}`,
      help: 'use -d prometheus',
      at: this.textType,
    };
  }
}
