import { defineRule, type Rule, type RuleMeta } from '../../lint/rule.ts';
import type { MetricType } from '../../syntax/ast.ts';
import { isUntyped } from '../../syntax/metric-types.ts';
import { upstream } from './promlint.ts';
import { typeNoun } from './types.ts';

/** A rule that only one type of metric family has the label of its bounds. */
interface BoundLabelRule {
  readonly id: string;
  readonly meta: RuleMeta;
  readonly label: 'le' | 'quantile';
  readonly owner: MetricType;
  readonly owners: string;
}

export function boundLabelRule({ id, meta, label, owner, owners }: BoundLabelRule): Rule {
  return defineRule({
    id,
    meta,
    messages: { found: `{type} \`{family}\` has the label \`${label}\`, which is reserved for ${owners}` },
    create: (context) => ({
      wants: { descs: 'labelled' },
      Desc: (desc) => {
        const { family } = desc;
        const { name, type } = family;
        if (type === owner || isUntyped(type) || !desc.labelNames.includes(label)) return;
        context.report({
          message: 'found',
          data: { type: typeNoun(type), family: name },
          at: desc.labelNameSpan(label),
          family: name,
          ...upstream(family, `non-${owner} metrics should not have "${label}" label`),
        });
      },
    }),
  });
}
