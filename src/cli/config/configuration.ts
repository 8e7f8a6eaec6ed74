import type { ConsumerName } from '../../consumers/names.ts';
import type { PresetName, RuleSetting } from '../../lint/config/presets.ts';
import type { Ignore, Override } from '../../lint/config/overrides.ts';
import type { DialectOption } from '../../syntax/dialect.ts';

/** An override, with its place in the file: `.promlint.yaml:7:5`. */
export interface PlacedOverride extends Override {
  readonly place: string;
}

/** Accepted findings with the reason. */
export interface PlacedIgnore extends Ignore {
  readonly place: string;
  readonly reason: string;
}

/** The validated content of a configuration file. */
export interface Configuration {
  /** The name of the file in messages. */
  readonly file: string;
  readonly preset?: PresetName;
  readonly dialect?: DialectOption;
  /** The consumers that matter. */
  readonly for?: readonly ConsumerName[];
  readonly maxWarnings?: number;
  /** Settings by rule or category. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly overrides: readonly PlacedOverride[];
  readonly ignores: readonly PlacedIgnore[];
}
