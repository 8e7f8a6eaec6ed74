import type { SourceReport } from '../diagnostics/diagnostic.ts';
import type { ReportOptions } from './options.ts';
import { pageData } from './page-data.ts';

/** What the page has in the place of a report. */
const emptyReport = '<script type="application/json" id="report"></script>';

/** Longer data is compressed. */
const longestPlainData = 256 * 1024;

/** What the page is made of besides the reports. */
export interface PageParts {
  /** The page without a report: `dist/page.html`. */
  readonly page: string;
  /** Compresses a text with gzip and writes it in Base64; without it, a long report stays as it is. */
  readonly compress?: (text: string) => string;
}

/** Text of a script element: nothing in it may end the element. */
function escaped(json: string): string {
  return json.replaceAll('<', '\\u003c');
}

/**
 * The page with reports as its data. It is one file that asks for nothing else.
 * @throws TypeError for another page.
 */
export function html(
  reports: readonly SourceReport[],
  { page, compress }: PageParts,
  options: ReportOptions = {},
): string {
  if (!page.includes(emptyReport)) throw new TypeError('not the page of promlint-ts: no place for a report');
  const json = escaped(JSON.stringify(pageData(reports, options)));
  const isCompressed = compress !== undefined && json.length > longestPlainData;
  const element = isCompressed
    ? `<script type="text/plain" id="report" data-encoding="gzip">${compress(json)}</script>`
    : `<script type="application/json" id="report">${json}</script>`;
  return page.replace(emptyReport, () => element);
}
