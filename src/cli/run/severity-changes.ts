import type { Severity } from '../../diagnostics/diagnostic.ts';
import { adviseOnClientLibraries } from '../../lint/config/client-libraries.ts';
import type { Adjust } from '../../lint/findings-pipeline.ts';
import type { Rule } from '../../lint/rule.ts';
import type { Settings } from '../arguments/settings.ts';

/**
 * What changes severities in a run, in this order: advice on client libraries, the configuration for the source (which
 * is stronger), and the filters of metrics.
 */
export async function severityChanges(
  settings: Settings,
  ruleSet: readonly Rule[],
): Promise<(configured: Adjust | undefined, dropped: Set<string>) => Adjust | undefined> {
  const { ignoreMetrics, onlyMetrics, clientLibraryNames } = settings;
  // promlint and promtool do not know client libraries.
  const softens = !clientLibraryNames && settings.preset !== 'promlint' && settings.format !== 'promtool';
  const advice = softens ? adviseOnClientLibraries(ruleSet, settings.rules) : undefined;
  const isFiltered = ignoreMetrics !== undefined || onlyMetrics !== undefined;
  const filter = isFiltered ? (await import('./metric-filter.ts')).metricFilter(settings, ruleSet) : undefined;
  const records = filtersByConfiguration(settings);
  return (configured, dropped) => {
    const last = filter !== undefined && records ? recording(filter, dropped) : filter;
    return inTurn([advice, configured, last].filter((adjust) => adjust !== undefined));
  };
}

/** Whether all filters of metrics are those of the configuration. */
function filtersByConfiguration({ ignoreMetrics, onlyMetrics, configured }: Settings): boolean {
  return (
    (ignoreMetrics === undefined || configured?.has('ignoreMetrics') === true) &&
    (onlyMetrics === undefined || configured?.has('onlyMetrics') === true)
  );
}

/** A filter that records what it drops, by rule and family. */
function recording(filter: Adjust, dropped: Set<string>): Adjust {
  return (rule, family, severity) => {
    const adjusted = filter(rule, family, severity);
    if (adjusted === 'off') dropped.add(`${rule} ${family}`);
    return adjusted;
  };
}

function inTurn(all: readonly Adjust[]): Adjust | undefined {
  if (all.length < 2) return all[0];
  return (rule, family, severity) => {
    let adjusted: Severity | 'off' = severity;
    for (const adjust of all) if (adjusted !== 'off') adjusted = adjust(rule, family, adjusted);
    return adjusted;
  };
}
