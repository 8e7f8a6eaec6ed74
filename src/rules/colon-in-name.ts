import type { Rule } from '../lint/rule.ts';
import { nameRule } from './support/name-rule.ts';
import { proposeName } from './support/proposed-name.ts';

export const colonInName: Rule = nameRule({
  id: 'colon-in-name',
  meta: {
    category: 'naming',
    severity: 'warning',
    presets: ['promlint'],
    what: 'Metric names contain no colons.',
    why: 'Colons are reserved for recording rules. A scraped name with a colon sends people looking for a recording rule that does not exist, and a rule of that name would write into the same series.',
    fix: 'replace the colon with an underscore',
    sources: [
      'https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#name',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/generic_name_validations.go',
    ],
  },
  messages: {
    trailing: {
      message: 'the name `{family}` ends in a colon',
      help: 'write {suggestion}, without a colon before the value',
    },
    found: {
      message: '`{family}` contains a colon, which is reserved for recording rules',
      help: 'rename it to {suggestion}',
    },
  },
  words: [],
  check: (family) => {
    const { name } = family;
    if (!name.includes(':')) return undefined;
    const promlint = "metric names should not contain ':'";
    // YAML and the like: metadata would have the name without it.
    if (/^[^:]+:$/.test(name)) {
      const explains = { rules: ['missing-help', 'missing-type'], families: [name] };
      return { message: 'trailing', data: { suggestion: name.slice(0, -1) }, promlint, explains };
    }
    return {
      message: 'found',
      data: { suggestion: proposeName(family, name.replaceAll(/:+/g, '_')) },
      promlint,
    };
  },
});
