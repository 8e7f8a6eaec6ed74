import { type Child, el } from '../dom.ts';

/** The two ways to look at a report. */
export type Tab = 'rules' | 'sources';

const tabs: readonly Tab[] = ['rules', 'sources'];

/** The tabs of a report. Only the chosen one is reached with Tab; the arrow keys go to the other. */
export function tabButtons(
  titles: Readonly<Record<Tab, string>>,
  chosen: Tab,
  choose: (tab: Tab) => void,
): readonly Child[] {
  const buttons = tabs.map((tab) =>
    el(
      'button',
      {
        type: 'button',
        role: 'tab',
        tabindex: tab === chosen ? 0 : -1,
        'aria-selected': String(tab === chosen),
        'aria-controls': 'view',
        'data-key': `tab ${tab}`,
        onclick: () => choose(tab),
        onkeydown: (event) => {
          const { key } = event as KeyboardEvent;
          if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
          event.preventDefault();
          const other = tabs.indexOf(tab) === 0 ? 1 : 0;
          buttons[other]?.focus();
          choose(tabs[other] as Tab);
        },
      },
      titles[tab],
    ),
  );
  return buttons;
}
