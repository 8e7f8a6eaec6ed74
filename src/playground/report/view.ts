import type { Severity } from '../../diagnostics/diagnostic.ts';
import { severities } from '../../diagnostics/severity.ts';
import { charts } from '../charts.ts';
import { type Child, el, fill } from '../dom.ts';
import { pageHeader } from '../header.ts';
import { counted, grouped } from '../../report/words.ts';
import type { Report } from './decode.ts';
import { applyFilter, type Filter, type Filtered } from './filter.ts';
import { jobSelect } from './jobs.ts';
import { rulesView } from './rules.ts';
import { type SortOrder, sourcesView } from './sources.ts';
import { consumersStrip, facts, failuresList, headline } from './summary.ts';

type Tab = 'rules' | 'sources';

const typingPause = 120;

/** The page of a report. */
class ReportView {
  private readonly report: Report;
  private filter: Filter = { text: '', severities: new Set(severities), job: undefined, rejectedBy: undefined };
  private order: SortOrder = { column: '', isDescending: false };
  private tab: Tab;
  private readonly strip = el('div', {});
  private readonly tabs = el('div', { class: 'tabs', role: 'tablist', 'aria-label': 'View' });
  private readonly content = el('div', { class: 'content', role: 'tabpanel', id: 'view' });
  private readonly status = el('p', { class: 'hidden', role: 'status' });

  constructor(report: Report) {
    this.report = report;
    this.tab = report.sources.some(({ isTarget }) => isTarget) ? 'sources' : 'rules';
  }

  render(root: Element): void {
    const { report } = this;
    const [only] = report.sources;
    const title = report.sources.length === 1 && only !== undefined ? only.name : 'Report';
    document.title = `${headline(report)}: ${title} – promlint-ts`;
    fill(
      root,
      pageHeader('Report', el('a', { href: '#playground', class: 'button' }, 'Playground')),
      el(
        'main',
        { class: 'report' },
        el('h1', {}, headline(report)),
        el('p', { class: 'subtitle' }, this.subtitle()),
        facts(report),
        failuresList(report),
        this.strip,
        this.filters(),
        this.tabs,
        this.status,
        this.content,
        report.statistics && el('section', { class: 'charts', 'aria-label': 'Statistics' }, charts(report.statistics)),
      ),
      el('footer', {}, `promlint-ts ${report.version}`),
    );
    this.update();
  }

  private subtitle(): string {
    const { sources } = this.report;
    const [only] = sources;
    if (sources.length === 1 && only !== undefined) return only.name;
    const jobs = new Set(sources.map(({ job }) => job)).size;
    const what =
      jobs > 1 ? `${counted(sources.length, 'target')} of ${counted(jobs, 'job')}` : counted(sources.length, 'source');
    const clean = sources.filter(({ counts, omitted }) => counts.error + counts.warning + omitted === 0).length;
    return `${what}, ${grouped(clean)} without errors and warnings`;
  }

  private filters(): HTMLElement {
    let timer: ReturnType<typeof setTimeout> | undefined = undefined;
    const search = el('input', {
      type: 'search',
      placeholder: 'Filter by rule, family, message or source',
      'aria-label': 'Filter',
      oninput: () => {
        clearTimeout(timer);
        timer = setTimeout(() => this.change({ text: search.value }), typingPause);
      },
    });
    const job = el('div', { class: 'job' });
    const chooseJob = (name?: string): void => this.change({ job: name });
    fill(job, jobSelect(this.report, undefined, chooseJob));
    return el(
      'div',
      { class: 'filters' },
      search,
      job,
      severities.map((severity) => this.severityBox(severity)),
    );
  }

  private severityBox(severity: Severity): Child {
    const box = el('input', {
      type: 'checkbox',
      checked: true,
      onchange: () => {
        const chosen = new Set(this.filter.severities);
        if (box.checked) chosen.add(severity);
        else chosen.delete(severity);
        this.change({ severities: chosen });
      },
    });
    return el('label', { class: `check ${severity}` }, box, severity);
  }

  private change(part: Partial<Filter>): void {
    this.filter = { ...this.filter, ...part };
    this.update();
  }

  private update(): void {
    const filtered = applyFilter(this.report, this.filter);
    const { rejectedBy } = this.filter;
    fill(
      this.strip,
      consumersStrip(this.report, rejectedBy, (id) => this.change({ rejectedBy: rejectedBy === id ? undefined : id })),
    );
    const { findings, sources } = filtered;
    this.status.textContent = `${counted(findings, 'finding')} in ${counted(sources.length, 'source')}`;
    if (this.report.sources.length > 1) fill(this.tabs, this.tabButtons(filtered));
    fill(this.content, this.view(filtered));
  }

  private tabButtons({ findings, sources }: Filtered): Child {
    const hasJobs = this.report.sources.some(({ isTarget }) => isTarget);
    const tabs: readonly (readonly [Tab, string])[] = [
      ['rules', `${counted(findings, 'finding')} by rule`],
      ['sources', counted(sources.length, hasJobs ? 'target' : 'source')],
    ];
    return tabs.map(([tab, title]) =>
      el(
        'button',
        {
          type: 'button',
          role: 'tab',
          'aria-selected': String(tab === this.tab),
          'aria-controls': 'view',
          onclick: () => {
            this.tab = tab;
            this.update();
          },
        },
        title,
      ),
    );
  }

  private view(filtered: Filtered): Child {
    if (this.tab === 'rules') return rulesView(this.report, filtered);
    return sourcesView(this.report, filtered.sources, this.order, (order) => {
      this.order = order;
      this.update();
    });
  }
}

/** Shows a report. */
export function showReport(root: Element, report: Report): void {
  new ReportView(report).render(root);
}
