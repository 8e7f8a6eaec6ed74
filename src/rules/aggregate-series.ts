import { defineRule, type Rule } from '../lint/rule.ts';
import type { Span } from '../text/span.ts';

export const aggregateSeries: Rule = defineRule({
  id: 'aggregate-series',
  meta: {
    category: 'labels',
    severity: 'info',
    what: 'No series is the sum of its siblings, whether it has a label value `total` or no labels at all.',
    why: 'A query that sums over the label counts everything twice, and nothing in the result shows it. PromQL can compute the total from the parts.',
    fix: 'drop the total and let PromQL compute it, or expose it under a metric name of its own',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#labels',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metric-names-versus-labels',
    ],
  },
  messages: {
    total: '`{family}` has a series with {label}="total" next to the series that it totals',
    unlabelled: '`{family}` has one series without labels next to series with labels, as if it were their total',
  },
  create: (context) => {
    let family = '';
    /** Line of its first sample. */
    let firstLine = 0;
    /** Labels that had the value `total` before any other value of theirs, and where. */
    const early = new Map<string, Span>();
    /** The first series without and with labels. */
    let bare: Span | undefined;
    let labelled: Span | undefined;
    const enter = (name: string, line: number): void => {
      if (name === family) return;
      family = name;
      firstLine = line;
      if (early.size > 0) early.clear();
      bare = undefined;
      labelled = undefined;
    };
    const report = (label: string, at: Span): void => {
      context.report({ message: 'total', data: { family, label }, at, family, fold: label });
    };
    return {
      types: ['counter', 'gauge', 'untyped'],
      wants: { samples: { labelValue: 'total' } },
      Sample: (sample) => {
        for (let index = 0; index < sample.labelCount; index += 1) {
          if (!sample.labelEquals(index, 'total')) continue;
          const label = sample.labelName(index);
          if (sample.line === firstLine) early.set(label, sample.labelSpan(index));
          else if (!early.has(label)) report(label, sample.labelSpan(index));
        }
        for (const [label, at] of early) {
          const value = sample.label(label);
          if (value === undefined || value === 'total') continue;
          report(label, at);
          early.delete(label);
        }
      },
      Desc: (desc) => {
        enter(desc.family.name, desc.span.line);
        if (desc.labelNames.length === 0) bare = desc.span;
        else labelled ??= desc.span;
        if (bare === undefined || labelled === undefined) return;
        const bareFirst = bare.line < labelled.line;
        context.report({
          message: 'unlabelled',
          data: { family },
          at: bareFirst ? labelled : bare,
          family,
          related: [
            { message: bareFirst ? 'the one without labels' : 'one with labels', at: bareFirst ? bare : labelled },
          ],
        });
      },
    };
  },
});
