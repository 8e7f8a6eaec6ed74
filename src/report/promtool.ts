import { compareText } from '../text/compare-text.ts';
import type { SourceReport } from '../diagnostics/diagnostic.ts';
import { visible } from '../text/width.ts';
import type { ReportOptions } from './options.ts';
import { promtoolErrorOf } from './promtool-error.ts';

/** promlint sorts by metric, then by text, which is plain order: a space sorts before every character of a legacy name. */
function sorted(lines: Iterable<string>): string[] {
  return [...lines].toSorted(compareText);
}

/** Exactly the lines of `promtool check metrics` in their order, for scripts that parse them. */
export function promtool(reports: readonly SourceReport[], options: ReportOptions = {}): string {
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
  // promtool has one input, and says so of one that it cannot read.
  for (const { name, message } of options.failures ?? []) {
    output.push(`error while linting: cannot read ${name}: ${message.split('\n', 1).join('')}`);
  }
  return output.map((line) => `${visible(line)}\n`).join('');
}
