import { defineRule, type Rule } from '../lint/rule.ts';

const foreign = [
  { suffix: '_count', instead: '_gcount' },
  { suffix: '_sum', instead: '_gsum' },
] as const;

export const gaugehistogramInvalid: Rule = defineRule({
  id: 'gaugehistogram-invalid',
  meta: {
    category: 'types',
    severity: { prometheus: 'off', openmetrics: 'error', openmetrics2: 'off' },
    presets: ['spec'],
    what: 'The samples of a gauge histogram end in `_bucket`, `_gcount` or `_gsum`, and only its buckets have the label `le`.',
    why: 'Parsers treat a `_count` or `_sum` next to a gauge histogram as a separate metric without a type, so its averages cannot be computed; and the usual suffixes invite rate(), which is wrong for a gauge.',
    fix: 'name the sum _gsum and the count _gcount',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#gaugehistogram',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#gaugehistogram-1',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#suffixes',
    ],
    supersedes: ['explicit-le-label', 'unexpected-sample', 'missing-help', 'missing-type'],
  },
  messages: {
    suffix: {
      message: '`{name}` is not part of the gauge histogram `{family}`',
      help: 'rename it to `{family}{instead}`',
    },
    le: {
      message: '`{family}{suffix}` has the label `le`, which is reserved for buckets',
      help: 'remove the label le from {suffix}',
    },
  },
  create: (context) => {
    let last = '';
    return {
      types: ['gaugehistogram'],
      wants: { series: 'irregular' },
      Series: ({ count, sum, family }) => {
        for (const [point, suffix] of [
          [count, '_gcount'],
          [sum, '_gsum'],
        ] as const) {
          if (point?.hasBoundLabel !== true) continue;
          const data = { family: family.name, suffix };
          context.report({ message: 'le', data, at: point.span(), family: family.name, fold: suffix });
        }
      },
      // A sample that has none of the suffixes starts a separate family, which no parser rejects.
      Family: (family) => {
        const { name, hasType, nameSpan } = family;
        if (family.type === 'gaugehistogram') last = name;
        if (last === '' || hasType || !name.startsWith(last)) return;
        const found = foreign.find(({ suffix }) => name === last + suffix);
        if (found === undefined) return;
        const data = { name, family: last, instead: found.instead };
        context.report({ message: 'suffix', data, at: nameSpan, family: last, fold: name, severity: 'warning' });
      },
    };
  },
});
