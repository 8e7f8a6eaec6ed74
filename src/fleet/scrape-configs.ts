import { compareText } from '../text/compare-text.ts';
import { type RelabelRule, readRelabelRule, relabel, type RelabelTools } from './relabel.ts';
import { type FleetTarget, publicLabels, type TargetReading, urlOfLabels } from './target.ts';
import { readGroups, type TargetGroup } from './targets-file.ts';

/** What reading a configuration of Prometheus needs of the platform. */
export interface ConfigurationTools extends RelabelTools {
  /** The parsed content of the files that a pattern of `file_sd_configs` stands for, with their paths. */
  readFiles(pattern: string): readonly { readonly path: string; readonly content: unknown }[];
}

interface Fault {
  readonly fault: string;
}

/** The settings of a job that decide what its targets are. */
interface Job {
  readonly name: string;
  readonly defaults: ReadonlyMap<string, string>;
  /** Parameters of URLs, each with all of its values. */
  readonly params: ReadonlyMap<string, readonly string[]>;
  readonly rules: readonly RelabelRule[];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}

function readParams(value: unknown): ReadonlyMap<string, readonly string[]> {
  const pairs = Object.entries(isRecord(value) ? value : {});
  return new Map(pairs.map(([name, values]) => [name, listOf(values).map(String)]));
}

function readJob(
  config: Readonly<Record<string, unknown>>,
  global: Readonly<Record<string, unknown>>,
  tools: RelabelTools,
): Job | Fault {
  const name = textOf(config['job_name'], '');
  if (name === '') return { fault: 'a scrape_config has no job_name' };
  const rules: RelabelRule[] = [];
  for (const [index, value] of listOf(config['relabel_configs']).entries()) {
    const rule = readRelabelRule(value, tools);
    if ('fault' in rule) return { fault: `relabel_configs ${index + 1} of job '${name}': ${rule.fault}` };
    rules.push(rule);
  }
  const interval = textOf(config['scrape_interval'], textOf(global['scrape_interval'], '1m'));
  const timeout = textOf(config['scrape_timeout'], textOf(global['scrape_timeout'], '10s'));
  const params = readParams(config['params']);
  const defaults = new Map([
    ['job', name],
    ['__scrape_interval__', interval],
    ['__scrape_timeout__', timeout],
    ['__metrics_path__', textOf(config['metrics_path'], '/metrics')],
    ['__scheme__', textOf(config['scheme'], 'http')],
    ...[...params].flatMap(([key, [first]]) => (first === undefined ? [] : [[`__param_${key}`, first] as const])),
  ]);
  return { name, defaults, params, rules };
}

/** The groups of a job, static and from files; other service discovery is refused by its name. */
function groupsOf(
  config: Readonly<Record<string, unknown>>,
  job: string,
  tools: ConfigurationTools,
): readonly TargetGroup[] | Fault {
  const other = Object.keys(config).find((key) => key.endsWith('_sd_configs') && key !== 'file_sd_configs');
  if (other !== undefined) {
    return {
      fault: `job '${job}' has ${other}, which only a server can follow: --targets-from http://prometheus:9090 asks it`,
    };
  }
  const groups: TargetGroup[] = [];
  const found = readGroups(listOf(config['static_configs']));
  if ('fault' in found) return { fault: `static_configs of job '${job}': ${found.fault}` };
  groups.push(...found);
  const patterns = listOf(config['file_sd_configs']).flatMap((one) => listOf(isRecord(one) ? one['files'] : undefined));
  for (const { path, content } of patterns.flatMap((pattern) => tools.readFiles(String(pattern)))) {
    const ofFile = readGroups(listOf(content));
    if ('fault' in ofFile) return { fault: `${path}: ${ofFile.fault}` };
    groups.push(
      ...ofFile.map((group) => ({ ...group, labels: new Map([...group.labels, ['__meta_filepath', path]]) })),
    );
  }
  return groups;
}

/** A target by its labels before relabelling; undefined where it is dropped. */
function targetOf(
  discovered: ReadonlyMap<string, string>,
  job: Job,
  tools: RelabelTools,
): FleetTarget | Fault | undefined {
  const given = new Map([...discovered].filter(([, value]) => value !== ''));
  const labels = relabel(new Map([...job.defaults, ...given]), job.rules, tools);
  if (labels === undefined) return undefined;
  const address = labels.get('__address__') ?? '';
  const url = urlOfLabels(labels, job.params);
  if (url === undefined)
    return { fault: `a target of job '${job.name}' has the address '${address}' after relabelling` };
  const own = publicLabels(labels);
  const named = own.has('instance') ? own : new Map([...own, ['instance', address]]);
  return { url, labels: named, scrapePool: job.name };
}

/** The targets of a parsed configuration of Prometheus, as `scrape/target.go` makes them. */
export function targetsOfConfiguration(
  configuration: { readonly scrape_configs: unknown; readonly global?: unknown },
  tools: ConfigurationTools,
): TargetReading {
  if ('scrape_config_files' in configuration) {
    return {
      fault: 'it has scrape_config_files, which are not read: --targets-from http://prometheus:9090 asks the server',
    };
  }
  const global = isRecord(configuration['global']) ? configuration['global'] : {};
  const targets = new Map<string, FleetTarget>();
  for (const config of listOf(configuration['scrape_configs'])) {
    if (!isRecord(config)) return { fault: 'a scrape_config is not a map' };
    const job = readJob(config, global, tools);
    if ('fault' in job) return job;
    const groups = groupsOf(config, job.name, tools);
    if ('fault' in groups) return groups;
    for (const group of groups) {
      for (const address of group.targets) {
        const target = targetOf(new Map([...group.labels, ['__address__', address]]), job, tools);
        if (target === undefined) continue;
        if ('fault' in target) return target;
        const key = JSON.stringify([
          job.name,
          target.url,
          [...target.labels].toSorted(([a], [b]) => compareText(a, b)),
        ]);
        targets.set(key, target);
      }
    }
  }
  return [...targets.values()];
}
