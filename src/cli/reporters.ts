import type { OutputFormat } from '../report/formats.ts';
import type { Reporter } from '../report/options.ts';

const loaders: Readonly<Record<OutputFormat, () => Promise<Reporter>>> = {
  pretty: async () => (await import('../report/pretty.ts')).pretty,
  compact: async () => (await import('../report/compact.ts')).compact,
  json: async () => (await import('../report/json.ts')).json,
  promtool: async () => (await import('../report/promtool.ts')).promtool,
};

/** The reporter of a format. A run loads only its own. */
export function loadReporter(format: OutputFormat): Promise<Reporter> {
  return loaders[format]();
}
