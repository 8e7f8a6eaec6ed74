import type { ConsumerName } from '../../consumers/profiles.ts';
import type { Allowance } from '../../changes/allowed.ts';
import type { Severity } from '../../diagnostics/diagnostic.ts';
import type { Stability } from '../../inventory/family-schema.ts';
import type { PresetName, RuleSetting } from '../../lint/config/presets.ts';
import type { Ignore, Override } from '../../lint/config/overrides.ts';
import type { DialectOption } from '../../syntax/dialect.ts';

/** A file that a configuration extends, as it is named there, with the place of the name: `.promlint.yaml:1:10`. */
export interface Extension {
  readonly path: string;
  readonly place: string;
}

/** An override, with its place in the file: `.promlint.yaml:7:5`. */
export interface PlacedOverride extends Omit<Override, 'appliesTo'> {
  readonly place: string;
  /** Globs over names of sources. */
  readonly sources?: readonly string[];
  /** What the globs are relative to: the folder of the file, once that is known. */
  readonly folder?: string;
  /** Whether it comes from a file that the configuration extends. */
  readonly isInherited?: true;
}

/** Accepted findings with the reason. */
export interface PlacedIgnore extends Ignore {
  readonly place: string;
  readonly isInherited?: true;
  readonly reason: string;
}

/** Changes that are meant, with their place in the file. */
export interface PlacedAllowance extends Allowance {
  readonly place: string;
  readonly isInherited?: true;
}

/** What `breaking`, `diff` and `compare` report. */
export interface ChangesConfiguration {
  /** Settings by rule. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly allow: readonly PlacedAllowance[];
  /** Metrics by what they promise. */
  readonly stability: readonly { readonly stability: Stability; readonly metrics: readonly string[] }[];
}

/** Settings of a run that a configuration can make, too, by the same names. */
export const settingKeys = [
  'preset',
  'dialect',
  'for',
  'ignoreMetrics',
  'onlyMetrics',
  'clientLibraryNames',
  'inlineSuppressions',
  'ext',
  'minSeverity',
  'failOn',
  'maxWarnings',
  'exitZero',
] as const;

/** The validated content of a configuration file, or of one and those that it extends. */
export interface Configuration {
  /** The name of the file in messages. */
  readonly file: string;
  /** Files that it builds on; the later ones take precedence. */
  readonly extends: readonly Extension[];
  /** The names of those files and of what they extend, the weakest first, once they are read. */
  readonly extendedFiles?: readonly string[];
  readonly preset?: PresetName;
  readonly dialect?: DialectOption;
  /** The consumers that matter. */
  readonly for?: readonly ConsumerName[];
  readonly maxWarnings?: number;
  /** The lowest severity that fails the run. */
  readonly failOn?: Severity;
  /** The lowest severity that is shown. */
  readonly minSeverity?: Severity;
  readonly exitZero?: boolean;
  /** Whether comments of files can suppress findings. */
  readonly inlineSuppressions?: boolean;
  /** Endings of the files that a folder stands for, with the dot. */
  readonly ext?: readonly string[];
  /** Patterns of metrics whose findings are dropped. */
  readonly ignoreMetrics?: readonly string[];
  /** Patterns of the metrics whose findings are reported. */
  readonly onlyMetrics?: readonly string[];
  /** Whether the names of client libraries' metrics are judged like all others. */
  readonly clientLibraryNames?: boolean;
  /** Settings by rule or category. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly overrides: readonly PlacedOverride[];
  readonly ignores: readonly PlacedIgnore[];
  readonly changes?: ChangesConfiguration;
}
