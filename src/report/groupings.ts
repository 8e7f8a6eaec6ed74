/**
 * What findings can be grouped by; `line` is the order of the document. By `job` and by `exporter`, a fault of several
 * targets is one finding.
 */
export const groupings = ['family', 'rule', 'line', 'job', 'exporter'] as const;

/** A way to group findings. */
export type Grouping = (typeof groupings)[number];
