import { type Child, el } from '../dom.ts';

/** What stands in the place of a list that is empty, with a way back where a filter has emptied it. */
export function emptyNote(what: string, clear: (() => void) | undefined): Child {
  if (clear === undefined) return el('p', { class: 'empty' }, `No ${what}.`);
  return el(
    'p',
    { class: 'empty' },
    `No ${what} match the filter. `,
    el('button', { type: 'button', class: 'link', onclick: clear }, 'Show all'),
  );
}
