import type { Edits } from '../lint/edits.ts';
import { documentEdit } from '../lint/make-diagnostic.ts';
import { counted } from '../report/words.ts';
import type { DocumentText } from './document-text.ts';
import type { ShownFinding } from './diagnostics.ts';
import { hasComments, ignoreInFile, ignoreInLine } from './ignore.ts';
import type { CodeAction, Range, TextEdit } from './shapes.ts';

/** The kinds of what is offered, by which clients ask for some of it. */
export const codeActionKinds = {
  quickFix: 'quickfix',
  fixAll: 'source.fixAll',
  fixAllOfTool: 'source.fixAll.promlint-ts',
} as const;

/** The command that mends all of a document. */
export const fixAllCommand = 'promlint-ts.fixAll';

/** The edits of one finding of a rule. */
export interface RuleEdits extends Edits {
  readonly rule: string;
}

/** What code actions are made of. */
export interface CodeActionContext {
  readonly uri: string;
  readonly text: DocumentText;
  readonly dialect: string;
  readonly findings: readonly ShownFinding[];
  /** The edits of all findings, also of those that are folded. */
  readonly edits: readonly RuleEdits[];
  /** Whether comments of the document suppress findings. */
  readonly inlineSuppressions: boolean;
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

/** Whether two ranges have a position in common; the end of one may be the start of the other. */
function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

/** Whether a kind is among those that a client asks for, which also stand for the kinds below them. */
export function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`));
}

/** Edits in their order, without those that overlap others before them. */
function disjoint(edits: readonly TextEdit[]): TextEdit[] {
  const kept: TextEdit[] = [];
  const inOrder = edits.toSorted((a, b) =>
    isBefore(a.range.start, b.range.start) ? -1 : isBefore(b.range.start, a.range.start) ? 1 : 0,
  );
  for (const edit of inOrder) {
    const last = kept.at(-1);
    const isFree =
      last === undefined ||
      (!isBefore(edit.range.start, last.range.end) &&
        (isBefore(last.range.start, edit.range.start) || isBefore(last.range.end, edit.range.end)));
    if (isFree) kept.push(edit);
  }
  return kept;
}

function fixes({ finding, shown }: ShownFinding, { uri, text, edits }: CodeActionContext): CodeAction[] {
  const { edits: own = [], editSafety, rule, help, message } = finding;
  if (own.length === 0) return [];
  const title = `${help ?? `fix: ${message}`}${editSafety === 'unsafe' ? ' (changes what consumers read)' : ''}`;
  const base = { kind: codeActionKinds.quickFix, diagnostics: [shown] };
  const actions: CodeAction[] = [
    {
      ...base,
      title,
      isPreferred: editSafety === 'safe',
      edit: { changes: { [uri]: disjoint(own.map((edit) => text.editOf(edit))) } },
    },
  ];
  const alike = edits.filter((one) => one.rule === rule && one.safety === editSafety);
  if (alike.length > 1) {
    const all = alike.flatMap((one) => one.edits.map((edit) => text.editOf(documentEdit(edit))));
    actions.push({
      ...base,
      title: `Fix all ${counted(alike.length, 'finding')} of ${rule}`,
      edit: { changes: { [uri]: disjoint(all) } },
    });
  }
  return actions;
}

function ignores({ finding, shown }: ShownFinding, context: CodeActionContext): CodeAction[] {
  const { uri, text, dialect, inlineSuppressions } = context;
  const { rule } = finding;
  if (!inlineSuppressions || !hasComments(dialect)) return [];
  const action = (title: string, edit: TextEdit): CodeAction => ({
    title,
    kind: codeActionKinds.quickFix,
    diagnostics: [shown],
    edit: { changes: { [uri]: [edit] } },
  });
  return [
    action(`Ignore ${rule} here`, ignoreInLine(finding, text)),
    action(`Ignore ${rule} in this file`, ignoreInFile(finding, text)),
  ];
}

/** What can be done about the findings in a range. */
export function codeActions(
  context: CodeActionContext,
  range: Range,
  only: readonly string[] | undefined,
): CodeAction[] {
  if (!isWanted(codeActionKinds.quickFix, only)) return [];
  const here = context.findings.filter(({ shown }) => touches(shown.range, range));
  return [...here.flatMap((one) => fixes(one, context)), ...here.flatMap((one) => ignores(one, context))];
}
