import { defineRule, type Rule } from '../lint/rule.ts';
import { byteLength } from './support/length.ts';
import { shorten } from './support/names.ts';
import { scrapeSources } from './support/scrape-limits.ts';

function exceeds(text: string, limit: number | undefined): limit is number {
  return limit !== undefined && text.length * 3 > limit && byteLength(text) > limit;
}

export const labelLimitExceeded: Rule = defineRule({
  id: 'label-limit-exceeded',
  meta: {
    category: 'transport',
    severity: 'error',
    what: 'No series exceeds the label_limit, label_name_length_limit or label_value_length_limit of its job.',
    why: 'One series beyond the limit fails the whole scrape: the target counts as down and nothing of it is stored.',
    fix: 'shorten or drop the label, drop it with metric_relabel_configs, or raise the limit',
    supersedes: ['too-many-labels', 'long-label-name', 'long-label-value'],
    sources: scrapeSources,
  },
  messages: {
    many: 'a series of `{family}` has {count} labels, with its name and those of the target; the label_limit of the job is {limit}',
    name: 'label name `{label}` of `{family}` has {length} bytes; the label_name_length_limit of the job is {limit}',
    value:
      'the value of label `{label}` of `{family}` has {length} bytes; the label_value_length_limit of the job is {limit}',
  },
  create: ({ target, report }) => {
    const {
      label_limit: most,
      label_name_length_limit: longestName,
      label_value_length_limit: longestValue,
    } = target?.limits ?? {};
    if (target === undefined || (most ?? longestName ?? longestValue) === undefined) return {};
    return {
      Sample: (sample) => {
        const labels = target.labelsOf(sample);
        if (labels === undefined) return;
        const family = sample.family.name;
        const at = sample.span();
        // A value with buckets or quantiles becomes series with the label le or quantile.
        const count = labels.size + (sample.composite === undefined ? 0 : 1);
        if (most !== undefined && count > most) {
          report({ message: 'many', data: { family, count, limit: most }, at, family });
        }
        for (const [name, value] of labels) {
          const label = shorten(name);
          if (exceeds(name, longestName)) {
            const data = { label, family, length: byteLength(name), limit: longestName };
            report({ message: 'name', data, at, family, fold: name });
          }
          if (exceeds(value, longestValue)) {
            const data = { label, family, length: byteLength(value), limit: longestValue };
            report({ message: 'value', data, at, family, fold: name });
          }
        }
      },
    };
  },
});
