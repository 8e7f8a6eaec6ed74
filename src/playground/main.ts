import { el, fill } from './dom.ts';
import { loadPlayground } from './program.ts';
import type { Report } from './report/decode.ts';
import { readReport } from './report/read.ts';
import { showReport } from './report/view.ts';
import { restoreTheme } from './theme.ts';

/** What the page shows at a time. Each is made once, and is as it was left when it is shown again. */
type ViewName = 'report' | 'playground';

function wantedView(hasReport: boolean): ViewName {
  const { hash } = location;
  return hasReport && hash !== '#playground' && !hash.startsWith('#lint=') ? 'report' : 'playground';
}

/** Shows what the address asks for. */
class Pages {
  private readonly root: Element;
  private readonly report: Report | undefined;
  private readonly made = new Map<ViewName, { readonly element: Element; readonly title: string }>();

  constructor(root: Element, report: Report | undefined) {
    this.root = root;
    this.report = report;
  }

  async show(): Promise<void> {
    const { root, report } = this;
    const name = wantedView(report !== undefined);
    const known = this.made.get(name);
    if (known !== undefined) {
      if (!known.element.isConnected) root.replaceChildren(known.element);
      document.title = known.title;
      return;
    }
    const program = name === 'playground' ? await loadPlayground() : undefined;
    // While the program was loaded, another page may have been asked for.
    if (this.made.has(name) || wantedView(report !== undefined) !== name) return;
    const element = el('div', { class: 'view' });
    root.replaceChildren(element);
    if (report !== undefined && name === 'report') showReport(element, report);
    program?.open(element, report !== undefined);
    this.made.set(name, { element, title: document.title });
  }
}

async function start(root: Element): Promise<void> {
  restoreTheme();
  const pages = new Pages(root, await readReport());
  const show = (): void => {
    pages.show().catch((error: unknown) => fail(root, error));
  };
  addEventListener('hashchange', show);
  await pages.show();
}

function fail(root: Element, error: unknown): void {
  fill(root, el('p', { class: 'notice', role: 'alert' }, `The page could not be shown: ${String(error)}`));
}

const root = document.querySelector('#page');
if (root !== null) start(root).catch((error: unknown) => fail(root, error));
