import type { Severity } from '../../diagnostics/diagnostic.ts';
import { severities } from '../../diagnostics/severity.ts';
import { charts } from '../charts.ts';
import { type Child, el, fill } from '../dom.ts';
import { pageHeader } from '../header.ts';
import { keepFocus } from '../focus.ts';
import { counted, grouped } from '../../report/words.ts';
import type { Report } from './decode.ts';
import { emptyNote } from './empty.ts';
import { applyFilter, type Filter, type Filtered } from './filter.ts';
import { jobSelect } from './jobs.ts';
import { openForPrinting } from './printing.ts';
import { rulesView } from './rules.ts';
import { type SortOrder, sourcesView } from './sources.ts';
import { type Tab, tabButtons } from './tabs.ts';
import { consumersStrip, facts, failuresList, headline } from './summary.ts';

const typingPause = 120;

function timeElement(time: Date): HTMLElement {
  const iso = time.toISOString();
  return el('time', { datetime: iso }, `${iso.slice(0, 16).replace('T', ' ')} UTC`);
}

const noFilter: Filter = { text: '', severities: new Set(severities), job: undefined, rejectedBy: undefined };

/** The page of a report. */
class ReportView {
  private readonly report: Report;
  private filter: Filter = noFilter;
  private order: SortOrder = { column: '', isDescending: false };
  private tab: Tab;
  private readonly strip = el('div', {});
  private readonly filters = el('div', { class: 'filters' });
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
    // A report of one clean source has nothing to filter.
    const hasContent = report.sources.length > 1 || report.sources.some(({ findings }) => findings.length > 0);
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
        hasContent && [this.filters, this.tabs, this.status, this.content],
        report.statistics && el('section', { class: 'charts', 'aria-label': 'Statistics' }, charts(report.statistics)),
      ),
      el('footer', {}, `promlint-ts ${report.version}`, report.ended && [', run ended ', timeElement(report.ended)]),
    );
    this.fillFilters();
    this.update();
    openForPrinting(root);
  }

  private subtitle(): string {
    const { sources } = this.report;
    const [only] = sources;
    if (only === undefined) return 'No source was linted';
    if (sources.length === 1) return only.name;
    const jobs = new Set(sources.map(({ job }) => job)).size;
    const what =
      jobs > 1 ? `${counted(sources.length, 'target')} of ${counted(jobs, 'job')}` : counted(sources.length, 'source');
    const clean = sources.filter(({ counts, omitted }) => counts.error + counts.warning + omitted === 0).length;
    return `${what}, ${grouped(clean)} without errors and warnings`;
  }

  private fillFilters(): void {
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
    const chooseJob = (name?: string): void => this.change({ job: name });
    fill(
      this.filters,
      search,
      el('div', { class: 'job' }, jobSelect(this.report, undefined, chooseJob)),
      el(
        'div',
        { class: 'severities' },
        severities.map((severity) => this.severityBox(severity)),
      ),
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

  private clear(): void {
    this.filter = noFilter;
    this.fillFilters();
    this.update();
    this.filters.querySelector('input')?.focus();
  }

  private update(): void {
    const filtered = applyFilter(this.report, this.filter);
    const { findings, sources } = filtered;
    keepFocus(() => {
      fill(this.strip, this.consumers());
      if (this.report.sources.length > 1) fill(this.tabs, this.tabButtons(filtered));
      fill(this.content, this.view(filtered));
    });
    this.status.textContent = `${counted(findings, 'finding')} in ${counted(sources.length, 'source')}`;
  }

  private consumers(): Child {
    const { rejectedBy } = this.filter;
    const toggle = (id: string): void => this.change({ rejectedBy: rejectedBy === id ? undefined : id });
    return consumersStrip(this.report, rejectedBy, toggle);
  }

  private tabButtons({ findings, sources }: Filtered): Child {
    const hasJobs = this.report.sources.some(({ isTarget }) => isTarget);
    const titles: Readonly<Record<Tab, string>> = {
      rules: `${counted(findings, 'finding')} by rule`,
      sources: counted(sources.length, hasJobs ? 'target' : 'source'),
    };
    return tabButtons(titles, this.tab, (tab) => {
      this.tab = tab;
      this.update();
    });
  }

  private view(filtered: Filtered): Child {
    const clear = this.filter === noFilter ? undefined : (): void => this.clear();
    if (this.tab === 'rules') {
      return filtered.findings === 0 ? emptyNote('findings', clear) : rulesView(this.report, filtered);
    }
    if (filtered.sources.length === 0) return emptyNote('sources', clear);
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
