import { type ConsumerName, isAgent, isConsumerName } from '../../consumers/profiles.ts';
import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import { withFields } from '../../report/held-report.ts';
import { type Dialect, isOpenMetrics } from '../../syntax/dialect.ts';
import type { Settings } from '../arguments/settings.ts';

/** Formats that have the verdict of every consumer. */
const formats: ReadonlySet<string> = new Set(['json', 'ndjson', 'openmetrics']);

/** Whether a report says what every consumer makes of a source, be it one that no option names. */
export function listsAllConsumers({ outputs, metricsFile }: Pick<Settings, 'outputs' | 'metricsFile'>): boolean {
  return metricsFile !== undefined || outputs.some(({ format }) => formats.has(format));
}

/** Whether a report says what exposes a source. */
export function namesExporters({ targetsFrom, groupBy }: Pick<Settings, 'targetsFrom' | 'groupBy'>): boolean {
  return targetsFrom !== undefined || groupBy === 'exporter';
}

/** They share a parser, which text formats have in any case. */
const pythonUsers: readonly ConsumerName[] = ['client_python', 'datadog-agent'];

/** A report without verdicts that a run for these formats would not have predicted. */
export function withWantedVerdicts(
  report: SourceReport,
  settings: Pick<Settings, 'outputs' | 'metricsFile'>,
  wanted: readonly string[],
): SourceReport {
  if (listsAllConsumers(settings)) return report;
  const isText = !isOpenMetrics(report.dialect as Dialect);
  const isLeftOut = (name: string): boolean => {
    const id = name === 'python' ? 'client_python' : name;
    if (!isConsumerName(id) || !isAgent(id)) return false;
    const parser: readonly ConsumerName[] = id === 'client_python' || id === 'datadog-agent' ? pythonUsers : [id];
    return !(isText && parser === pythonUsers) && !parser.some((one) => wanted.includes(one));
  };
  const consumers = Object.fromEntries(Object.entries(report.consumers).filter(([name]) => !isLeftOut(name)));
  return withFields(report, { consumers });
}
