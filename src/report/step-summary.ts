import type { SourceReport } from '../diagnostics/diagnostic.ts';
import { limitFindings } from './limit.ts';
import { markdownSections } from './markdown.ts';
import type { ReportOptions } from './options.ts';
import { counted } from './words.ts';

/** GitHub accepts a summary of 1 MiB per step and drops a longer one entirely. */
const longestSummary = 1000 * 1024;
const findingsShown = 50;

/** The summary of a step on GitHub: the Markdown report with the most severe findings of each source. */
export function stepSummary(reports: readonly SourceReport[], options: ReportOptions = {}): string {
  const sections = markdownSections(
    reports.flatMap((report) => limitFindings([report], findingsShown, options)),
    options,
  );
  const encoder = new TextEncoder();
  const output: string[] = [];
  let size = 0;
  for (const [index, section] of sections.entries()) {
    size += encoder.encode(section).length + 1;
    if (size > longestSummary) {
      output.push(`${counted(sections.length - index, 'more source is', 'more sources are')} not shown.\n`);
      break;
    }
    output.push(section);
  }
  return output.join('\n');
}
