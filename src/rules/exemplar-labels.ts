import { defineRule, type Rule } from '../lint/rule.ts';
import type { Exemplar, Label } from '../syntax/ast.ts';

/** Other spellings of the labels that trace context has. */
const traceLabels: readonly (readonly [RegExp, string])[] = [
  [/^trace[-_.]?id$/i, 'trace_id'],
  [/^span[-_.]?id$/i, 'span_id'],
];

export const exemplarLabels: Rule = defineRule({
  id: 'exemplar-labels',
  meta: {
    category: 'exemplars',
    severity: { prometheus: 'off', openmetrics: 'off', openmetrics2: 'info' },
    what: 'An exemplar repeats no label of its series, all exemplars of a sample have the same labels, and a trace is named by `trace_id` and `span_id`.',
    why: 'A label that the series has says nothing new, and dashboards look for the trace of an exemplar under trace_id.',
    fix: 'write the labels trace_id and span_id, and no label of the series',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec_2_0/#exemplars',
      'https://www.w3.org/TR/trace-context-2/',
    ],
  },
  messages: {
    repeated: {
      message: 'exemplar has the label `{label}`, which its series has, too',
      help: 'remove the label {label} from the exemplar',
    },
    inconsistent: {
      message: 'exemplars of one sample have different labels: {found} here, and {expected} before',
      help: 'write the same labels on all exemplars of a sample',
    },
    trace: {
      message: 'label `{label}` of the exemplar is not written `{expected}`',
      help: 'rename the label to {expected}',
    },
  },
  create: (context) => ({
    wants: { samples: 'exemplar' },
    Sample: (sample) => {
      const { exemplars, labelNames, family } = sample;
      let before: Exemplar | undefined;
      for (const exemplar of exemplars) {
        for (const label of exemplar.labels) {
          const { text } = label.name;
          const expected = expectedName(label);
          if (labelNames.includes(text)) {
            context.report({
              message: 'repeated',
              data: { label: text },
              at: label.name.span,
              family: family.name,
              fold: text,
            });
          } else if (expected !== undefined) {
            context.report({
              message: 'trace',
              data: { label: text, expected },
              at: label.name.span,
              family: family.name,
              fold: text,
            });
          }
        }
        // An exemplar without labels names no trace at all.
        if (exemplar.labels.length === 0) continue;
        if (before !== undefined && namesOf(before) !== namesOf(exemplar)) {
          const data = { found: namesOf(exemplar), expected: namesOf(before) };
          context.report({ message: 'inconsistent', data, at: exemplar.span, family: family.name });
          return;
        }
        before = exemplar;
      }
    },
  }),
});

function expectedName({ name }: Label): string | undefined {
  const found = traceLabels.find(([pattern]) => pattern.test(name.text))?.[1];
  return found === name.text ? undefined : found;
}

function namesOf({ labels }: Exemplar): string {
  return labels
    .map(({ name }) => name.text)
    .toSorted()
    .join(', ');
}
