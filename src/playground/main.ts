import { el, fill } from './dom.ts';
import { Playground } from './playground.ts';
import { readReport } from './report/read.ts';
import { showReport } from './report/view.ts';
import { restoreTheme } from './theme.ts';

async function start(root: Element): Promise<void> {
  restoreTheme();
  const report = await readReport();
  const show = (): void => {
    if (report !== undefined && location.hash !== '#playground') showReport(root, report);
    else void new Playground(root);
  };
  if (report !== undefined) {
    addEventListener('hashchange', () => {
      const isPlayground = root.querySelector('.playground') !== null;
      if (isPlayground !== (location.hash === '#playground')) show();
    });
  }
  show();
}

const root = document.querySelector('#page');
if (root !== null) {
  start(root).catch((error: unknown) => {
    fill(root, el('p', { class: 'notice', role: 'alert' }, `The page could not be shown: ${String(error)}`));
  });
}
