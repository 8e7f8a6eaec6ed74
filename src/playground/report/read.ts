import type { PageData } from '../../report/page-data.ts';
import { gunzip, fromBase64 } from '../compress.ts';
import { Report } from './decode.ts';

/** The report that the page was given; undefined for the page without one. */
export async function readReport(): Promise<Report | undefined> {
  const element = document.querySelector<HTMLScriptElement>('#report');
  const text = element?.textContent ?? '';
  if (element === null || text.trim() === '') return undefined;
  const json = element.dataset['encoding'] === 'gzip' ? await gunzip(fromBase64(text.trim())) : text;
  return new Report(JSON.parse(json) as PageData);
}
