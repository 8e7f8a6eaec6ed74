import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { detectWhole } from '../../src/detect/dialect.ts';
import type { TextDialect } from '../../src/syntax/dialect.ts';

/** A document with the dialect in which it is to be read. */
export interface Document {
  readonly name: string;
  readonly dialect: TextDialect;
  readonly bytes: Uint8Array;
}

/** A case of ../shared/conformance; its README says what the fields are. */
export interface ConformanceCase {
  readonly id: string;
  readonly format: 'text' | 'openmetrics';
  readonly input?: string;
  readonly inputBase64?: string;
  readonly expect?: 'accept' | 'reject';
  readonly verdicts: Readonly<Record<string, string | undefined>>;
  readonly registryErrors?: readonly string[];
  readonly promlint?: readonly (readonly [string, string])[];
}

/** An entry of ../shared/scrapes/index.jsonl. */
export interface SharedScrape {
  readonly file: string;
  readonly contentType: string;
  readonly contentEncoding?: string | null;
  readonly kind: 'text' | 'openmetrics' | 'protobuf' | 'other';
  readonly prometheus: string;
  readonly origin: 'real' | 'derived';
}

const fixtures = new URL('../../fixtures/scrapes/', import.meta.url);
const conformance = new URL('../../../shared/conformance/', import.meta.url);
const scrapes = new URL('../../../shared/scrapes/', import.meta.url);

function read(url: URL): Uint8Array {
  return new Uint8Array(readFileSync(url));
}

function jsonLines(url: URL): unknown[] {
  const lines = readFileSync(url, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
}

/** The dialect that a Content-Type names, taken from what is served rather than through the code under test. */
export function dialectOf(contentType: string): TextDialect {
  if (contentType.includes('openmetrics')) return 'openmetrics-1.0.0';
  return contentType.includes('version=0.0.4') && !contentType.includes('allow-utf-8')
    ? 'prometheus-0.0.4'
    : 'prometheus-1.0.0';
}

/** The scrapes of this repository. */
export const fixtureScrapes: readonly (Document & { readonly healthy: boolean; readonly promtool: unknown })[] = (
  JSON.parse(readFileSync(new URL('index.json', fixtures), 'utf8')) as {
    file: string;
    contentType: string;
    healthy: boolean;
    promtool: unknown;
  }[]
).map(({ file, contentType, healthy, promtool }) => ({
  name: file,
  dialect: dialectOf(contentType),
  bytes: read(new URL(file, fixtures)),
  healthy,
  promtool,
}));

/** Verdicts of real parsers that lie beside a checkout; none where the folder is absent. */
export const conformanceCases: readonly ConformanceCase[] = existsSync(conformance)
  ? readdirSync(conformance)
      .filter((name) => name.endsWith('.jsonl') && !name.endsWith('.names.jsonl'))
      .flatMap((name) => jsonLines(new URL(name, conformance)) as ConformanceCase[])
  : [];

/** The document of a case. */
export function conformanceBytes(item: ConformanceCase): Uint8Array {
  if (item.inputBase64 !== undefined) return Uint8Array.from(Buffer.from(item.inputBase64, 'base64'));
  return new TextEncoder().encode(item.input);
}

/** The index of scrapes that lie beside a checkout; none where the folder is absent. */
export const sharedScrapes: readonly SharedScrape[] = existsSync(scrapes)
  ? (jsonLines(new URL('index.jsonl', scrapes)) as SharedScrape[])
  : [];

/** The body of a scrape beside the checkout. */
export function sharedScrapeBytes(item: SharedScrape): Uint8Array {
  return read(new URL(item.file, scrapes));
}

const conformanceDocuments: readonly Document[] = conformanceCases.map((item) => ({
  name: item.id,
  dialect: item.format === 'text' ? 'prometheus-1.0.0' : 'openmetrics-1.0.0',
  bytes: conformanceBytes(item),
}));

const sharedDocuments: readonly Document[] = sharedScrapes
  .filter((item) => item.kind === 'text' || item.kind === 'openmetrics')
  .filter((item) => (item.contentEncoding ?? 'identity') === 'identity')
  .map((item) => ({ name: item.file, dialect: dialectOf(item.contentType), bytes: sharedScrapeBytes(item) }));

/** Every corpus by name; those beside the checkout are empty where it has no such folder. */
export const corpora: readonly { readonly name: string; readonly documents: readonly Document[] }[] = [
  { name: 'fixtures/scrapes', documents: fixtureScrapes },
  { name: '../shared/scrapes', documents: sharedDocuments },
  { name: '../shared/conformance', documents: conformanceDocuments },
];

/** Every `.prom` file of a folder beside the checkout, in the dialect that is detected; none where it is absent. */
function detectedDocuments(folder: string): readonly Document[] {
  const url = new URL(`../../../shared/${folder}/`, import.meta.url);
  if (!existsSync(url)) return [];
  const names = readdirSync(url).filter((name) => name.endsWith('.prom'));
  return names.flatMap((name) => {
    const bytes = read(new URL(name, url));
    const { dialect } = detectWhole([bytes]);
    return dialect === 'protobuf' ? [] : [{ name, dialect, bytes }];
  });
}

/** Files of other projects, and inputs made after public reports. */
export const fileCorpora: typeof corpora = [
  { name: '../shared/public-fixtures', documents: detectedDocuments('public-fixtures') },
  { name: '../shared/field', documents: detectedDocuments('field/inputs') },
];

/** The lines of a document, without their newlines; the empty piece behind a last newline is none. */
export function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  let start = 0;
  while (start < bytes.length) {
    let end = bytes.indexOf(10, start);
    if (end < 0) end = bytes.length;
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}
