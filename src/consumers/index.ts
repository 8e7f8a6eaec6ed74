import type { Dialect } from '../syntax/dialect.ts';
import { NameTable } from '../text/tables/name-table.ts';
import type { Consumer, CreateConsumer } from './consumer.ts';
import { createExpfmt } from './expfmt/parser.ts';
import { createPrometheus } from './prometheus/index.ts';
import { createPython } from './python/parser.ts';
import { createVictoriaMetrics } from './victoriametrics/parser.ts';

export type { Consumer, CreateConsumer, Rejection } from './consumer.ts';
export { createExpfmt, promtoolError } from './expfmt/parser.ts';
export { createPrometheus } from './prometheus/index.ts';
export { createPython } from './python/parser.ts';
export { createVictoriaMetrics } from './victoriametrics/parser.ts';

const creators: readonly CreateConsumer[] = [createPrometheus, createExpfmt, createPython, createVictoriaMetrics];

/**
 * New consumers for a document: one for each real parser that reads its dialect, with those that `more` makes. They
 * number names in a table that others can use, too.
 */
export function createConsumers(
  dialect: Dialect,
  more: readonly CreateConsumer[] = [],
  names: NameTable = new NameTable(),
): Consumer[] {
  // What reads messages comes with their reader.
  const all = dialect === 'protobuf' ? more : [...creators, ...more];
  return all.map((create) => create(dialect, names)).filter((consumer) => consumer !== undefined);
}
