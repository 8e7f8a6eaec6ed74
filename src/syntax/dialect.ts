/**
 * The dialects that this parser reads. `prometheus-0.0.4` has legacy names only, `prometheus-1.0.0` adds quoted
 * UTF-8 names. `protobuf` is no text: its messages are read as lines of OpenMetrics 2.0.
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 * @see https://prometheus.io/docs/specs/om/open_metrics_spec/
 */
export type Dialect = TextDialect | 'protobuf';

/** The dialects that are text. */
export type TextDialect = 'prometheus-0.0.4' | 'prometheus-1.0.0' | 'openmetrics-1.0.0' | 'openmetrics-2.0.0';

/** What a caller may ask for: a dialect, an alias of one, or `auto`. */
export type DialectOption = Dialect | 'prometheus' | 'openmetrics' | 'openmetrics-0.0.1' | 'auto';

/** Every dialect that is text. */
export const textDialects: readonly TextDialect[] = [
  'prometheus-0.0.4',
  'prometheus-1.0.0',
  'openmetrics-1.0.0',
  'openmetrics-2.0.0',
];

/** Every dialect, in the order in which help texts list them. */
export const dialects: readonly Dialect[] = [...textDialects, 'protobuf'];

const aliases: ReadonlyMap<string, Dialect> = new Map<string, Dialect>([
  ['prometheus', 'prometheus-1.0.0'],
  ['openmetrics', 'openmetrics-1.0.0'],
  ['openmetrics-0.0.1', 'openmetrics-1.0.0'],
]);

/** The dialect that an option names, or `auto`; `undefined` if it names neither. */
export function resolveDialect(option: string): Dialect | 'auto' | undefined {
  if (option === 'auto') return 'auto';
  return dialects.find((dialect) => dialect === option) ?? aliases.get(option);
}

/** Whether a dialect belongs to the OpenMetrics family. */
export function isOpenMetrics(dialect: Dialect): boolean {
  return dialect === 'openmetrics-1.0.0' || dialect === 'openmetrics-2.0.0';
}

/** Whether a dialect is one of the Prometheus text formats. */
export function isPrometheusText(dialect: Dialect): boolean {
  return dialect === 'prometheus-0.0.4' || dialect === 'prometheus-1.0.0';
}
