import { defineRule, type Finding, type MessageTemplate, type Rule, type RuleMeta } from '../../lint/rule.ts';
import type { Dialect } from '../../syntax/dialect.ts';
import type { SeriesView } from '../../model/views.ts';
import type { MetricType } from '../../syntax/ast.ts';
import { bucketTypes, eachRepetition, firstDescent, textOf } from './bounds.ts';

/** A rule about histograms or summaries. */
interface BoundRule<MessageId extends string> {
  readonly id: string;
  readonly meta: RuleMeta;
  readonly types: readonly MetricType[];
  /** Whether it has something to say about regular ones, too. */
  readonly wantsRegular?: boolean;
  readonly messages: Readonly<Record<MessageId, MessageTemplate>>;
  /** Checks one series; messages can use `family`. */
  readonly check: (
    series: SeriesView,
    report: (finding: Omit<Finding<NoInfer<MessageId>>, 'family'>) => void,
    context: { readonly openMetrics: boolean; readonly dialect: Dialect },
  ) => void;
}

export function boundRule<const MessageId extends string>(rule: BoundRule<MessageId>): Rule {
  const { id, meta, types, wantsRegular = false, messages, check } = rule;
  return defineRule({
    id,
    meta,
    messages,
    create: (context) => {
      let family = '';
      const report = (finding: Omit<Finding<MessageId>, 'family'>): void =>
        context.report({ ...finding, data: { family, ...finding.data }, family });
      return {
        types,
        ...(!wantsRegular && { wants: { series: 'irregular' } }),
        Series: (series) => {
          family = series.family.name;
          check(series, report, context);
        },
      };
    },
  });
}

/** A rule about the bounds of histograms, or the same about the quantiles of summaries. */
interface BoundsRule {
  readonly id: string;
  readonly meta: RuleMeta;
  readonly kind: 'bucket' | 'quantile';
}

/** A bound as messages write it; `name` is its placeholder. */
function placeholder(kind: BoundsRule['kind'], name: string): string {
  return kind === 'bucket' ? `\`le="{${name}}"\`` : `\`{${name}}\``;
}

function typesOf(kind: BoundsRule['kind']): readonly MetricType[] {
  return kind === 'bucket' ? bucketTypes : ['summary'];
}

/** A rule that bounds are in increasing order. */
export function boundOrderRule({ id, meta, kind }: BoundsRule): Rule {
  return boundRule({
    id,
    meta,
    types: typesOf(kind),
    messages: { lower: `${kind} ${placeholder(kind, 'bound')} comes after the larger ${placeholder(kind, 'before')}` },
    check: ({ bounds }, report) => {
      const descent = firstDescent(bounds);
      if (descent === undefined) return;
      const [lower, before] = descent;
      report({
        message: 'lower',
        data: { bound: textOf(lower), before: textOf(before) },
        at: lower.boundSpan(),
        related: [{ message: `larger ${kind} is here`, at: before.boundSpan() }],
      });
    },
  });
}

/** A rule that no bound is repeated. */
export function boundRepetitionRule({ id, meta, kind }: BoundsRule): Rule {
  return boundRule({
    id,
    meta,
    types: typesOf(kind),
    messages: {
      same: `duplicate ${kind} ${placeholder(kind, 'bound')} in \`{family}\``,
      equal: `${kind} ${placeholder(kind, 'bound')} of \`{family}\` is the same number as ${placeholder(kind, 'first')}`,
    },
    check: ({ bounds }, report) => {
      eachRepetition(bounds, (repeated, first) => {
        report({
          message: repeated.rawBound === first.rawBound ? 'same' : 'equal',
          data: { bound: textOf(repeated), first: textOf(first) },
          at: repeated.boundSpan(),
          related: [{ message: 'first seen here', at: first.boundSpan() }],
        });
      });
    },
  });
}
