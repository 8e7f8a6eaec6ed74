/** Names of the output formats, in the order in which help texts list them. */
export const outputFormats = [
  'pretty',
  'compact',
  'json',
  'ndjson',
  'promtool',
  'sarif',
  'github',
  'gitlab',
  'junit',
  'checkstyle',
  'rdjson',
  'tap',
  'markdown',
  'openmetrics',
] as const;

/** The name of an output format. */
export type OutputFormat = (typeof outputFormats)[number];
