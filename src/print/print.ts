import { type Dialect, type DialectOption, isOpenMetrics, resolveDialect } from '../syntax/dialect.ts';
import type { MetricFamily } from '../tree/nodes.ts';
import { joinReopened } from './join.ts';
import { familyText } from './family-text.ts';
import type { PrintContext } from './context.ts';
import type { ReportLoss } from './losses.ts';
import type { Escaping } from './names.ts';

/** How families are printed. */
export interface PrintOptions {
  /** The dialect of the text. */
  readonly dialect: Exclude<DialectOption, 'auto'>;
  /** How names are written that the Prometheus text format 0.0.4 does not allow; `underscores` by default. */
  readonly escaping?: Escaping;
  /** Is told of each loss: what the dialect has no place for, or writes in another way. */
  readonly onLoss?: ReportLoss;
}

function contextOf({ dialect: option, escaping = 'underscores', onLoss = () => {} }: PrintOptions): PrintContext {
  const dialect = resolveDialect(option);
  if (dialect === undefined || dialect === 'auto') throw new TypeError(`unknown dialect "${option}"`);
  return { dialect, escaping, lose: onLoss };
}

/** What ends a document of a dialect. */
function endOf(dialect: Dialect): string {
  return isOpenMetrics(dialect) ? '# EOF\n' : '';
}

/**
 * Prints families as a document of a dialect, each in its canonical form: metadata first, labels sorted with `le` and
 * `quantile` last, buckets ascending, numbers as the reference writers write them. What the families were read from
 * does not matter; where the dialect has no place for something, `onLoss` is told.
 * @throws TypeError for an unknown dialect.
 */
export function print(families: Iterable<MetricFamily>, options: PrintOptions): string {
  const context = contextOf(options);
  let text = '';
  for (const family of joinReopened(families)) text += familyText(family, context);
  return text + endOf(context.dialect);
}

/**
 * Prints families as they come, one piece for each. Families that are reopened are printed where they come.
 * @throws TypeError for an unknown dialect, and whatever the source of the families throws.
 */
export async function* printStream(
  families: AsyncIterable<MetricFamily> | Iterable<MetricFamily>,
  options: PrintOptions,
): AsyncGenerator<string> {
  const context = contextOf(options);
  for await (const family of families) yield familyText(family, context);
  const end = endOf(context.dialect);
  if (end !== '') yield end;
}
