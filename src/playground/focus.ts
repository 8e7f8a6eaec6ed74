/** Runs something that makes parts of the page anew, and focuses what has the `data-key` of what had the focus. */
export function keepFocus(work: () => void): void {
  const focused = document.activeElement;
  const key = focused instanceof HTMLElement ? focused.dataset['key'] : undefined;
  work();
  if (key === undefined || focused?.isConnected === true) return;
  document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
}
