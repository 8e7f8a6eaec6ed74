import { type Child, el } from './dom.ts';
import { grouped } from '../report/words.ts';

/** A window is not higher than so many items: what it shows need not wait for the others. */
const inView = 40;

/** Runs something when the next frame is on the screen. */
function afterFrame(work: () => void): void {
  requestAnimationFrame(() => setTimeout(work));
}

/** A list that shows its first items, and more of them on demand. */
export function cappedList<Item>(
  parent: HTMLElement,
  items: readonly Item[],
  render: (item: Item) => Child & Node,
  { step = 100, what = 'more' }: { readonly step?: number; readonly what?: string } = {},
): readonly Node[] {
  let shown = 0;
  const button = el('button', { type: 'button', class: 'button more', onclick: () => show(shown + step) });
  // What the button does is lost on paper.
  const unprinted = el('p', { class: 'print-only note' });
  const show = (wanted: number): void => {
    parent.append(...items.slice(shown, wanted).map((item) => render(item)));
    shown = Math.min(wanted, items.length);
    const left = items.length - shown;
    button.hidden = left === 0;
    unprinted.hidden = left === 0;
    unprinted.textContent = `${grouped(left)} ${what} not shown`;
    button.textContent = `Show ${grouped(Math.min(step, left))} of ${grouped(left)} ${what}`;
  };
  show(Math.min(step, inView));
  if (shown < Math.min(step, items.length)) {
    afterFrame(() => {
      if (shown < step) show(step);
    });
  }
  return items.length > step ? [parent, button, unprinted] : [parent];
}
