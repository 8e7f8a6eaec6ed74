import type { CST } from 'yaml';

/** Deeper files are not read: nobody writes them, and composing them takes a call for each level. */
const deepest = 300;

/** The offset at which a document is nested too deeply to be read; undefined if it is not. */
export function tooDeepAt(token: CST.Token): number | undefined {
  const left: { readonly token: CST.Token; readonly depth: number }[] = [{ token, depth: 0 }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { token: outer, depth } = next;
    if (depth > deepest) return outer.offset;
    const inner =
      'items' in outer
        ? outer.items.flatMap(({ key, value }) => [key, value])
        : outer.type === 'document'
          ? [outer.value]
          : [];
    for (const one of inner) if (one !== undefined && one !== null) left.push({ token: one, depth: depth + 1 });
  }
  return undefined;
}
