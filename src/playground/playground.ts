import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { counted } from '../report/words.ts';
import { type Dialect, resolveDialect } from '../syntax/dialect.ts';
import { charts } from './charts.ts';
import { ChoiceBar } from './choices.ts';
import { el, fill } from './dom.ts';
import { type DroppedFile, fileInput, type FileTaker, forgetFiles, takeDrops } from './drop.ts';
import { Editor } from './editor/editor.ts';
import { exampleSelect } from './example-select.ts';
import { examples } from './examples.ts';
import { findingsList } from './findings.ts';
import { pageHeader } from './header.ts';
import { LintClient } from './lint-client.ts';
import { isLink, linkFragment, longestLink, readFragment } from './permalink.ts';
import type { LintAnswer } from './protocol.ts';
import { emptyHelp, isSameText, summary } from './status.ts';
import { verdictStrip } from './verdicts.ts';

const shortPause = 150;
/** After a keystroke in a long text the linter waits longer: it takes longer, too. */
const longPause = 500;
const longText = 1_000_000;

/** The page where a scrape is linted. */
export class Playground {
  private readonly bar = new ChoiceBar(() => this.lint());
  private readonly editorBox = el('div', { class: 'editor' });
  private readonly status = el('p', { class: 'status', role: 'status' });
  private readonly notice = el('p', { class: 'notice', role: 'status', hidden: true });
  private readonly strip = el('div', {});
  private readonly findings = el('section', { class: 'results', 'aria-label': 'Findings' });
  private readonly charts = el('section', { class: 'charts', 'aria-label': 'Statistics' });
  /** The fragment of this page without a text. */
  private readonly home: '' | '#playground';
  private readonly editor: Editor;
  private readonly client: LintClient;
  private timer: ReturnType<typeof setTimeout> | undefined = undefined;
  /** What was dropped and has not been changed since: bytes that a text may not be able to show. */
  private dropped: Uint8Array<ArrayBuffer> | undefined = undefined;
  /** What was dropped is called. */
  private name = '';
  /** Counts the versions of the text, so that findings of a former one mark nothing. */
  private version = 0;
  private lintedVersion = 0;
  private shownVersion = 0;

  constructor(root: Element, hasReport: boolean) {
    this.home = hasReport ? '#playground' : '';
    this.client = new LintClient(
      (answer) => this.show(answer),
      (message) => this.tell(`The linter failed: ${message}`),
    );
    this.render(root);
    this.editor = new Editor(this.editorBox, (isByUser) => this.edited(isByUser));
    void this.begin();
    addEventListener('hashchange', () => void this.openFragment());
  }

  private render(root: Element): void {
    document.title = 'promlint-ts playground';
    const files: FileTaker = { take: (file) => this.openFile(file), refuse: (message) => this.tell(message) };
    const input = fileInput(files);
    const main = el(
      'main',
      { class: 'playground' },
      el('h1', { class: 'hidden' }, 'Lint a Prometheus exposition'),
      el(
        'div',
        { class: 'toolbar' },
        this.bar.element,
        el(
          'div',
          { class: 'actions' },
          exampleSelect((text) => this.openText(text)),
          el('button', { type: 'button', class: 'button', onclick: () => input.click() }, 'Open file'),
          el('button', { type: 'button', class: 'button', onclick: () => void this.share() }, 'Copy link'),
          input,
        ),
      ),
      el(
        'div',
        { class: 'panes' },
        el('section', { class: 'pane-editor', 'aria-label': 'Exposition' }, this.notice, this.editorBox),
        el(
          'section',
          { class: 'pane-results', 'aria-label': 'Results' },
          this.status,
          this.strip,
          this.findings,
          this.charts,
        ),
      ),
    );
    takeDrops(main, files);
    const back = this.home !== '' && el('a', { href: '#report', class: 'button' }, 'Report');
    fill(root, pageHeader('Playground', back), main);
  }

  private tell(message: string): void {
    this.notice.textContent = message;
    this.notice.hidden = message === '';
  }

  private openText(text: string): void {
    forgetFiles();
    this.dropped = undefined;
    this.tell('');
    this.editor.open(text);
    this.lint();
  }

  private openFile({ name, bytes, others }: DroppedFile): void {
    this.editor.open(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
    this.dropped = bytes;
    this.name = others === 0 ? name : `${name}, the first of ${others + 1} files`;
    this.tell(this.name);
    this.lint();
  }

  private async openFragment(): Promise<boolean> {
    const shared = await readFragment(location.hash);
    if (shared === undefined) {
      if (isLink(location.hash)) this.brokenLink();
      return false;
    }
    this.bar.set(shared);
    this.openText(shared.text);
    return true;
  }

  private brokenLink(): void {
    this.tell('The link is broken: whatever passed it on may have cut it off. Ask for the text itself.');
  }

  private async begin(): Promise<void> {
    if (await this.openFragment()) return;
    this.openText(examples[0]?.text ?? '');
    if (isLink(location.hash)) this.brokenLink();
  }

  private async share(): Promise<void> {
    const { dropped } = this;
    if (dropped !== undefined && !isSameText(dropped, this.editor.bytes())) {
      this.tell('A link holds text only, and this file has bytes that are no text.');
      return;
    }
    const fragment = await linkFragment({ text: this.editor.text(), ...this.bar.choices });
    if (fragment === undefined) {
      this.tell(`Too long for a link: compressed, the text would take more than ${counted(longestLink, 'character')}.`);
      return;
    }
    history.replaceState(null, '', fragment);
    try {
      await navigator.clipboard.writeText(location.href);
      this.tell('Link copied. It holds the whole text, compressed; nothing is stored anywhere else.');
    } catch {
      this.tell('The address of this page is the link now. It holds the whole text, compressed.');
    }
  }

  private edited(isByUser: boolean): void {
    this.version += 1;
    if (!isByUser) return;
    this.dropped = undefined;
    this.tell('');
    // The link would bring back another text.
    if (location.hash !== this.home) history.replaceState(null, '', location.pathname + location.search + this.home);
    clearTimeout(this.timer);
    const isLong = this.editor.view.state.doc.length > longText;
    this.timer = setTimeout(() => this.lint(), isLong ? longPause : shortPause);
  }

  private lint(): void {
    clearTimeout(this.timer);
    this.lintedVersion = this.version;
    const { dropped } = this;
    this.client.lint(() => dropped?.slice() ?? this.editor.bytes(), this.bar.choices);
  }

  /** Applies edits, unless the text has changed since they were made for it: then it is linted first. */
  private fix(diagnostics: readonly Diagnostic[]): void {
    if (this.version === this.shownVersion) this.editor.fix(diagnostics);
    else this.lint();
  }

  private show({ report, statistics, shownText }: LintAnswer): void {
    // What was found in a former text is not shown beside this one.
    if (this.version !== this.lintedVersion) return;
    if (shownText !== undefined) {
      this.editor.show(shownText);
      this.tell(`${this.name}: protobuf messages, shown as text that cannot be edited`);
    }
    this.shownVersion = this.version;
    if (report.bytes === 0 && this.dropped === undefined) {
      this.showEmpty();
      return;
    }
    const dialect = resolveDialect(report.dialect);
    if (dialect !== undefined && dialect !== 'auto') this.editor.highlightAs(dialect satisfies Dialect);
    const fix = (diagnostics: readonly Diagnostic[]): void => this.fix(diagnostics);
    this.editor.mark(report.diagnostics, fix);
    fill(this.status, summary(report));
    fill(this.strip, verdictStrip(report.consumers));
    fill(
      this.findings,
      findingsList(report, {
        goTo: (diagnostic) => this.editor.goTo(diagnostic),
        fix,
      }),
    );
    fill(this.charts, charts(statistics));
  }

  /** An empty editor is not an empty scrape: its user is about to paste one. */
  private showEmpty(): void {
    this.editor.mark([], () => {});
    fill(this.status, el('strong', {}, 'Nothing to lint yet'));
    fill(this.findings, emptyHelp());
    fill(this.strip);
    fill(this.charts);
  }
}
