import type { ComparedSource } from '../../changes/source-reports.ts';
import { type Scrape, ScrapeReader } from '../../changes/scrapes/scrape.ts';
import type { SourceFailure } from '../../report/options.ts';
import { lineReader } from '../../text/line-reader.ts';
import type { Settings } from '../arguments/settings.ts';
import type { Io, ReportError } from '../io.ts';
import { buildFamilies, noteUnread, readInputs, samplesIn, type ScrapedDocument } from './read-inventory.ts';

/** How often the inputs are read. */
export interface ScrapesOptions {
  readonly samples: number;
  /** Milliseconds from one scrape to the next. */
  readonly every: number;
}

/** Gets each scrape as soon as it is there. */
export type TakeScrape = (source: ComparedSource, scrape: Scrape) => void;

/** Names of scrapes: those of one target are numbered, as fragments of its URL. */
class Names {
  private readonly counts = new Map<string, number>();
  private readonly isNumbered: boolean;

  constructor(isNumbered: boolean) {
    this.isNumbered = isNumbered;
  }

  next(name: string): string {
    const count = (this.counts.get(name) ?? 0) + 1;
    this.counts.set(name, count);
    return count > 1 || this.isNumbered ? `${name}#${count}` : name;
  }
}

function scrapeOf(
  document: ScrapedDocument,
  index: number,
  name: string,
  reportError: ReportError,
): Parameters<TakeScrape> {
  const { bytes, dialect } = document;
  const reader = new ScrapeReader(dialect);
  let series = 0;
  const unread = buildFamilies(document, (family) => {
    reader.add(family);
    series += family.series.length;
  });
  noteUnread(document, unread, reportError, name);
  const scrape = reader.end(index, lineReader(bytes));
  const families = scrape.families.size;
  return [{ name, dialect, families, series, samples: samplesIn(bytes), bytes: bytes.length }, scrape];
}

function untilTime(time: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, time - performance.now()));
  });
}

/**
 * Reads scrapes in their order, a URL as often as is wanted: each at its time, however long the one before took. What
 * cannot be read is reported and returned.
 * @throws UsageError for options of URLs and inputs that are wrong.
 */
export async function readScrapes(
  settings: Settings,
  { samples, every }: ScrapesOptions,
  io: Io,
  reportError: ReportError,
  take: TakeScrape,
): Promise<readonly SourceFailure[]> {
  const names = new Names(samples > 1);
  const failures: SourceFailure[] = [];
  const start = performance.now();
  let index = 0;
  for (let sample = 0; sample < samples; sample += 1) {
    await untilTime(start + sample * every);
    const failed = await readInputs(settings, io, reportError, {
      document(document) {
        const [source, scrape] = scrapeOf(document, index, names.next(document.name), reportError);
        index += 1;
        take(source, scrape);
        return undefined;
      },
    });
    failures.push(...failed);
  }
  return failures;
}
