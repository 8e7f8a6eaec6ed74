import { readRelabelRules, type RelabelRule, type RelabelTools } from './relabel.ts';
import { type ReadText, readScrapeClient } from './scrape-client.ts';
import { readAccept, readScrapeTerms } from './scrape-terms.ts';
import type { ScrapeSettings } from './target.ts';
import { type Fault, listOf, millisecondsOf, type Section, sectionOf, textOf } from './values.ts';

/** A job of a configuration. */
export interface ScrapeJob {
  readonly name: string;
  /** Labels that its targets have before relabelling, unless they are discovered with others. */
  readonly defaults: ReadonlyMap<string, string>;
  /** Parameters of URLs, each with all of its values. */
  readonly params: ReadonlyMap<string, readonly string[]>;
  /** Rules for the labels of targets. */
  readonly rules: readonly RelabelRule[];
  readonly settings: ScrapeSettings;
}

/** What reading a job needs of the platform. */
export interface JobTools extends RelabelTools {
  readonly readText: ReadText;
}

function readParams(value: unknown): ReadonlyMap<string, readonly string[]> {
  const pairs = Object.entries(sectionOf(value));
  return new Map(pairs.map(([name, values]) => [name, listOf(values).map(String)]));
}

/** The shorter of two times as they are written. */
function shorter(a: string, b: string): string {
  return (millisecondsOf(b) ?? Infinity) < (millisecondsOf(a) ?? Infinity) ? b : a;
}

function defaultLabels(
  name: string,
  config: Section,
  global: Section,
  params: ScrapeJob['params'],
): ScrapeJob['defaults'] {
  const generalInterval = textOf(global['scrape_interval'], '1m');
  const interval = textOf(config['scrape_interval'], generalInterval);
  const generalTimeout = textOf(global['scrape_timeout'], shorter('10s', generalInterval));
  const timeout = textOf(config['scrape_timeout'], shorter(generalTimeout, interval));
  return new Map([
    ['job', name],
    ['__scrape_interval__', interval],
    ['__scrape_timeout__', timeout],
    ['__metrics_path__', textOf(config['metrics_path'], '/metrics')],
    ['__scheme__', textOf(config['scheme'], 'http')],
    ...[...params].flatMap(([key, [first]]) => (first === undefined ? [] : [[`__param_${key}`, first] as const])),
  ]);
}

function readSettings(config: Section, global: Section, tools: JobTools): ScrapeSettings | Fault {
  const client = readScrapeClient(config, tools.readText);
  if ('fault' in client) return client;
  const accept = readAccept(config, global);
  if (typeof accept !== 'string') return accept;
  const terms = readScrapeTerms(config, global);
  if ('fault' in terms) return terms;
  const relabelling = readRelabelRules(terms.relabelling, tools);
  if ('fault' in relabelling) return { fault: `metric_relabel_configs ${relabelling.fault}` };
  return { client, accept, terms };
}

/** A job of a parsed configuration, or what is wrong with it. */
export function readScrapeJob(config: Section, global: Section, tools: JobTools): ScrapeJob | Fault {
  const name = textOf(config['job_name']);
  if (name === '') return { fault: 'a scrape_config has no job_name' };
  const rules = readRelabelRules(listOf(config['relabel_configs']), tools);
  if ('fault' in rules) return { fault: `job '${name}': relabel_configs ${rules.fault}` };
  const settings = readSettings(config, global, tools);
  if ('fault' in settings) return { fault: `job '${name}': ${settings.fault}` };
  const params = readParams(config['params']);
  return { name, defaults: defaultLabels(name, config, global, params), params, rules, settings };
}
