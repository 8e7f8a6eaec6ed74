import type { SourceReport } from '../diagnostics/diagnostic.ts';

/** How a source was read, why, and how to choose; undefined if the dialect was chosen. */
export function dialectSentence({ dialect, dialectReason, bytes }: SourceReport): string | undefined {
  if (dialectReason === undefined || bytes === 0) return undefined;
  const { message, line } = dialectReason;
  const reason = line === undefined ? ` (${message})` : ` because of line ${line} (${message})`;
  if (dialect === 'protobuf') return `read as protobuf${reason}`;
  return dialect.startsWith('openmetrics')
    ? `read as OpenMetrics${dialect.endsWith('2.0.0') ? ' 2.0' : ''}${reason}; -d prometheus reads it as text`
    : `read as Prometheus text${reason}; -d openmetrics reads it as OpenMetrics`;
}
