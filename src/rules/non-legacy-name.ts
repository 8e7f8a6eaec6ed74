import { defineRule, type Rule } from '../lint/rule.ts';
import { isLegacyLabelName, isLegacyMetricName } from '../syntax/names.ts';
import { shorten } from './support/names.ts';
import { scrapeSources } from './support/scrape-limits.ts';

const nameLabel = '__name__';

export const nonLegacyName: Rule = defineRule({
  id: 'non-legacy-name',
  meta: {
    category: 'transport',
    severity: 'error',
    what: 'Names are legacy names where the job of the target has metric_name_validation_scheme: legacy.',
    why: 'Prometheus fails the whole scrape for a name that needs quotes: the target counts as down and nothing of it is stored.',
    fix: 'rename it, let the target escape names as the Accept header asks it to, or set metric_name_validation_scheme: utf8',
    supersedes: ['utf8-name'],
    sources: scrapeSources,
  },
  messages: {
    metric: '`{name}` is not a legacy metric name, which metric_name_validation_scheme of the job demands',
    label:
      'label `{label}` of `{family}` is not a legacy label name, which metric_name_validation_scheme of the job demands',
  },
  create: ({ target, report }) => {
    if (target?.validation !== 'legacy') return {};
    return {
      Sample: (sample) => {
        const labels = target.labelsOf(sample);
        if (labels === undefined) return;
        const family = sample.family.name;
        const name = labels.get(nameLabel) ?? '';
        if (!isLegacyMetricName(name)) {
          report({ message: 'metric', data: { name: shorten(name) }, at: sample.span('name'), family });
        }
        for (const label of labels.keys()) {
          if (label === nameLabel || isLegacyLabelName(label)) continue;
          report({ message: 'label', data: { label: shorten(label), family }, at: sample.span(), family, fold: label });
        }
      },
    };
  },
});
