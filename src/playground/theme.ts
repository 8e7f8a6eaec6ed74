import { el } from './dom.ts';

type Theme = 'light' | 'dark';

const storageKey = 'promlint-ts-theme';

/** Where a browser keeps nothing, as in a file that is opened from disk, the choice lasts until the page is closed. */
function stored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function store(theme: Theme): void {
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // The choice still holds on this page.
  }
}

function current(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Takes the theme that was chosen before; the system's otherwise. */
export function restoreTheme(): void {
  const theme = stored();
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
}

function label(): string {
  return current() === 'dark' ? 'Light theme' : 'Dark theme';
}

/** The button that changes between light and dark. */
export function themeButton(): HTMLElement {
  const button = el('button', {
    type: 'button',
    class: 'button icon theme-button',
    'aria-label': label(),
    title: label(),
    onclick: () => {
      const theme = current() === 'dark' ? 'light' : 'dark';
      document.documentElement.dataset['theme'] = theme;
      store(theme);
      button.setAttribute('aria-label', label());
      button.title = label();
    },
  });
  return button;
}
