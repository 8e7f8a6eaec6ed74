import type { Settings } from '../arguments/settings.ts';

/** Formats that have the verdict of every consumer. */
const formats: ReadonlySet<string> = new Set(['json', 'ndjson', 'openmetrics']);

/** Whether a report says what every consumer makes of a source, be it one that no option names. */
export function listsAllConsumers({ outputs, metricsFile }: Pick<Settings, 'outputs' | 'metricsFile'>): boolean {
  return metricsFile !== undefined || outputs.some(({ format }) => formats.has(format));
}
