import { compareText } from '../text/compare-text.ts';
import type { CompileExpression } from '../lint/config/expression.ts';
import type { QueriedFamily } from './queried-family.ts';
import type { ExposedMetrics } from './exposed.ts';
import { readExpression } from './promql.ts';
import type { QueryFile } from './query.ts';

/** A pattern such as `.*` selects every metric, which says of none that it is used. */
const selectsAll = /^\.[*+]$/;

/** Adds the families that the queries of a file select by name, whatever their labels. */
function addUsed(
  { queries }: QueryFile,
  exposed: ExposedMetrics,
  compile: CompileExpression,
  used: Set<QueriedFamily>,
): void {
  for (const query of queries) {
    const metrics =
      query.isNamePattern === true
        ? [{ kind: 'expression' as const, source: `.*(?:${query.text.trim()}).*` }]
        : readExpression(query).selectors.flatMap(({ metric }) => metric ?? []);
    for (const metric of metrics) {
      if (metric.kind === 'expression' && selectsAll.test(metric.source)) continue;
      for (const { family } of exposed.find(metric, compile) ?? []) used.add(family);
    }
  }
}

/** The families that no query selects by name, those with most series first. */
export function unusedFamilies(
  files: readonly QueryFile[],
  exposed: ExposedMetrics,
  compile: CompileExpression,
): readonly QueriedFamily[] {
  const used = new Set<QueriedFamily>();
  for (const file of files) addUsed(file, exposed, compile, used);
  return exposed.families
    .filter((family) => !used.has(family))
    .toSorted((a, b) => b.series - a.series || compareText(a.name, b.name));
}
