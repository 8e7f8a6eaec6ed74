import type { Adjust } from '../findings-pipeline.ts';
import type { Rule } from '../rule.ts';
import { type RuleSetting, severityOfSetting } from './presets.ts';

/** What client libraries expose about the process they are in. The author of an exporter cannot rename it. */
const clientLibraryMetric = /^(?:go|process|python|jvm|nodejs|dotnet|promhttp)_/;

function isExplicit(setting: RuleSetting): boolean {
  return severityOfSetting(setting) !== 'on';
}

/** Makes advice of findings about the names of client libraries' metrics, unless a rule's severity was chosen. */
export function adviseOnClientLibraries(
  ruleSet: readonly Rule[],
  rules: Readonly<Record<string, RuleSetting>>,
): Adjust {
  const explicit = Object.entries(rules).filter(([, setting]) => isExplicit(setting));
  const chosen = new Set(explicit.map(([id]) => id));
  const naming = ruleSet.filter(({ id, meta }) => meta.category === 'naming' && !chosen.has(id));
  const softened = new Set(naming.map(({ id }) => id));
  return (rule, family, severity) =>
    family !== undefined && softened.has(rule) && clientLibraryMetric.test(family) ? 'info' : severity;
}
