import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, type Extension, Transaction } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
} from '@codemirror/view';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Dialect } from '../../syntax/dialect.ts';
import { el } from '../dom.ts';
import { changesOf } from './fix.ts';
import { highlighting } from './language.ts';
import { marksOf, positionOf } from './marks.ts';

const encoder = new TextEncoder();

/** A character that cannot be seen, as an escape: fonts rarely have the pictures of control characters. */
function specialCharacter(code: number, description: string | null): HTMLElement {
  const short = new Map([
    [0, '\\0'],
    [10, '\\n'],
    [13, '\\r'],
  ]);
  const digits = code.toString(16);
  const escape = code < 0x100 ? `\\x${digits.padStart(2, '0')}` : `\\u${digits.padStart(4, '0')}`;
  const title = description ?? undefined;
  return el('span', { class: 'cm-specialChar', title, 'aria-label': title }, short.get(code) ?? escape);
}

/** The text of the page, with marks where something was found. */
export class Editor {
  readonly view: EditorView;
  private readonly language = new Compartment();
  private readonly access = new Compartment();
  private dialect: Dialect = 'prometheus-1.0.0';
  private changed: (isByUser: boolean) => void;

  constructor(parent: Element, changed: (isByUser: boolean) => void) {
    this.changed = changed;
    this.view = new EditorView({ parent, state: this.state('', false) });
  }

  /** The bytes of the text. */
  bytes(): Uint8Array<ArrayBuffer> {
    return encoder.encode(this.text());
  }

  text(): string {
    return this.view.state.doc.toString();
  }

  /** Puts another text in the place of the whole, so that undo does not bring the former one back. */
  open(text: string, isReadOnly = false): void {
    this.view.setState(this.state(text, isReadOnly));
    this.changed(false);
  }

  /** Shows the text of protobuf messages, which cannot be edited. */
  show(text: string): void {
    if (text === this.text()) return;
    this.view.setState(this.state(text, true));
  }

  highlightAs(dialect: Dialect): void {
    if (dialect === this.dialect) return;
    this.dialect = dialect;
    this.view.dispatch({ effects: this.language.reconfigure(highlighting(dialect)) });
  }

  /** @param fix what the button of a mark does. */
  mark(diagnostics: readonly Diagnostic[], fix: (diagnostics: readonly Diagnostic[]) => void): void {
    const { state } = this.view;
    const marks = marksOf(state.doc, diagnostics, (diagnostic) => fix([diagnostic]));
    this.view.dispatch(setDiagnostics(state, marks));
  }

  /** Applies the edits of findings, as one step of undo. */
  fix(diagnostics: readonly Diagnostic[]): void {
    const edits = diagnostics.flatMap((one) => one.edits ?? []);
    const changes = changesOf(this.view.state.doc, edits);
    if (changes.length > 0) this.view.dispatch({ changes, userEvent: 'input.fix' });
  }

  /** Selects the place of a finding, and brings it into view. */
  goTo({ line, column, endLine, endColumn }: Diagnostic): void {
    const { doc } = this.view.state;
    const anchor = positionOf(doc, line, column);
    const head = positionOf(doc, endLine, endColumn);
    this.view.dispatch({
      selection: { anchor, head },
      effects: EditorView.scrollIntoView(anchor, { y: 'center', x: 'nearest' }),
    });
    this.view.focus();
  }

  private state(text: string, isReadOnly: boolean): EditorState {
    return EditorState.create({ doc: text, extensions: this.extensions(isReadOnly) });
  }

  private extensions(isReadOnly: boolean): Extension {
    return [
      // Else a carriage return would end a line, and be lost.
      EditorState.lineSeparator.of('\n'),
      EditorView.contentAttributes.of({ 'aria-label': 'Exposition', spellcheck: 'false', autocapitalize: 'off' }),
      lineNumbers(),
      lintGutter(),
      highlightSpecialChars({ render: specialCharacter }),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      history(),
      drawSelection(),
      placeholder('Paste what /metrics answers, or drop a file here'),
      keymap.of([{ key: 'F8', run: nextDiagnostic, shift: previousDiagnostic }, ...defaultKeymap, ...historyKeymap]),
      this.language.of(highlighting(this.dialect)),
      this.access.of(isReadOnly ? EditorState.readOnly.of(true) : []),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        this.changed(update.transactions.some((one) => one.annotation(Transaction.userEvent) !== undefined));
      }),
    ];
  }
}
