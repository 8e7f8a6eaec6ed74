import { defineRule, type Rule } from '../lint/rule.ts';
import { compositeForm } from './support/composite-form.ts';
import { countSuffix } from './support/bounds.ts';
import { typeNoun } from './support/types.ts';

/** What is reported about a family whose samples have the names of OpenMetrics 1.0. */
const consequences: readonly string[] = ['counter-without-total', 'missing-start-timestamp', 'unit-mismatch'];

export const om1InOm2: Rule = defineRule({
  id: 'om1-in-om2',
  meta: {
    category: 'types',
    severity: { prometheus: 'off', openmetrics: 'off', openmetrics2: 'warning' },
    presets: ['spec'],
    what: 'Samples have the name of their family: the suffixes of OpenMetrics 1.0, and a line for each bucket, do not occur in OpenMetrics 2.0.',
    why: 'A TYPE line of OpenMetrics 2.0 applies only to samples of exactly its name. Prometheus stores these as metrics without type, help and unit, and creation times as metrics in their own right.',
    fix: 'write the form of OpenMetrics 2.0, or serve the document as version 1.0.0',
    sources: [
      'https://prometheus.io/docs/specs/om/open_metrics_spec_2_0/#name',
      'https://prometheus.io/docs/guides/open_metrics_2_0_migration/',
    ],
  },
  messages: {
    lines: {
      message: '{type} `{family}` is written as in OpenMetrics 1.0, with a line for each of its parts',
      help: 'write one line: {form}',
    },
    counter: {
      message: 'counter `{family}` is written as in OpenMetrics 1.0, without `_total` in its TYPE line',
      help: 'write # TYPE {family}_total counter, and the creation time as st@ at the end of the line: {form}',
    },
    info: {
      message: 'info metric `{family}` is written as in OpenMetrics 1.0, without `_info` in its TYPE line',
      help: 'write # TYPE {family}_info info; the samples stay as they are',
    },
    created: {
      message: 'creation time of {type} `{family}` is written as in OpenMetrics 1.0, in a line of its own',
      help: 'write it as st@ at the end of the line of `{family}`, and delete this line',
    },
  },
  create: (context) => {
    let reported = '';
    return {
      Sample: (sample) => {
        const { family, suffix } = sample;
        const { name, type } = family;
        if (suffix === '' || reported === name || (type !== 'counter' && type !== 'info')) return;
        reported = name;
        const message = suffix === '_created' ? 'created' : type === 'info' ? 'info' : 'counter';
        context.report({
          message,
          data: { family: name, type: typeNoun(type), form: `${name}_total … st@…` },
          at: sample.span('name'),
          family: name,
          explains: { rules: consequences, families: [name] },
        });
      },
      Series: (series) => {
        const { family, bounds, sum, count, created, composite, point } = series;
        const { name } = family;
        if (composite !== undefined || point !== undefined || reported === name) return;
        const parts = bounds.length > 0 || sum !== undefined || count !== undefined;
        if (!parts && created === undefined) return;
        reported = name;
        context.report({
          message: parts ? 'lines' : 'created',
          data: {
            family: name,
            type: typeNoun(family.type),
            form: compositeForm(series, countSuffix(family) === '_gcount'),
          },
          at: series.span,
          family: name,
          explains: { rules: consequences, families: [name] },
        });
      },
    };
  },
});
