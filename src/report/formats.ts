/** Names of the output formats of the library, in the order in which help texts list them. */
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

/** The formats of the command line, whose package has the page that `html` fills in. */
export const reportFormats: readonly ReportFormat[] = [...outputFormats, 'html'];

/** The name of a format of the command line. */
export type ReportFormat = OutputFormat | 'html';
