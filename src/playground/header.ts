import { homepage } from '../diagnostics/about.ts';
import { type Child, el, svg } from './dom.ts';
import { themeButton } from './theme.ts';

function logo(): SVGElement {
  return svg(
    'svg',
    { viewBox: '0 0 24 24', width: 22, height: 22, 'aria-hidden': 'true', class: 'logo' },
    svg('path', { d: 'M4 18V13M9 18V8M14 18v-4', class: 'logo-bars' }),
    svg('path', { d: 'm14.5 8.5 2.3 2.3 4.2-5', class: 'logo-check' }),
  );
}

/** The bar at the top of the page. */
export function pageHeader(title: string, ...children: readonly Child[]): HTMLElement {
  return el(
    'header',
    { class: 'top' },
    el(
      'div',
      { class: 'brand' },
      el('a', { href: homepage, target: '_blank', rel: 'noreferrer', class: 'brand-name' }, logo(), 'promlint-ts'),
      el('span', { class: 'brand-title' }, title),
    ),
    el('div', { class: 'top-controls' }, ...children, themeButton()),
  );
}
