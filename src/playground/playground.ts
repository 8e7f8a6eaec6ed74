import type { Diagnostic, SourceReport } from '../diagnostics/diagnostic.ts';
import { countBySeverity } from '../report/options.ts';
import { counted, verdictWords } from '../report/words.ts';
import { type Dialect, resolveDialect } from '../syntax/dialect.ts';
import { charts } from './charts.ts';
import { ChoiceBar } from './choices.ts';
import { el, fill } from './dom.ts';
import { type DroppedFile, fileInput, takeDrops } from './drop.ts';
import { Editor } from './editor/editor.ts';
import { examples } from './examples.ts';
import { findingsList } from './findings.ts';
import { pageHeader } from './header.ts';
import { LintClient } from './lint-client.ts';
import { linkFragment, longestLink, readFragment } from './permalink.ts';
import type { LintAnswer } from './protocol.ts';
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
    const input = fileInput((file) => this.openFile(file));
    const example = el(
      'select',
      {
        'aria-label': 'Examples',
        onchange: () => {
          const chosen = examples[Number(example.value)];
          if (chosen !== undefined) this.openText(chosen.text);
          example.value = '';
        },
      },
      el('option', { value: '' }, 'Examples'),
      examples.map(({ name }, index) => el('option', { value: index }, name)),
    );
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
          example,
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
    takeDrops(main, (file) => this.openFile(file));
    const back = this.home !== '' && el('a', { href: '#report', class: 'button' }, 'Report');
    fill(root, pageHeader('Playground', back), main);
  }

  private tell(message: string): void {
    this.notice.textContent = message;
    this.notice.hidden = message === '';
  }

  private openText(text: string): void {
    this.dropped = undefined;
    this.tell('');
    this.editor.open(text);
    this.lint();
  }

  private openFile({ name, bytes }: DroppedFile): void {
    this.tell('');
    this.editor.open(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
    this.dropped = bytes;
    this.tell(name);
    this.lint();
  }

  private async openFragment(): Promise<boolean> {
    const shared = await readFragment(location.hash);
    if (shared === undefined) return false;
    this.bar.set(shared);
    this.openText(shared.text);
    return true;
  }

  private async begin(): Promise<void> {
    const isOpened = await this.openFragment();
    if (!isOpened) this.openText(examples[0]?.text ?? '');
  }

  private async share(): Promise<void> {
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
    if (shownText !== undefined) this.editor.show(shownText);
    else if (this.version !== this.lintedVersion) return;
    this.shownVersion = this.version;
    const dialect = resolveDialect(report.dialect);
    if (dialect !== undefined && dialect !== 'auto') this.editor.highlightAs(dialect satisfies Dialect);
    const fix = (diagnostics: readonly Diagnostic[]): void => this.fix(diagnostics);
    this.editor.mark(report.diagnostics, fix);
    this.showSummary(report);
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

  private showSummary(report: SourceReport): void {
    const { families, series, dialect, dialectReason } = report;
    const size = `${counted(families, 'family', 'families')}, ${counted(series, 'series', 'series')}`;
    const why = dialectReason === undefined ? '' : ` (${dialectReason.message})`;
    fill(
      this.status,
      el('strong', {}, verdictWords(countBySeverity([report]))),
      el('span', {}, ` in ${size}`),
      el('span', { class: 'dialect' }, `${dialect}${why}`),
    );
  }
}
