import type { Rule } from '../lint/rule.ts';
import { nameRule } from './support/name-rule.ts';
import { proposeName } from './support/proposed-name.ts';
import { isUntyped } from '../syntax/metric-types.ts';
import { typeNoun } from './support/types.ts';

/** Suffixes with the types that may have them, and what promlint prints for other types. */
const reserved = [
  {
    suffix: '_bucket',
    types: new Set(['histogram']),
    owner: 'histograms',
    promlint: 'non-histogram metrics should not have "_bucket" suffix',
  },
  {
    suffix: '_count',
    types: new Set(['histogram', 'summary']),
    owner: 'histograms and summaries',
    promlint: 'non-histogram and non-summary metrics should not have "_count" suffix',
  },
  {
    suffix: '_sum',
    types: new Set(['histogram', 'summary']),
    owner: 'histograms and summaries',
    promlint: 'non-histogram and non-summary metrics should not have "_sum" suffix',
  },
] as const;

export const reservedSuffix: Rule = nameRule({
  id: 'reserved-suffix',
  meta: {
    category: 'naming',
    severity: 'warning',
    presets: ['promlint'],
    what: 'Only parts of a histogram or summary end in `_bucket`, `_count` or `_sum`.',
    why: 'The name reads like a part of a histogram or summary, and becomes one if a family of the shorter name exists: then the two collide.',
    fix: 'end the name in another word',
    sources: [
      'https://prometheus.io/docs/instrumenting/writing_exporters/#naming',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#suffixes',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/histogram_validations.go',
    ],
  },
  messages: {
    found: {
      message: '{type} `{family}` ends in `{suffix}`, which is reserved for {owner}',
      help: 'rename it to {suggestion}, or end it in another word',
    },
  },
  words: reserved.map(({ suffix }) => suffix.slice(1)),
  check: (family) => {
    const { name, type } = family;
    if (isUntyped(type)) return undefined;
    const found = reserved.find(({ suffix }) => name.endsWith(suffix));
    if (found === undefined || (found.types as ReadonlySet<string>).has(type)) return undefined;
    const { suffix, owner } = found;
    return {
      message: 'found',
      data: { type: typeNoun(type), suffix, owner, suggestion: proposeName(family, name.slice(0, -suffix.length)) },
      promlint: found.promlint,
    };
  },
});
