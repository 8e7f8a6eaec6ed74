import { compareText } from '../text/compare-text.ts';
import { relabel } from './relabel.ts';
import { readScrapeClient, type ScrapeClient } from './scrape-client.ts';
import { type JobTools, readScrapeJob, type ScrapeJob } from './scrape-job.ts';
import { type FleetTarget, publicLabels, type TargetReading, urlOfLabels } from './target.ts';
import { readGroups, type TargetGroup } from './targets-file.ts';
import { type Fault, isRecord, listOf, type Section, sectionOf, textOf } from './values.ts';

/** What reading a configuration of Prometheus needs of the platform. */
export interface ConfigurationTools extends JobTools {
  /** The parsed content of the files that a pattern stands for, with their paths. */
  readFiles(pattern: string): readonly { readonly path: string; readonly content: unknown }[];
  /** The parsed answer of a server of `http_sd_configs`. It throws if there is none. */
  fetchList(url: string, client: ScrapeClient): Promise<unknown>;
  /** The same for a configuration in a file, whose paths are relative to that. */
  within(path: string): ConfigurationTools;
}

/** A scrape_config, and what reads the files that it names. */
interface FoundConfig {
  readonly config: Section;
  readonly tools: ConfigurationTools;
}

const followed: ReadonlySet<string> = new Set(['file_sd_configs', 'http_sd_configs']);

/** The first discovery of a job that only a server can follow. */
function foreignDiscovery(config: Section, job: string): Fault | undefined {
  const other = Object.keys(config).find((key) => key.endsWith('_sd_configs') && !followed.has(key));
  if (other === undefined) return undefined;
  return {
    fault: `job '${job}' has ${other}, which only a server can follow: --targets-from http://prometheus:9090 asks it`,
  };
}

/** The groups of a list, with labels that say where they come from. */
function labelled(list: unknown, name: string, value: string): readonly TargetGroup[] | Fault {
  if (!Array.isArray(list)) return { fault: `${value}: not a list of groups` };
  const groups = readGroups(list);
  if ('fault' in groups) return { fault: `${value}: ${groups.fault}` };
  return groups.map((group) => ({ ...group, labels: new Map([...group.labels, [name, value]]) }));
}

async function httpGroups(
  value: unknown,
  job: string,
  tools: ConfigurationTools,
): Promise<readonly TargetGroup[] | Fault> {
  const section = sectionOf(value);
  const url = textOf(section['url']);
  const wrong = (fault: string): Fault => ({ fault: `http_sd_configs of job '${job}': ${fault}` });
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return wrong('it has no url of http or https');
  const client = readScrapeClient(section, tools.readText);
  if ('fault' in client) return wrong(client.fault);
  try {
    const groups = labelled(await tools.fetchList(url, client), '__meta_url', url);
    return 'fault' in groups ? wrong(groups.fault) : groups;
  } catch (error) {
    return wrong((error as Error).message);
  }
}

/** The groups of a job: static, from files and from servers of `http_sd_configs`. */
async function groupsOf({ config, tools }: FoundConfig, job: string): Promise<readonly TargetGroup[] | Fault> {
  const foreign = foreignDiscovery(config, job);
  if (foreign !== undefined) return foreign;
  const found = readGroups(listOf(config['static_configs']));
  if ('fault' in found) return { fault: `static_configs of job '${job}': ${found.fault}` };
  const groups = [...found];
  const patterns = listOf(config['file_sd_configs']).flatMap((one) => listOf(sectionOf(one)['files']));
  for (const { path, content } of patterns.flatMap((pattern) => tools.readFiles(String(pattern)))) {
    const ofFile = labelled(content ?? [], '__meta_filepath', path);
    if ('fault' in ofFile) return ofFile;
    groups.push(...ofFile);
  }
  const servers = listOf(config['http_sd_configs']).map((one) => httpGroups(one, job, tools));
  for (const ofServer of await Promise.all(servers)) {
    if ('fault' in ofServer) return ofServer;
    groups.push(...ofServer);
  }
  return groups;
}

/** A target by its labels before relabelling; undefined where it is dropped. */
function targetOf(
  discovered: ReadonlyMap<string, string>,
  job: ScrapeJob,
  tools: ConfigurationTools,
): FleetTarget | Fault | undefined {
  const given = new Map([...discovered].filter(([, value]) => value !== ''));
  const labels = relabel(new Map([...job.defaults, ...given]), job.rules, tools);
  if (labels === undefined) return undefined;
  const address = labels.get('__address__') ?? '';
  const url = urlOfLabels(labels, job.params);
  if (url === undefined)
    return { fault: `a target of job '${job.name}' has the address '${address}' after relabelling` };
  const own = publicLabels(labels);
  const timeout = labels.get('__scrape_timeout__');
  return {
    url,
    labels: own.has('instance') ? own : new Map([...own, ['instance', address]]),
    scrapePool: job.name,
    ...(timeout !== undefined && { timeout }),
    settings: job.settings,
  };
}

/** The scrape_configs of a configuration, and of the files that it names. */
function* configsOf(configuration: Section, tools: ConfigurationTools): Generator<FoundConfig | Fault> {
  for (const config of listOf(configuration['scrape_configs'])) {
    yield isRecord(config) ? { config, tools } : { fault: 'a scrape_config is not a map' };
  }
  const patterns = listOf(configuration['scrape_config_files']);
  for (const { path, content } of patterns.flatMap((pattern) => tools.readFiles(String(pattern)))) {
    const list = listOf(sectionOf(content)['scrape_configs']);
    for (const config of list) {
      yield isRecord(config)
        ? { config, tools: tools.within(path) }
        : { fault: `${path}: a scrape_config is not a map` };
    }
  }
}

/** Reads the jobs of a configuration, one after the other. */
function* jobsIn(
  configuration: Section,
  tools: ConfigurationTools,
): Generator<{ readonly found: FoundConfig; readonly job: ScrapeJob } | Fault> {
  for (const found of configsOf(configuration, tools)) {
    if ('fault' in found) {
      yield found;
      continue;
    }
    const job = readScrapeJob(found.config, sectionOf(configuration['global']), found.tools);
    yield 'fault' in job ? job : { found, job };
  }
}

/** The jobs of a parsed configuration by their names, for targets that are known otherwise. */
export function jobsOfConfiguration(
  configuration: Section,
  tools: ConfigurationTools,
): ReadonlyMap<string, ScrapeJob> | Fault {
  const jobs = new Map<string, ScrapeJob>();
  for (const read of jobsIn(configuration, tools)) {
    if ('fault' in read) return read;
    jobs.set(read.job.name, read.job);
  }
  return jobs;
}

/** The targets of a parsed configuration of Prometheus, as `scrape/target.go` makes them. */
export async function targetsOfConfiguration(
  configuration: Section,
  tools: ConfigurationTools,
): Promise<TargetReading> {
  const targets = new Map<string, FleetTarget>();
  for (const read of jobsIn(configuration, tools)) {
    if ('fault' in read) return read;
    const { found, job } = read;
    // One job after the other, so that a server of several is not asked for all at once.
    const groups = await groupsOf(found, job.name);
    if ('fault' in groups) return groups;
    for (const group of groups) {
      for (const address of group.targets) {
        const target = targetOf(new Map([...group.labels, ['__address__', address]]), job, found.tools);
        if (target === undefined) continue;
        if ('fault' in target) return target;
        const labels = [...target.labels].toSorted(([a], [b]) => compareText(a, b));
        targets.set(JSON.stringify([job.name, target.url, labels]), target);
      }
    }
  }
  return [...targets.values()];
}
