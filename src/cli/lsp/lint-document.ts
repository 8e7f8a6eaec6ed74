import type { SourceReport } from '../../diagnostics/diagnostic.ts';
import { detectWhole } from '../../detect/dialect.ts';
import { createLinter } from '../../lint/engine.ts';
import type { LinterOptions } from '../../lint/linter-options.ts';
import type { RuleEdits } from '../../lsp/code-actions.ts';
import { piecesOf, type Steps } from '../../lsp/steps.ts';
import { resolveDialect } from '../../syntax/dialect.ts';

/** Edits that are kept of a document. */
const mostEdits = 10_000;

/** What linting a document gives. */
export interface LintedDocument {
  readonly report: SourceReport;
  readonly edits: readonly RuleEdits[];
  /** Series of the families by their names. */
  readonly series: ReadonlyMap<string, number>;
}

/** Lints a document step by step; the report is that of the command line. */
export function* lintDocument(bytes: Uint8Array, options: LinterOptions): Steps<LintedDocument> {
  const edits: RuleEdits[] = [];
  const series = new Map<string, number>();
  const isAuto = resolveDialect(options.dialect ?? 'auto') === 'auto';
  const linter = createLinter({
    ...options,
    ...(isAuto && { detected: detectWhole([bytes]) }),
    observers: [
      ...(options.observers ?? []),
      { Family: ({ name, series: count }) => void series.set(name, (series.get(name) ?? 0) + count) },
    ],
    takeEdits: (rule, made) => {
      if (edits.length < mostEdits) edits.push({ rule, ...made });
    },
  });
  yield;
  for (const piece of piecesOf(bytes)) {
    linter.write(piece);
    yield;
  }
  return { report: linter.end(), edits, series };
}
