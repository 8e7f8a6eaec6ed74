import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import { readApiTargets } from '../../fleet/api-targets.ts';
import { jobsOfConfiguration, targetsOfConfiguration } from '../../fleet/scrape-configs.ts';
import type { ScrapeJob } from '../../fleet/scrape-job.ts';
import { type FleetTarget, scrapedTarget, type TargetReading } from '../../fleet/target.ts';
import { readTargetLines, targetsOfFile } from '../../fleet/targets-file.ts';
import { type Fault, isRecord } from '../../fleet/values.ts';
import { visible } from '../../text/width.ts';
import type { Settings } from '../arguments/settings.ts';
import { UsageError } from '../arguments/usage-error.ts';
import { isUrl, redacted } from '../http/address.ts';
import type { KnownTarget } from '../http/known-target.ts';
import { targets as addresses } from '../http/open.ts';
import { targetOptions } from '../http/target-options.ts';
import type { Io, ReportError } from '../io.ts';
import { bytesOf } from '../sources/bytes.ts';
import { reasonOf } from '../sources/reason.ts';
import { configurationTools, longestList } from './fleet-configuration.ts';

/** The address of Prometheus's API, where a URL names the server. */
function apiUrl(from: string): string {
  const url = new URL(from);
  if (!url.pathname.endsWith('/api/v1/targets')) {
    url.pathname = `${url.pathname.replace(/\/$/, '')}/api/v1/targets`;
  }
  if (url.search === '') url.search = '?state=active';
  return url.href;
}

async function fetchTargets(
  from: string,
  { http }: Settings,
  io: Io,
  reportError: ReportError,
): Promise<TargetReading> {
  if (!URL.canParse(from)) return { fault: 'not a URL' };
  const source = await addresses(http, 'auto', io)(apiUrl(from)).open((note) => reportError(`note: ${note}`));
  return readApiTargets(Buffer.from(await bytesOf(source, longestList)).toString('utf8'));
}

/** What a file in YAML or JSON holds. */
function readYaml(path: string): { readonly value: unknown } | Fault {
  try {
    return { value: parse(readFileSync(path, 'utf8')) as unknown };
  } catch (error) {
    if (!(error instanceof Error) || 'syscall' in error) throw error;
    // Lines after the first quote the file, which may have secrets.
    return { fault: error.message.split('\n', 1)[0] ?? 'not YAML' };
  }
}

function isConfiguration(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && (Object.hasOwn(value, 'scrape_configs') || Object.hasOwn(value, 'scrape_config_files'));
}

async function readTargets(from: string, { http, scrapeConfig }: Settings, io: Io): Promise<TargetReading> {
  const path = resolve(io.cwd, from);
  io.noteFile?.(path);
  if (!/\.(?:json|ya?ml)$/i.test(from)) return readTargetLines(readFileSync(path, 'utf8'));
  const read = readYaml(path);
  if ('fault' in read) return read;
  if (Array.isArray(read.value)) return targetsOfFile(read.value);
  if (!isConfiguration(read.value)) return { fault: 'not a list of targets' };
  if (scrapeConfig !== undefined)
    return { fault: 'it is a configuration itself, so that --scrape-config is not needed' };
  return targetsOfConfiguration(read.value, configurationTools(dirname(path), http, io));
}

/** The jobs of the file of `--scrape-config`. */
function readJobs(file: string, { http }: Settings, io: Io): ReadonlyMap<string, ScrapeJob> | Fault {
  const path = resolve(io.cwd, file);
  io.noteFile?.(path);
  const read = readYaml(path);
  if ('fault' in read) return read;
  if (!isConfiguration(read.value)) return { fault: 'it has no scrape_configs' };
  return jobsOfConfiguration(read.value, configurationTools(dirname(path), http, io));
}

/** What reading gives, or a UsageError with the name of what could not be read. */
async function reading<Value extends object>(
  what: string,
  name: string,
  read: () => Value | Fault | Promise<Value | Fault>,
): Promise<Value> {
  let found: Value | Fault;
  try {
    found = await read();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot read the ${what} of '${name}': ${reasonOf(error)}`, { cause: error });
  }
  if ('fault' in found) throw new UsageError(`cannot read the ${what} of '${name}': ${visible(found.fault)}`);
  return found;
}

/** Targets with what their jobs say, and notes on jobs that are not there and on what is not followed. */
function withJobs(
  found: readonly FleetTarget[],
  jobs: ReadonlyMap<string, ScrapeJob>,
  note: (text: string) => void,
): readonly FleetTarget[] {
  const missing = new Set<string>();
  const joined = found.map((target) => {
    const name = target.scrapePool ?? target.labels.get('job') ?? '';
    const settings = jobs.get(name)?.settings;
    if (settings === undefined) missing.add(name);
    return settings === undefined ? target : { ...target, scrapePool: name, settings };
  });
  for (const name of missing) note(`--scrape-config has no job '${name}': its targets are scraped without settings`);
  return joined;
}

/** What is known of targets by their URLs, of which the first wins. */
function knownTargets(found: readonly FleetTarget[], { http }: Settings): ReadonlyMap<string, KnownTarget> {
  const counts = new Map<string, number>();
  for (const { scrapePool = '' } of found) counts.set(scrapePool, (counts.get(scrapePool) ?? 0) + 1);
  const known = new Map<string, KnownTarget>();
  for (const target of found) {
    const { url, labels, settings, timeout, scrapePool = '' } = target;
    if (known.has(url) || (labels.size === 0 && settings === undefined && timeout === undefined)) continue;
    const about = scrapedTarget(target);
    known.set(url, {
      about,
      optionsFor: targetOptions(target, http),
      ...(settings !== undefined && {
        terms: { ...settings.terms, labels: about.labels, targets: counts.get(scrapePool) ?? 1 },
      }),
    });
  }
  return known;
}

/** Says once a job which of its settings are not followed. */
function noteIgnored(found: readonly FleetTarget[], note: (text: string) => void): void {
  const ignored = new Set(
    found.flatMap(({ settings, scrapePool = '' }) =>
      (settings?.client.ignored ?? []).map((key) => `job '${scrapePool}' has ${key}, which is not followed`),
    ),
  );
  for (const text of ignored) note(text);
}

/**
 * The settings with the targets of `--targets-from` as inputs, each once.
 * @throws UsageError where they cannot be read.
 */
export async function withTargets(settings: Settings, io: Io, reportError: ReportError): Promise<Settings> {
  const { targetsFrom = '', scrapeConfig } = settings;
  const name = visible(redacted(targetsFrom));
  const note = (text: string): void => reportError(`note: ${visible(text)}`);
  const discovered = await reading('targets', name, () =>
    isUrl(targetsFrom) ? fetchTargets(targetsFrom, settings, io, reportError) : readTargets(targetsFrom, settings, io),
  );
  const jobs =
    scrapeConfig === undefined
      ? undefined
      : await reading('jobs', visible(scrapeConfig), () => readJobs(scrapeConfig, settings, io));
  const found = jobs === undefined ? discovered : withJobs(discovered, jobs, note);
  if (found.length === 0) note(`'${name}' has no targets`);
  noteIgnored(found, note);
  const inputs = [...new Set([...settings.inputs, ...found.map(({ url }) => url)])];
  return { ...settings, inputs, targets: knownTargets(found, settings) };
}
