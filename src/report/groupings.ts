/** What findings can be grouped by; `line` is the order of the document. */
export const groupings = ['family', 'rule', 'line'] as const;

/** A way to group findings. */
export type Grouping = (typeof groupings)[number];
