/**
 * What of the Language Server Protocol the features give: the protocol's own names and numbers, so that a server passes
 * them on as they are.
 * @see https://microsoft.github.io/language-server-protocol/
 */

/** A position: line and UTF-16 code unit in it, both from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A part of a document; the end is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A part of a document and the text that is to be in its place. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** A part of a document that is called by its address. */
export interface Location {
  readonly uri: string;
  readonly range: Range;
}

/** How severe a finding is: 1 an error, 2 a warning, 3 information. */
export type LspSeverity = 1 | 2 | 3;

/** A finding as editors show it. */
export interface LspDiagnostic {
  readonly range: Range;
  readonly severity: LspSeverity;
  readonly code: string;
  readonly codeDescription: { readonly href: string };
  readonly source: string;
  readonly message: string;
  /** 1: the text is of no use; 2: it is deprecated. */
  readonly tags?: (1 | 2)[];
  readonly relatedInformation?: { readonly location: Location; readonly message: string }[];
}

/** Edits by the address of their document. */
export interface WorkspaceEdit {
  readonly changes: { [uri: string]: TextEdit[] };
}

/** Something that can be done about findings. */
export interface CodeAction {
  readonly title: string;
  readonly kind: string;
  readonly diagnostics?: LspDiagnostic[];
  readonly isPreferred?: boolean;
  readonly edit?: WorkspaceEdit;
  readonly command?: { readonly title: string; readonly command: string; readonly arguments: unknown[] };
}

/** A text in Markdown, or plain text. */
export interface MarkupContent {
  readonly kind: 'markdown' | 'plaintext';
  readonly value: string;
}

/** What is shown of what the pointer is over. */
export interface Hover {
  readonly contents: MarkupContent;
  readonly range?: Range;
}

/** Kinds of symbols: constant, number, array, object, event. */
export type SymbolKind = 14 | 16 | 18 | 19 | 24;

/** Kinds of what can be typed: field, variable, unit, value, keyword, constant, type parameter. */
export type CompletionKind = 5 | 6 | 11 | 12 | 14 | 21 | 25;

/** A part of the outline of a document. */
export interface DocumentSymbol {
  readonly name: string;
  readonly detail?: string;
  readonly kind: SymbolKind;
  readonly range: Range;
  readonly selectionRange: Range;
  readonly children?: DocumentSymbol[];
}

/** Lines that can be folded. */
export interface FoldingRange {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind?: string;
}

/** What can be typed at a position. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail?: string;
  readonly documentation?: string;
  readonly sortText?: string;
  readonly filterText?: string;
  readonly textEdit: TextEdit;
}

/** What can be typed at a position, and whether that is only a part of it. */
export interface CompletionList {
  readonly isIncomplete: boolean;
  readonly items: CompletionItem[];
}
