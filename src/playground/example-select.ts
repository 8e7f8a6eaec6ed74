import { el } from './dom.ts';
import { examples } from './examples.ts';

/** The choice of an example, which is opened at once. */
export function exampleSelect(open: (text: string) => void): HTMLSelectElement {
  const select = el(
    'select',
    {
      'aria-label': 'Examples',
      onchange: () => {
        const chosen = examples[Number(select.value)];
        if (chosen !== undefined) open(chosen.text);
        select.value = '';
      },
    },
    el('option', { value: '' }, 'Examples'),
    examples.map(({ name }, index) => el('option', { value: index }, name)),
  );
  return select;
}
