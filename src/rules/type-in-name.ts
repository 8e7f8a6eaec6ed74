import type { Rule } from '../lint/rule.ts';
import { nameRule } from './support/name-rule.ts';
import { typeWords } from './data/type-words.ts';
import { hasWord, replaceWord } from './support/names.ts';
import { proposeName } from './support/proposed-name.ts';
import { typeNoun } from './support/types.ts';

export const typeInName: Rule = nameRule({
  id: 'type-in-name',
  meta: {
    category: 'naming',
    severity: 'warning',
    presets: ['promlint'],
    what: 'A metric name does not contain its type.',
    why: 'The TYPE line states the type already. A name that repeats it becomes wrong when the type changes, and renaming a metric breaks every dashboard and alert that uses it.',
    fix: 'drop the type from the name',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#metric-naming-and-namespaces',
      'https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/generic_name_validations.go',
    ],
  },
  messages: {
    found: { message: 'name of the {type} `{family}` contains its type', help: 'rename it to {suggestion}' },
  },
  words: Object.values(typeWords).flatMap((all) => all.flatMap((word) => word.split('_'))),
  check: (family) => {
    const { name, type } = family;
    const word = typeWords[type]?.find((one) => hasWord(name, one));
    if (word === undefined) return undefined;
    return {
      message: 'found',
      data: { type: typeNoun(type), suggestion: proposeName(family, replaceWord(name, word, '')) },
      // promlint does not know the spelling of OpenMetrics.
      promlint: word === 'gaugehistogram' ? undefined : `metric name should not include type '${word}'`,
    };
  },
});
