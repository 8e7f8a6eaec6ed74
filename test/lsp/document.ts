import { lintText } from '../../src/api/lint-text.ts';
import type { RuleEdits } from '../../src/lsp/code-actions.ts';
import { shownFindings, type ShownFinding } from '../../src/lsp/diagnostics.ts';
import { DocumentText } from '../../src/lsp/document-text.ts';
import { type Outline, outlineOf } from '../../src/lsp/outline.ts';
import type { Position } from '../../src/lsp/shapes.ts';
import type { Dialect } from '../../src/syntax/dialect.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';
import { finish } from './finish.ts';

export const uri = 'file:///metrics.prom';

/** A document with what the features are given of it. */
export interface TestDocument {
  readonly text: DocumentText;
  readonly dialect: Dialect;
  readonly outline: Outline;
  readonly findings: readonly ShownFinding[];
  readonly edits: readonly RuleEdits[];
  /** Where the cursor is: the first place of `|` in the given text. */
  readonly cursor: Position;
}

/** Makes of a text, in which `|` may stand for the cursor, what the features are given. */
export function documentOf(marked: string, dialect: Dialect = 'prometheus-1.0.0'): TestDocument {
  const at = marked.indexOf('|');
  const content = at < 0 ? marked : marked.slice(0, at) + marked.slice(at + 1);
  const before = marked.slice(0, Math.max(0, at)).split('\n');
  const text = new DocumentText(content);
  const findings = shownFindings(lintText(content, { dialect, for: ['prometheus'] }), uri, text);
  const edits = findings.flatMap(({ finding }): RuleEdits[] => {
    const { rule, edits: own, editSafety } = finding;
    if (own === undefined || editSafety === undefined) return [];
    const made = own.map(({ line, column, endLine, endColumn, text: newText }) => ({
      at: { line: line - 1, start: column - 1, end: endLine > line ? content.length : endColumn - 1 },
      text: newText,
      ...(endLine > line && { toNext: true }),
    }));
    return [{ rule, safety: editSafety, edits: made }];
  });
  const outline = finish(outlineOf(content, dialect, parseLine));
  const cursor = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { text, dialect, outline, findings, edits, cursor };
}

/** A histogram and a gauge with faults. */
export const shop = `# HELP shop_wait_seconds Time that customers wait.
# TYPE shop_wait_seconds histogram
shop_wait_seconds_bucket{kind="web",le="1"} 2
shop_wait_seconds_bucket{kind="web",le="+Inf"} 4
shop_wait_seconds_sum{kind="web"} 5
shop_wait_seconds_count{kind="web"} 4
# TYPE shop_cartSize gauge
shop_cartSize 4
`;
