import { type Child, el } from './dom.ts';
import { grouped } from '../report/words.ts';

/** A list that shows its first items, and more of them on demand. */
export function cappedList<Item>(
  parent: HTMLElement,
  items: readonly Item[],
  render: (item: Item) => Child & Node,
  { step = 100, what = 'more' }: { readonly step?: number; readonly what?: string } = {},
): readonly Node[] {
  let shown = 0;
  const button = el('button', { type: 'button', class: 'button more', onclick: () => show() });
  const show = (): void => {
    const next = items.slice(shown, shown + step);
    parent.append(...next.map((item) => render(item)));
    shown += next.length;
    const left = items.length - shown;
    button.hidden = left === 0;
    button.textContent = `Show ${grouped(Math.min(step, left))} of ${grouped(left)} ${what}`;
  };
  show();
  return items.length > step ? [parent, button] : [parent];
}
