import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { html } from '../../report/html.ts';
import type { Reporter } from '../../report/options.ts';
import { packageFile } from '../boot/package-file.ts';

function compress(text: string): string {
  return gzipSync(text).toString('base64');
}

/** Writes reports as a page, with the page of this package. */
export function pageReporter(): Reporter {
  const page = readFileSync(packageFile('dist/page.html'), 'utf8');
  return (reports, options) => html(reports, { page, compress }, options);
}
