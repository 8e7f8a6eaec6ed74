import type { Diagnostic, SourceReport } from '../diagnostics/diagnostic.ts';

/** The related places of a finding, a line each: `first sample here: metrics.prom:3:1`. */
export function relatedLines({ name }: SourceReport, { related = [] }: Diagnostic): readonly string[] {
  return related.map(({ message, source = name, line, column }) => `${message}: ${source}:${line}:${column}`);
}
