import { defineRule, type Rule } from '../lint/rule.ts';
import { shorten } from './support/names.ts';
import type { Span } from '../text/span.ts';

export const constantLabel: Rule = defineRule({
  id: 'constant-label',
  meta: {
    category: 'labels',
    severity: 'info',
    recommended: false,
    what: 'No label has the same value on every series of a document.',
    why: 'Such a label describes the target, not the metric. On every series it costs memory, lengthens each query, and starts all series anew when its value changes, as a version does.',
    fix: 'set it as a target label in the scrape configuration, or expose it once on an info metric',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#target-labels-not-static-scraped-labels',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metricset',
    ],
  },
  messages: { found: 'label {label}="{value}" is on all {samples} samples of {families} families' },
  create: (context) => {
    /** Labels that every sample so far has had, with their value and first place; `undefined` before the first sample. */
    let common: Map<string, { readonly index: number; readonly value: string; readonly at: Span }> | undefined;
    return {
      Sample: (sample) => {
        if (common === undefined) {
          common = new Map();
          for (let index = 0; index < sample.labelCount; index += 1) {
            common.set(sample.labelName(index), {
              index,
              value: sample.labelValue(index),
              at: sample.labelSpan(index),
            });
          }
          return;
        }
        for (const [label, { index, value }] of common) {
          // Most samples have it in the same place, where it can be compared without making a string of it.
          const isThere = sample.labelNames[index] === label;
          if (isThere ? !sample.labelEquals(index, value) : sample.label(label) !== value) common.delete(label);
        }
      },
      Document: ({ families, samples }) => {
        // A single family cannot be compared with others.
        if (common === undefined || families < 2) return;
        for (const [label, { value, at }] of common) {
          context.report({ message: 'found', data: { label, value: shorten(value), samples, families }, at });
        }
      },
    };
  },
});
