import type { ConfigurationUse, ReportOptions } from './options.ts';
import { counted, grouped } from './words.ts';

const rulesNamed = 3;

/** `missing-help, missing-type and 4 more rules` */
function ruleWords(rules: readonly string[]): string {
  if (rules.length <= rulesNamed) return rules.join(', ');
  const more = rules.length - rulesNamed + 1;
  return `${rules.slice(0, rulesNamed - 1).join(', ')} and ${grouped(more)} more rules`;
}

/**
 * What the configuration file in use keeps out of the report, so that a file in a parent folder surprises no user;
 * undefined if it keeps nothing out.
 */
export function configurationSentence(use: ConfigurationUse | undefined): string | undefined {
  if (use === undefined) return undefined;
  const { file, preset, rulesOff, hidden, setsExitZero } = use;
  const parts: string[] = [];
  if (hidden > 0) parts.push(`hides ${counted(hidden, 'finding')}`);
  if (rulesOff.length > 0) {
    parts.push(`switches off ${ruleWords(rulesOff)}${preset === undefined ? '' : ` (preset ${preset})`}`);
  }
  if (setsExitZero) parts.push('lets findings fail no run');
  return parts.length === 0 ? undefined : `${file} ${parts.join(' and ')}; --no-config ignores it`;
}

/** What says which severities are shown. */
export function minSeverityWords({ minSeverity, configuration }: ReportOptions): string {
  return configuration?.setsMinSeverity === true
    ? `minSeverity: ${minSeverity} in ${configuration.file}`
    : `--min-severity ${minSeverity}`;
}
