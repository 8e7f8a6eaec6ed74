import { metricNameText } from '../print/names.ts';
import { defineRule, type Rule } from '../lint/rule.ts';
import type { FamilyView } from '../model/views.ts';
import type { Span } from '../text/span.ts';
import { rangeLabel } from './support/bounds.ts';
import { aType } from './support/types.ts';

/** Samples without a type that have the bounds of a histogram or the quantiles of a summary. */
interface Lookalike {
  readonly name: string;
  readonly type: 'histogram' | 'summary';
  readonly at: Span;
  /** Whether the samples of one name are not contiguous. */
  isSplit: boolean;
}

const suffixes = ['_bucket', '_sum', '_count'];
const boundSuffix = /_(?:bucket|sum|count)$/;
const partSuffix = /_(?:sum|count)$/;

/** What is reported about the parts of a histogram or summary where no type joins them. */
const consequences: readonly string[] = [
  'duplicate-desc',
  'empty-family',
  'inconsistent-label-names',
  'missing-help',
  'reserved-suffix',
];

export const missingType: Rule = defineRule({
  id: 'missing-type',
  syntax: 'missing-type',
  meta: {
    category: 'metadata',
    severity: 'info',
    what: 'Every metric family with samples has a TYPE line.',
    why: 'Without it the family is untyped, or in protobuf a counter: neither people nor tools can tell a counter, which needs rate(), from a gauge, and buckets do not form a histogram.',
    fix: 'add a TYPE line before the samples',
    everywhere: 'none of {families} families has a TYPE line, so all are untyped',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#comments-help-text-and-type-information',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#unknown',
    ],
  },
  messages: {
    problem: '{message}',
    missing: {
      message: '`{family}` has no TYPE line, so it is untyped',
      help: 'add a line # TYPE {family} … before its samples',
    },
    bounds: {
      message: '`{family}` looks like {kind} without a TYPE line',
      help: 'add the lines # HELP {family} … and # TYPE {family} {type} before its samples',
    },
  },
  create: (context) => {
    /** What looks like a histogram or summary, by its name without suffixes. */
    const lookalikes = new Map<string, Lookalike>();
    /** Families that may be the sum or the count of one. */
    const parts = new Map<string, Span>();
    /** Those of them that other families have split. */
    const splitParts = new Set<string>();
    const reportMissing = (family: string, at: Span): void =>
      context.report({ message: 'missing', data: { family }, at, family });
    return {
      Family: (family) => {
        // metadata-after-samples reports a late TYPE line, and unknown-type an unknown type.
        if (family.hasType || family.typeSpan !== undefined || family.samples === 0) return;
        const { name, nameSpan } = family;
        const base = lookalikes.size === 0 ? undefined : lookalikes.get(name.replace(boundSuffix, ''));
        if (base !== undefined) {
          base.isSplit ||= family.reopened;
          return;
        }
        if (family.reopened) {
          if (parts.has(name)) splitParts.add(name);
          return;
        }
        const found = lookalikeOf(family);
        if (found !== undefined) lookalikes.set(found.name, found);
        else if (partSuffix.test(name)) parts.set(name, nameSpan);
        else reportMissing(name, nameSpan);
      },
      Document: () => {
        for (const [name, at] of parts) {
          const base = lookalikes.get(name.replace(partSuffix, ''));
          if (base === undefined) reportMissing(name, at);
          else base.isSplit ||= splitParts.has(name);
        }
        for (const { name, type, at, isSplit } of lookalikes.values()) {
          context.report({
            message: 'bounds',
            data: { family: name, type, kind: aType(type) },
            at,
            family: name,
            // Its lines are no group while the type does not join them, which the registry refuses.
            severity: isSplit ? 'error' : 'warning',
            explains: { rules: consequences, families: [name, ...suffixes.map((suffix) => name + suffix)] },
          });
        }
      },
    };
  },
  edits: ({ at, family = '' }, line) => {
    // What looks like a part of a histogram or summary has no type that a name can tell.
    if (family === '' || /_(?:bucket|count|sum|created)$/.test(family)) return undefined;
    const text = `# TYPE ${metricNameText(family)} ${family.endsWith('_total') ? 'counter' : 'gauge'}`;
    const edit = line.startsWith('#')
      ? { at: { ...at, start: line.length, end: line.length }, text: `\n${text}` }
      : { at: { ...at, start: 0, end: 0 }, text: `${text}\n` };
    return { safety: 'unsafe', edits: [edit] };
  },
});

function lookalikeOf({ name, nameSpan, descs }: FamilyView): Lookalike | undefined {
  const hasLabel = (label: string): boolean => descs.length > 0 && descs.every((one) => one.labelNames.includes(label));
  const isBucket = name.endsWith('_bucket') && name !== '_bucket';
  if (isBucket && (hasLabel('le') || hasLabel(rangeLabel))) {
    return { name: name.slice(0, -'_bucket'.length), type: 'histogram', at: nameSpan, isSplit: false };
  }
  return hasLabel('quantile') ? { name, type: 'summary', at: nameSpan, isSplit: false } : undefined;
}
