import { limitNames, type ScrapeLimits } from '../lint/target-view.ts';
import { bytesOfSize, type Fault, listOf, type Section, textOf } from './values.ts';

/** Formats that a job asks for, by the names that Prometheus gives them. */
const mediaTypes: ReadonlyMap<string, string> = new Map([
  ['PrometheusProto', 'application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited'],
  ['PrometheusText0.0.4', 'text/plain;version=0.0.4'],
  ['PrometheusText1.0.0', 'text/plain;version=1.0.0'],
  ['OpenMetricsText0.0.1', 'application/openmetrics-text;version=0.0.1'],
  ['OpenMetricsText1.0.0', 'application/openmetrics-text;version=1.0.0'],
]);
const usualProtocols = ['OpenMetricsText1.0.0', 'OpenMetricsText0.0.1', 'PrometheusText1.0.0', 'PrometheusText0.0.4'];
/** Formats whose media type says how names that need quotes are written. */
const escapable: ReadonlySet<string> = new Set(['PrometheusText1.0.0', 'OpenMetricsText1.0.0']);
const escapings = ['allow-utf-8', 'underscores', 'dots', 'values'];

/** What a job's targets are judged by. It is plain data without secrets, so that a thread can have it. */
export interface ScrapeTerms {
  readonly limits: ScrapeLimits;
  /** The format in which a response is read whose Content-Type Prometheus does not know. */
  readonly fallback?: { readonly protocol: string; readonly mediaType: string };
  readonly validation: 'utf8' | 'legacy';
  /** Whether labels of a series win over those of its target. */
  readonly honorLabels: boolean;
  readonly honorTimestamps: boolean;
  /** The rules of `metric_relabel_configs`, as they are written. */
  readonly relabelling: readonly unknown[];
}

function limitOf(name: (typeof limitNames)[number], value: unknown): number | undefined {
  if (name === 'body_size_limit') return bytesOfSize(textOf(value, '0'));
  const number = Number(value ?? 0);
  return Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/** The limits of a job, or of all jobs where it has none of its own; 0 is none. */
function readLimits(config: Section, global: Section): ScrapeLimits | Fault {
  const limits: { -readonly [Name in keyof ScrapeLimits]: number } = {};
  for (const name of limitNames) {
    const [own, general] = [limitOf(name, config[name]), limitOf(name, global[name])];
    if (own === undefined || general === undefined)
      return {
        fault: `${name} is not a ${name === 'body_size_limit' ? 'size with a unit, such as 15MB' : 'whole number'}`,
      };
    const limit = own === 0 ? general : own;
    if (limit > 0) limits[name] = limit;
  }
  return limits;
}

function readFallback(value: unknown): ScrapeTerms['fallback'] | Fault {
  const protocol = textOf(value);
  if (protocol === '') return undefined;
  const mediaType = mediaTypes.get(protocol);
  if (mediaType === undefined) return { fault: `fallback_scrape_protocol '${protocol}' is unknown` };
  return { protocol, mediaType };
}

function validationOf(config: Section, global: Section): string {
  return textOf(config['metric_name_validation_scheme'], textOf(global['metric_name_validation_scheme'], 'utf8'));
}

/** What the targets of a job are judged by, or what is wrong with it. */
export function readScrapeTerms(config: Section, global: Section): ScrapeTerms | Fault {
  const limits = readLimits(config, global);
  if ('fault' in limits) return { fault: limits.fault };
  const fallback = readFallback(config['fallback_scrape_protocol']);
  if (fallback !== undefined && 'fault' in fallback) return fallback;
  const validation = validationOf(config, global);
  if (validation !== 'utf8' && validation !== 'legacy') {
    return { fault: `metric_name_validation_scheme '${validation}' is neither utf8 nor legacy` };
  }
  return {
    limits,
    ...(fallback !== undefined && { fallback }),
    validation,
    honorLabels: config['honor_labels'] === true,
    honorTimestamps: config['honor_timestamps'] !== false,
    relabelling: listOf(config['metric_relabel_configs']),
  };
}

/** How names that need quotes are asked for. */
function escapingOf(config: Section, global: Section): string {
  const own = textOf(config['metric_name_escaping_scheme']);
  if (own !== '') return own;
  const general = textOf(global['metric_name_escaping_scheme']);
  if (general !== '' && textOf(config['metric_name_validation_scheme']) === '') return general;
  return validationOf(config, global) === 'legacy' ? 'underscores' : 'allow-utf-8';
}

/**
 * The Accept header of a job, as `acceptHeader` of Prometheus's `scrape/scrape.go` writes it, or what is wrong with its
 * scrape_protocols.
 */
export function readAccept(config: Section, global: Section): string | Fault {
  const wantsNative = (config['scrape_native_histograms'] ?? global['scrape_native_histograms']) === true;
  const usual = wantsNative ? ['PrometheusProto', ...usualProtocols] : usualProtocols;
  const given = config['scrape_protocols'] ?? global['scrape_protocols'];
  const protocols = given === undefined || given === null ? usual : listOf(given).map((one) => textOf(one));
  if (protocols.length === 0) return { fault: 'scrape_protocols is empty' };
  if (new Set(protocols).size < protocols.length) return { fault: 'scrape_protocols has a protocol twice' };
  const unknown = protocols.find((protocol) => !mediaTypes.has(protocol));
  if (unknown !== undefined) return { fault: `scrape_protocols has '${unknown}', which is unknown` };
  const escaping = escapingOf(config, global);
  if (!escapings.includes(escaping)) return { fault: `metric_name_escaping_scheme '${escaping}' is unknown` };
  const types = protocols.map(
    (protocol) => `${mediaTypes.get(protocol)}${escapable.has(protocol) ? `;escaping=${escaping}` : ''}`,
  );
  return [...types, '*/*'].map((type, index) => `${type};q=0.${mediaTypes.size + 1 - index}`).join(',');
}
