import type { IncomingMessage } from 'node:http';
import type { Diagnostic, SourceReport } from '../../diagnostics/diagnostic.ts';
import { cutText } from '../../text/cut.ts';

const longestShown = 200;

function shown(value: string): string {
  return `\`${cutText(value, longestShown)}\``;
}

/** The values of every header of a name, in order. Node's own table keeps the first of some and joins others. */
export function headerValues({ rawHeaders }: IncomingMessage, name: string): readonly string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}

/** Notes about unusual headers of a response. */
export function headerNotes(response: IncomingMessage): readonly string[] {
  const types = headerValues(response, 'content-type');
  const [first = '', ...others] = types;
  const notes: string[] = [];
  if (others.length > 0) {
    const named = others.map((type) => shown(type)).join(' and ');
    notes.push(`the response has ${types.length} Content-Type headers; Prometheus uses ${shown(first)}, not ${named}`);
  }
  const { 'content-length': length, 'transfer-encoding': encoding } = response.headers;
  if (length !== undefined && encoding !== undefined) {
    notes.push(
      `the response has a Content-Length (${length}) beside Transfer-Encoding: chunked; Prometheus ignores the length, some proxies reject the response`,
    );
  }
  return notes;
}

/** Whether a body begins as gzip does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** What a finding is missing that only the headers tell. */
function amended(diagnostic: Diagnostic, types: readonly string[], gzip: boolean): Diagnostic {
  if (diagnostic.rule === 'content-type' && types.length > 1) {
    const [, ...others] = types;
    const message = `${diagnostic.message} (the first of ${types.length}; also ${others.map((type) => shown(type)).join(', ')})`;
    return { ...diagnostic, message };
  }
  if (diagnostic.rule === 'not-an-exposition' && gzip) {
    return {
      ...diagnostic,
      message: 'the body is gzip-compressed, but the response has no `Content-Encoding: gzip`',
      help: 'send `Content-Encoding: gzip` with a compressed body, or send it uncompressed',
    };
  }
  return diagnostic;
}

/** A report, with what the headers of its response tell about its findings. */
export function withTransport(report: SourceReport, types: readonly string[], gzip: boolean): SourceReport {
  if (types.length < 2 && !gzip) return report;
  return { ...report, diagnostics: report.diagnostics.map((one) => amended(one, types, gzip)) };
}
