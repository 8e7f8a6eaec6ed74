import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from './protocol.ts';
import {
  type CodeActionContext,
  codeActionKinds,
  codeActions,
  fixAllCommand,
  isWanted,
} from '../../lsp/code-actions.ts';
import { completionsAt } from '../../lsp/completion.ts';
import { hoverAt } from '../../lsp/hover.ts';
import { type Markup, markupFor } from '../../lsp/markup.ts';
import { definitionOf, familyOfTarget, referencesOf } from '../../lsp/navigation.ts';
import type { CodeAction, Position, Range, TextEdit } from '../../lsp/shapes.ts';
import { semanticTokens } from '../../lsp/semantic-tokens.ts';
import { documentSymbols, foldingRanges } from '../../lsp/symbols.ts';
import { type Target, targetAt } from '../../lsp/target.ts';
import { allRules } from '../../rules/index.ts';
import { parseLine } from '../boot/lazy-grammar.ts';
import type { Analysis, OpenDocument } from './open-document.ts';
import { runSteps } from './run-steps.ts';

/** What the client can do, as far as answers depend on it. */
export interface ClientAbilities {
  readonly hoverFormats: readonly string[] | undefined;
  readonly hasHierarchicalSymbols: boolean;
  /** How many ranges that can be folded it takes. */
  readonly mostFoldingRanges: number | undefined;
}

/** Finds the document that a request is about. */
export type FindDocument = (uri: string) => OpenDocument | undefined;

/** Answers a request about a document. */
type Answer<Params, Result> = (document: OpenDocument, params: Params, token: CancellationToken) => Promise<Result>;

interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

interface PositionParams extends DocumentParams {
  readonly position: Position;
}

/** Answers requests about open documents, with nothing where one is not open, and with an error once it is cancelled. */
function answering<Params extends DocumentParams, Result>(
  find: FindDocument,
  answer: Answer<Params, Result>,
): (params: Params, token: CancellationToken) => Promise<Result | null> {
  return async (params, token) => {
    const document = find(params.textDocument.uri);
    if (document === undefined) return null;
    const result = await answer(document, params, token);
    if (token.isCancellationRequested) {
      throw new ResponseError(LSPErrorCodes.RequestCancelled, 'the request was cancelled');
    }
    return result;
  };
}

/** Whether a client no longer wants an answer. */
function cancelled(token: CancellationToken): () => boolean {
  return () => token.isCancellationRequested;
}

async function targetOf(document: OpenDocument, position: Position): Promise<Target | undefined> {
  const dialect = await document.dialect();
  const { text } = document;
  const { line, column } = text.placeOf(position);
  return targetAt(text.line(line), line, column, dialect, parseLine);
}

function contextOf({ uri }: OpenDocument, analysis: Analysis): CodeActionContext {
  const { text, findings, edits, report, configuration } = analysis;
  const { inlineSuppressions } = configuration.settings;
  return { uri, text, dialect: report.dialect, findings, edits, inlineSuppressions };
}

/** The edits that mend all of a document that can be mended safely. */
export async function fixAllEdits(document: OpenDocument): Promise<TextEdit[]> {
  const { text } = document;
  const fixed = await document.made('fix');
  return fixed === undefined ? [] : text.editTo(fixed);
}

const answerCodeActions: Answer<
  DocumentParams & { readonly range: Range; readonly context: { readonly only?: readonly string[] } },
  CodeAction[]
> = async (document, { range, context: { only } }, token) => {
  // What is to be mended when a file is saved waits for the findings of what is saved.
  const isFixAll = only !== undefined && isWanted(codeActionKinds.fixAllOfTool, only);
  const analysis = await (isFixAll ? document.analysis(cancelled(token)) : document.recentAnalysis(cancelled(token)));
  if (analysis === undefined) return [];
  const actions = codeActions(contextOf(document, analysis), range, only);
  const title = 'Fix all that can be fixed safely';
  const hasSafe = analysis.edits.some(({ safety }) => safety === 'safe');
  if (!hasSafe) return actions;
  if (only === undefined) {
    const command = { title, command: fixAllCommand, arguments: [document.uri] };
    return [...actions, { title, kind: codeActionKinds.fixAll, command }];
  }
  if (!isFixAll) return actions;
  const edits = await fixAllEdits(document);
  const edit = { changes: { [document.uri]: edits } };
  return edits.length === 0 ? actions : [...actions, { title, kind: codeActionKinds.fixAllOfTool, edit }];
};

function answerHover(markup: Markup): Answer<PositionParams, ReturnType<typeof hoverAt> | null> {
  return async (document, { position }, token) => {
    const [outline, analysis] = await Promise.all([
      document.recentOutline(cancelled(token)),
      document.findingsSoon(cancelled(token)),
    ]);
    if (outline === undefined) return null;
    const target = await targetOf(document, position);
    const { text, series } = document;
    const findings = analysis?.findings ?? [];
    return hoverAt({ text, outline, findings, series, ruleSet: allRules, markup }, position, target) ?? null;
  };
}

const answerCompletion: Answer<PositionParams, ReturnType<typeof completionsAt> | null> = async (
  document,
  { position },
  token,
) => {
  const outline = await document.recentOutline(cancelled(token));
  if (outline === undefined) return null;
  const { text } = document;
  return completionsAt({ text, dialect: outline.dialect, outline, parseLine, ruleSet: allRules }, position);
};

const answerDefinition: Answer<PositionParams, { uri: string; range: Range } | null> = async (
  document,
  { position },
  token,
) => {
  const outline = await document.outline(cancelled(token));
  if (outline === undefined) return null;
  const family = familyOfTarget(outline, await targetOf(document, position));
  return family === undefined ? null : { uri: document.uri, range: document.text.rangeOf(definitionOf(family)) };
};

const answerReferences: Answer<
  PositionParams & { readonly context: { readonly includeDeclaration: boolean } },
  { uri: string; range: Range }[]
> = async (document, { position, context }, token) => {
  const outline = await document.outline(cancelled(token));
  if (outline === undefined) return [];
  const family = familyOfTarget(outline, await targetOf(document, position));
  if (family === undefined) return [];
  const { text, uri } = document;
  const spans = referencesOf(family, outline, text, parseLine, context.includeDeclaration);
  return spans.map((at) => ({ uri, range: text.rangeOf(at) }));
};

/** Tokens of more lines than this are not given at once: the answer would be larger than the document. */
const mostTokenLines = 20_000;

async function tokensOf(document: OpenDocument, token: CancellationToken, range?: Range): Promise<{ data: number[] }> {
  const dialect = await document.dialect();
  const { text } = document;
  const first = range === undefined ? 0 : text.placeOf(range.start).line;
  const last = range === undefined ? text.lineCount - 1 : text.placeOf(range.end).line;
  if (last - first > mostTokenLines) return { data: [] };
  const data = await runSteps(semanticTokens(text, dialect, parseLine, first, last), cancelled(token));
  return { data: data ?? [] };
}

/** Registers what answers requests about documents. */
export function registerFeatures(connection: Connection, find: FindDocument, abilities: ClientAbilities): void {
  connection.onHover(answering(find, answerHover(markupFor(abilities.hoverFormats))));
  connection.onCompletion(answering(find, answerCompletion));
  connection.onDefinition(answering(find, answerDefinition));
  connection.onReferences(answering(find, answerReferences));
  connection.onCodeAction(answering(find, answerCodeActions));
  connection.onDocumentSymbol(
    answering(find, async (document, _params: DocumentParams, token) => {
      const outline = await document.outline(cancelled(token));
      if (outline === undefined) return [];
      const symbols = documentSymbols(outline, document.text, parseLine);
      if (abilities.hasHierarchicalSymbols) return symbols;
      const { uri } = document;
      return symbols.map(({ name, kind, range }) => ({ name, kind, location: { uri, range } })) as never;
    }),
  );
  connection.onFoldingRanges(
    answering(find, async (document, _params: DocumentParams, token) => {
      const outline = await document.outline(cancelled(token));
      return outline === undefined ? [] : foldingRanges(outline, document.text, abilities.mostFoldingRanges);
    }),
  );
  connection.onDocumentFormatting(
    answering(find, async (document, _params: DocumentParams) => {
      const { text } = document;
      const result = await document.made('format');
      if (result === undefined) throw new ResponseError(LSPErrorCodes.ContentModified, 'the document has changed');
      if ('fault' in result) {
        throw new ResponseError(LSPErrorCodes.RequestFailed, `cannot be formatted: ${result.fault}`);
      }
      return text.editTo(result.text);
    }),
  );
  connection.languages.semanticTokens.on(answering(find, (document, _params, token) => tokensOf(document, token)));
  connection.languages.semanticTokens.onRange(
    answering(find, (document, { range }: DocumentParams & { readonly range: Range }, token) =>
      tokensOf(document, token, range),
    ),
  );
}
