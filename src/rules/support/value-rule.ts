import { defineRule, type MessageTemplate, type Rule, type RuleHints, type RuleMeta } from '../../lint/rule.ts';
import type { SampleView } from '../../model/views.ts';
import type { MetricType } from '../../syntax/ast.ts';

/** A rule about the values of samples of some types. */
interface ValueRule {
  readonly id: string;
  readonly meta: RuleMeta;
  readonly types: readonly MetricType[];
  readonly wants?: RuleHints;
  /** Can use the `family`, the `name` of the sample and its `value`. */
  readonly message: MessageTemplate;
  readonly isFault: (sample: SampleView) => boolean;
}

export function valueRule({ id, meta, types, wants = {}, message, isFault }: ValueRule): Rule {
  return defineRule({
    id,
    meta,
    messages: { value: message },
    create: (context) => ({
      types,
      wants,
      Sample: (sample) => {
        if (!isFault(sample)) return;
        const family = sample.family.name;
        const data = { family, name: sample.name, value: sample.rawValue };
        context.report({ message: 'value', data, at: sample.span('value'), family });
      },
    }),
  });
}
