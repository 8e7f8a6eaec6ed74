import type { ScrapedTarget } from '../diagnostics/diagnostic.ts';
import { compareText } from '../text/compare-text.ts';
import type { ScrapeClient } from './scrape-client.ts';
import type { ScrapeTerms } from './scrape-terms.ts';
import type { Fault } from './values.ts';

/** What a job says of the scrapes of its targets. */
export interface ScrapeSettings {
  readonly client: ScrapeClient;
  /** The Accept header. */
  readonly accept: string;
  readonly terms: ScrapeTerms;
}

/** A target of a fleet: what to scrape, and how Prometheus labels it. */
export interface FleetTarget extends Pick<ScrapedTarget, 'health' | 'scrapePool'> {
  readonly url: string;
  /** In their order after relabelling, none that begins with `__`. */
  readonly labels: ReadonlyMap<string, string>;
  /** The time that a scrape may take, such as `10s`. */
  readonly timeout?: string;
  /** Absent where no configuration is known. */
  readonly settings?: ScrapeSettings;
}

/** What one target is judged by. */
export interface TargetTerms extends ScrapeTerms {
  readonly labels: ScrapedTarget['labels'];
  /** How many targets its job has. */
  readonly targets: number;
}

/** What reports say of a target. */
export function scrapedTarget({ labels, health, scrapePool }: FleetTarget): ScrapedTarget {
  const job = labels.get('job');
  return {
    labels: Object.fromEntries([...labels].toSorted(([a], [b]) => compareText(a, b))),
    ...(job !== undefined && { job }),
    ...(scrapePool !== undefined && { scrapePool }),
    ...(health !== undefined && { health }),
  };
}

/** Targets, or why there are none. */
export type TargetReading = readonly FleetTarget[] | Fault;

const paramPrefix = '__param_';

/** `url.QueryEscape` of Go. */
function queryEscape(text: string): string {
  return encodeURIComponent(text)
    .replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

/**
 * The URL of a target by its labels and the parameters of its job, as `Target.URL` of Prometheus's `scrape/target.go` builds it; undefined if it has
 * no address, or none that makes a URL.
 */
export function urlOfLabels(
  labels: ReadonlyMap<string, string>,
  params: ReadonlyMap<string, readonly string[]> = new Map(),
): string | undefined {
  const address = labels.get('__address__') ?? '';
  const scheme = labels.get('__scheme__') ?? 'http';
  const path = labels.get('__metrics_path__') ?? '/metrics';
  if (address === '' || !/^https?$/.test(scheme) || /[\s/?#@]/.test(address)) return undefined;
  // A label is the first value of its parameter; a job can have more.
  const values = new Map(params);
  for (const [name, value] of labels) {
    if (!name.startsWith(paramPrefix)) continue;
    const parameter = name.slice(paramPrefix.length);
    values.set(parameter, [value, ...(values.get(parameter) ?? []).slice(1)]);
  }
  const query = [...values]
    .toSorted(([a], [b]) => compareText(a, b))
    .flatMap(([name, all]) => all.map((value) => `${queryEscape(name)}=${queryEscape(value)}`))
    .join('&');
  const url = `${scheme}://${address}${path.startsWith('/') ? '' : '/'}${path}${query === '' ? '' : `?${query}`}`;
  return URL.canParse(url) ? url : undefined;
}

/** Labels that targets keep: those with two underscores are for finding them alone. */
export function publicLabels(labels: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...labels].filter(([name, value]) => !name.startsWith('__') && value !== ''));
}
