import { defineRule, type Rule } from '../lint/rule.ts';
import type { CompositeValue } from '../syntax/ast.ts';
import type { SeriesView } from '../model/views.ts';
import type { Span } from '../text/span.ts';
import { bucketTypes, infinityOf, isPartial, rangeLabel, textOf } from './support/bounds.ts';
import { listOf } from './support/names.ts';
import { typeNoun } from './support/types.ts';

/** A series that has only some of the parts of a histogram. */
interface IncompleteSeries {
  readonly labelNames: readonly string[];
  readonly at: Span;
  /** What it has besides buckets. */
  readonly parts: string;
}

/** Series without buckets that are held until the family ends. */
const maxHeld = 1000;

/** What follows from parts of a histogram that are taken for series of their own. */
const consequences: readonly string[] = [
  'histogram-missing-count',
  'histogram-missing-sum',
  'inconsistent-label-names',
];

export const histogramMissingInf: Rule = defineRule({
  id: 'histogram-missing-inf',
  meta: {
    category: 'types',
    severity: 'error',
    presets: ['spec'],
    what: 'A histogram has a `+Inf` bucket.',
    why: 'histogram_quantile() reads the total number of observations from that bucket and returns NaN without it. Observations above the largest bound are lost.',
    fix: 'add a bucket le="+Inf" with the count of all observations',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#gaugehistogram',
    ],
    supersedes: ['histogram-missing-sum', 'histogram-missing-count'],
  },
  messages: {
    last: '{type} `{family}` has no `+Inf` bucket; its last one is `le="{bound}"`',
    none: { message: '{type} `{family}` has no buckets', help: 'add at least the bucket le="+Inf"' },
    split: {
      message: '{type} `{family}` has {parts} {difference} its buckets',
      help: 'give the buckets, the sum and the count of one series the same labels',
    },
  },
  create: (context) => {
    let withoutBuckets: IncompleteSeries[] = [];
    /** The first series with buckets and without a sum or a count. */
    let bucketsAlone: IncompleteSeries | undefined;
    return {
      types: bucketTypes,
      wants: { series: 'irregular' },
      Series: (series) => {
        const { bounds, family, labelNames, span, sum, count, composite } = series;
        // Ranges and native buckets need no bucket of all values.
        if (isPartial(family) || labelNames.includes(rangeLabel) || isNativeAlone(composite)) return;
        const data = { type: typeNoun(family.type), family: family.name };
        const last = bounds.at(-1);
        if (last === undefined) {
          if (withoutBuckets.length < maxHeld) withoutBuckets.push(incomplete(series));
          else context.report({ message: 'none', data, at: span, family: family.name });
          return;
        }
        if (sum === undefined || count === undefined) bucketsAlone ??= incomplete(series);
        if (infinityOf(bounds) !== undefined) return;
        const at = last.boundSpan();
        context.report({ message: 'last', data: { ...data, bound: textOf(last) }, at, family: family.name });
      },
      Family: ({ name, type, descs }) => {
        if (withoutBuckets.length === 0 && bucketsAlone === undefined) return;
        if (descs.some(({ labelNames }) => labelNames.includes(rangeLabel))) withoutBuckets = [];
        const data = { type: typeNoun(type), family: name };
        const buckets = bucketsAlone;
        const split = withoutBuckets.find(
          (one) => buckets !== undefined && differenceOf(one.labelNames, buckets.labelNames) !== '',
        );
        if (buckets !== undefined && split !== undefined) {
          context.report({
            message: 'split',
            data: { ...data, parts: split.parts, difference: differenceOf(split.labelNames, buckets.labelNames) },
            at: split.at,
            family: name,
            related: [{ message: 'buckets are here', at: buckets.at }],
            explains: { rules: consequences, families: [name] },
          });
        } else {
          for (const { at } of withoutBuckets) context.report({ message: 'none', data, at, family: name });
        }
        withoutBuckets = [];
        bucketsAlone = undefined;
      },
    };
  },
});

function incomplete({ labelNames, span, sum, count }: SeriesView): IncompleteSeries {
  const parts = [sum === undefined ? [] : 'a sum', count === undefined ? [] : 'a count'].flat().join(' and ');
  return { labelNames, at: span, parts };
}

/** How the labels of a sum or count differ from those of the buckets; empty where they do not. */
function differenceOf(found: readonly string[], expected: readonly string[]): string {
  const own = new Set(found);
  const others = new Set(expected);
  const lacking = expected.filter((name) => !own.has(name));
  const extra = found.filter((name) => !others.has(name));
  const differences = [];
  if (lacking.length > 0) differences.push(`without the ${labels(lacking)} of`);
  if (extra.length > 0) differences.push(`with the ${labels(extra)}, unlike`);
  return differences.join(' its buckets and ');
}

function labels(names: readonly string[]): string {
  return `${names.length === 1 ? 'label' : 'labels'} ${listOf(names)}`;
}

function isNativeAlone(composite: CompositeValue | undefined): boolean {
  return composite?.kind === 'histogram' && composite.buckets === undefined;
}
