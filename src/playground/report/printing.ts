/** More findings than these are printed as they are on the screen, open or not: they would be a hundred pages. */
const mostGroups = 30;

/** Opens what is closed while the page is printed: paper cannot be unfolded. */
export function openForPrinting(root: Element): void {
  let opened: readonly HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    const closed = [...root.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
    if (closed.length > mostGroups || !root.isConnected) return;
    opened = closed;
    for (const details of opened) {
      details.open = true;
      // The event of the browser would come too late.
      details.dispatchEvent(new Event('toggle'));
    }
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
}
