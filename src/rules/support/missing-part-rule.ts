import type { MessageTemplate, Rule, RuleMeta } from '../../lint/rule.ts';
import type { SeriesView } from '../../model/views.ts';
import { boundRule } from './bound-rules.ts';
import { bucketTypes, isPartial, partsOf } from './bounds.ts';

type Part = 'sum' | 'count';

/** A rule that histograms lack the sum or the count. */
interface MissingPartRule<MessageId extends string> {
  readonly part: Part;
  readonly meta: Pick<RuleMeta, 'what' | 'fix' | 'supersedes'>;
  /** All can name the `type`, the `family`, and the names of its `sum` and `count`. */
  readonly messages: Readonly<Record<MessageId, MessageTemplate>>;
  /** The message for a histogram without the part; undefined where that is right. */
  readonly messageOf: (series: SeriesView, openMetrics: boolean) => NoInfer<MessageId> | undefined;
}

export function missingPartRule<const MessageId extends string>(rule: MissingPartRule<MessageId>): Rule {
  const { part, messages, messageOf } = rule;
  return boundRule({
    id: `histogram-missing-${part}`,
    meta: {
      category: 'types',
      severity: { prometheus: 'warning', openmetrics: 'error' },
      presets: ['spec'],
      why: 'An average is the rate of the sum divided by the rate of the count, so it comes out empty. OpenMetrics requires both or neither, and strict parsers reject one without the other.',
      sources: [
        'https://prometheus.io/docs/instrumenting/exposition_formats/#histograms-and-summaries',
        'https://prometheus.io/docs/specs/om/open_metrics_spec/#histogram-1',
        'https://prometheus.io/docs/specs/om/open_metrics_spec/#gaugehistogram-1',
      ],
      ...rule.meta,
    },
    types: bucketTypes,
    messages,
    check: (series, report, { openMetrics }) => {
      const { family, span } = series;
      const other = part === 'sum' ? series.count : series.sum;
      if (series[part] !== undefined || isPartial(family)) return;
      // To OpenMetrics, buckets alone are complete.
      if (openMetrics && other === undefined) return;
      const message = messageOf(series, openMetrics);
      if (message !== undefined) report({ message, data: partsOf(family), at: other?.span() ?? span });
    },
  });
}
