import { defineRule, type Rule } from '../lint/rule.ts';
import { span, type Span } from '../text/span.ts';
import { scrapeSources, storedSamples } from './support/scrape-limits.ts';

export const sampleLimitExceeded: Rule = defineRule({
  id: 'sample-limit-exceeded',
  meta: {
    category: 'transport',
    severity: 'error',
    what: 'A target does not have more samples than the sample_limit of its job.',
    why: 'Prometheus fails the whole scrape: the target counts as down and nothing of it is stored.',
    fix: 'drop metrics that nobody queries with metric_relabel_configs, expose fewer series, or raise sample_limit',
    supersedes: ['too-many-samples'],
    sources: scrapeSources,
  },
  messages: {
    exceeded: 'the target has {samples} samples; the sample_limit of its job, {limit}, is exceeded here',
    left: 'the target has {samples} samples after metric_relabel_configs, which drop {dropped}; the sample_limit of its job, {limit}, is exceeded here',
  },
  create: ({ target, report }) => {
    const limit = target?.limits.sample_limit;
    if (target === undefined || limit === undefined) return {};
    let samples = 0;
    let dropped = 0;
    let at: Span = span(0, 0, 0);
    return {
      Sample: (sample) => {
        const count = storedSamples(sample);
        if (target.labelsOf(sample) === undefined) {
          dropped += count;
          return;
        }
        if (samples <= limit && samples + count > limit) at = sample.span();
        samples += count;
      },
      Document: () => {
        if (samples > limit)
          report({ message: dropped > 0 ? 'left' : 'exceeded', data: { samples, dropped, limit }, at });
      },
    };
  },
});
