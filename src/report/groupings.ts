/** What findings can be put together by; `line` is the order of the document. */
export const groupings = ['family', 'rule', 'line'] as const;

/** A way to put findings together. */
export type Grouping = (typeof groupings)[number];
