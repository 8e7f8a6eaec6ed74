/** Items of a list that another does not have. */
export function missingFrom(other: readonly string[], list: readonly string[]): readonly string[] {
  const known = new Set(other);
  return list.filter((item) => !known.has(item));
}

const mostNamed = 6;

/** `0.5, 1 and 9 more` */
export function shortList(items: readonly string[]): string {
  if (items.length <= mostNamed) return items.join(', ');
  return `${items.slice(0, mostNamed - 1).join(', ')} and ${items.length - mostNamed + 1} more`;
}

/** `0.5 added, 1 removed`; empty if the lists have the same items. */
export function differenceOf(before: readonly string[], after: readonly string[]): string {
  const added = missingFrom(before, after);
  const removed = missingFrom(after, before);
  const parts = [
    ...(added.length > 0 ? [`${shortList(added)} added`] : []),
    ...(removed.length > 0 ? [`${shortList(removed)} removed`] : []),
  ];
  return parts.join(', ');
}
