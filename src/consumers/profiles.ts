import type { Dialect } from '../syntax/dialect.ts';
import type { ParserId } from './consumer.ts';
import type { Observed } from './observations.ts';

/** What people run, in the order of reports. */
export const consumerNames = [
  'prometheus',
  'client_golang',
  'pushgateway',
  'textfile',
  'promtool',
  'victoriametrics',
  'client_python',
  'telegraf',
  'otel-collector',
  'datadog-agent',
  'fluent-bit',
  'vector',
] as const;

/** A program that reads an exposition, or would have to expose it. */
export type ConsumerName = (typeof consumerNames)[number];

/** Consumers as users know them. */
export const consumerLabels: Readonly<Record<ConsumerName, string>> = {
  prometheus: 'Prometheus',
  client_golang: 'client_golang',
  pushgateway: 'Pushgateway',
  textfile: 'the textfile collector',
  promtool: 'promtool',
  victoriametrics: 'VictoriaMetrics',
  client_python: 'client_python',
  telegraf: 'Telegraf',
  'otel-collector': 'the OpenTelemetry Collector',
  'datadog-agent': 'the Datadog Agent',
  'fluent-bit': 'Fluent Bit',
  vector: 'Vector',
};

/** What a program makes of a document: the verdict of a parser, and what it does with what the parser accepts. */
export interface ConsumerProfile {
  /** The parser of the text formats, and the one of OpenMetrics 1.0 where it reads that. */
  readonly text: ParserId;
  readonly openMetrics?: ParserId;
  /** The one of OpenMetrics 2.0. */
  readonly openMetrics2?: ParserId;
  /** The one of protobuf messages. */
  readonly protobuf?: ParserId;
  /** Whether the parser is built for legacy names alone. */
  readonly legacyNames?: true;
  /** Whether it skips a line that it cannot read, and goes on. */
  readonly skipsLines?: true;
  /** What it rejects of what the parser accepts. */
  readonly rejects?: readonly Observed[];
  /** What it loses of it. */
  readonly loses?: readonly Observed[];
}

/** What `Register` and `Gather` of client_golang refuse. */
const registry: readonly Observed[] = [
  'duplicate-desc',
  'inconsistent-help',
  'inconsistent-type',
  'inconsistent-unit',
  'inconsistent-label-names',
  'duplicate-series',
  'duplicate-part',
  'duplicate-label-name',
  'reserved-label-name',
  'explicit-quantile-label',
  'explicit-le-label',
  'suffix-collision',
];

const duplicates: readonly Observed[] = ['duplicate-series', 'duplicate-part'];

/** docs/consumers.md says where each of these facts comes from. */
const profiles: Readonly<Record<ConsumerName, ConsumerProfile>> = {
  prometheus: {
    text: 'prometheus',
    openMetrics: 'prometheus',
    openMetrics2: 'prometheus',
    protobuf: 'prometheus',
    loses: [...duplicates, 'old-timestamp', 'future-timestamp'],
  },
  client_golang: { text: 'expfmt', openMetrics: 'prometheus', protobuf: 'prometheus', rejects: registry },
  pushgateway: {
    text: 'expfmt',
    legacyNames: true,
    rejects: ['timestamp', 'duplicate-series', 'reserved-label-name', 'suffix-collision', 'own-type', 'own-suffix'],
    loses: ['duplicate-part', 'job-label', 'own-name'],
  },
  textfile: {
    text: 'expfmt',
    legacyNames: true,
    rejects: ['timestamp', 'reserved-label-name'],
    loses: [...duplicates, 'suffix-collision'],
  },
  promtool: { text: 'expfmt', legacyNames: true },
  victoriametrics: {
    text: 'victoriametrics',
    openMetrics: 'victoriametrics',
    skipsLines: true,
    loses: ['duplicate-label-name', 'reserved-label-name', 'explicit-name-label'],
  },
  client_python: { text: 'client_python', openMetrics: 'client_python' },
  telegraf: { text: 'expfmt', openMetrics: 'prometheus', legacyNames: true },
  'otel-collector': {
    text: 'prometheus',
    openMetrics: 'prometheus',
    loses: [...duplicates, 'future-timestamp'],
  },
  'datadog-agent': { text: 'client_python', openMetrics: 'client_python' },
  'fluent-bit': { text: 'fluent-bit', loses: ['duplicate-series'] },
  vector: { text: 'vector', loses: duplicates },
};

/** What a consumer does; undefined where it does not read the dialect. */
export function profileOf(
  name: ConsumerName,
  dialect: Dialect,
): (ConsumerProfile & { readonly parser: ParserId }) | undefined {
  const profile = profiles[name];
  const { text, openMetrics, openMetrics2, protobuf } = profile;
  const parsers: Readonly<Record<Dialect, ParserId | undefined>> = {
    'prometheus-0.0.4': text,
    'prometheus-1.0.0': text,
    'openmetrics-1.0.0': openMetrics,
    'openmetrics-2.0.0': openMetrics2,
    protobuf,
  };
  const parser = parsers[dialect];
  return parser === undefined ? undefined : { ...profile, parser };
}

/** Whether a name is one of a consumer. */
export function isConsumerName(name: string): name is ConsumerName {
  return (consumerNames as readonly string[]).includes(name);
}

/** Whether the rules of the registry speak for a consumer, so that they are wanted where it matters. */
export function isRegistry(name: ConsumerName): boolean {
  return name === 'client_golang' || name === 'pushgateway' || name === 'textfile';
}

/** Whether a consumer has a parser that a run loads only where it is asked for; see `agents.ts`. */
export function isAgent(name: ConsumerName): boolean {
  return name === 'fluent-bit' || name === 'vector' || profiles[name].openMetrics === 'client_python';
}
