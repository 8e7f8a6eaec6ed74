import type { ConsumerName } from '../consumers/profiles.ts';
import type { SourceReport } from '../diagnostics/diagnostic.ts';
import type { PresetName } from '../lint/config/presets.ts';
import type { Statistics } from '../report/statistics.ts';
import type { DialectOption } from '../syntax/dialect.ts';

/** What a user chooses besides the text. */
export interface Choices {
  readonly dialect: DialectOption;
  readonly preset: PresetName;
  /** The consumers that matter. */
  readonly for: readonly ConsumerName[];
}

/** A document to lint. */
export interface LintRequest extends Choices {
  /** Given back with the answer. */
  readonly id: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What was found in it. */
export interface LintAnswer {
  readonly id: number;
  readonly report: SourceReport;
  readonly statistics: Statistics;
  /** The text that shows protobuf messages; absent for text. */
  readonly shownText?: string;
}
