import { type ConsumerName, isConsumerName, isRegistry } from '../consumers/profiles.ts';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import type { Verdicts } from './consumer-group.ts';
import type { Rule } from './rule.ts';

/** The consumers that matter where nothing else is said. */
export const defaultFor: readonly ConsumerName[] = ['prometheus'];

/** Rules whose findings depend on when the document is linted: their severity is left alone. */
export const timeDependent: ReadonlySet<string> = new Set(['implausible-timestamp']);

/** Whether a rule is about what is only customary, so that it explains no rejection. */
export function isConvention({ id, meta }: Rule): boolean {
  return meta.category === 'naming' || id === 'missing-help' || id === 'missing-type';
}

/** Whether the rules of the registry are wanted for these consumers, whatever the preset. */
export function wantsRegistry(consumers: readonly ConsumerName[]): boolean {
  return consumers.some((name) => isRegistry(name));
}

/**
 * Severities by who matters: an error is what one of those rejects or loses; what only others reject or lose is a
 * warning at most. Prometheus is what the rules' own severities are made for, so that it changes none.
 * `isConfigured` tells where a user chose the severity.
 */
export function severitiesFor(
  consumers: readonly ConsumerName[],
  verdicts: Verdicts,
  isConfigured: (diagnostic: Diagnostic) => boolean,
): (diagnostic: Diagnostic) => Severity {
  const ownRules = new Set<string>();
  const otherRules = new Set<string>();
  for (const [name, { rejectedFor, losesFor }] of Object.entries(verdicts)) {
    if (name === 'prometheus' || !isConsumerName(name)) continue;
    const rules = consumers.includes(name) ? ownRules : otherRules;
    for (const rule of [...rejectedFor, ...losesFor]) rules.add(rule);
  }
  const { prometheus } = verdicts;
  if (consumers.includes('prometheus')) otherRules.clear();
  else for (const rule of [...(prometheus?.rejectedFor ?? []), ...(prometheus?.losesFor ?? [])]) otherRules.add(rule);
  return (diagnostic) => {
    const { rule, severity } = diagnostic;
    if (timeDependent.has(rule) || (!ownRules.has(rule) && !otherRules.has(rule)) || isConfigured(diagnostic)) {
      return severity;
    }
    if (ownRules.has(rule)) return 'error';
    return severity === 'error' ? 'warning' : severity;
  };
}
