import type { ConflictView, FamilyView } from '../../model/views.ts';
import { isOpenMetrics } from '../../syntax/dialect.ts';
import { boundLabelOf } from '../../syntax/metric-types.ts';

/**
 * The `promlint` field of a finding, if client_golang's promlint prints it: it reads the Prometheus text formats,
 * and its parser drops families without samples.
 */
export function upstream(family: FamilyView, text: string): { readonly promlint?: string } {
  return isOpenMetrics(family.dialect) || family.samples === 0 ? {} : { promlint: text };
}

/**
 * The `promlint` field of a series that is repeated. promlint compares labels in the order in which they are written
 * and ignores timestamps; its parser joins the lines of histograms and summaries, so it never sees duplicates of them.
 */
export function notUnique(
  context: { readonly openMetrics: boolean },
  conflict: ConflictView,
): { readonly promlint?: string } {
  const joined = boundLabelOf(conflict.type) !== undefined;
  return context.openMetrics || joined || !conflict.sameOrder ? {} : { promlint: 'metric not unique' };
}
