import type { SourceReport } from '../diagnostics/diagnostic.ts';
import { visible } from '../text/width.ts';
import { promtoolErrorOf } from './promtool-error.ts';

/** promlint sorts by the metric, then by the text: a blank comes before every character of a legacy name. */
function sorted(lines: Iterable<string>): string[] {
  return [...lines].toSorted((one, other) => (one < other ? -1 : Number(one > other)));
}

/** The very lines of `promtool check metrics`, in its order, for scripts that read them. */
export function promtool(reports: readonly SourceReport[]): string {
  const output: string[] = [];
  for (const report of reports) {
    const error = promtoolErrorOf(report);
    if (error !== undefined) {
      output.push(error);
      continue;
    }
    const { diagnostics } = report;
    output.push(...sorted(new Set(diagnostics.flatMap((diagnostic) => diagnostic.promtool ?? []))));
  }
  return output.map((line) => `${visible(line)}\n`).join('');
}
