import { defineRule, type Rule } from '../lint/rule.ts';
import { span } from '../text/span.ts';
import { scrapeSources } from './support/scrape-limits.ts';

export const bodySizeLimitExceeded: Rule = defineRule({
  id: 'body-size-limit-exceeded',
  meta: {
    category: 'transport',
    severity: 'error',
    what: 'A body stays below the body_size_limit of its job.',
    why: 'Prometheus stops reading at the limit and fails the whole scrape: the target counts as down and nothing of it is stored.',
    fix: 'expose fewer series, split them over several endpoints, or raise body_size_limit',
    supersedes: ['large-body'],
    sources: scrapeSources,
  },
  messages: { exceeded: 'the body has {bytes} bytes, before compression; the body_size_limit of its job is {limit}' },
  create: ({ target, report }) => {
    const limit = target?.limits.body_size_limit;
    if (limit === undefined) return {};
    return {
      Document: ({ bytes }) => {
        // A body that just reaches the limit fails, too.
        if (bytes >= limit) report({ message: 'exceeded', data: { bytes, limit }, at: span(0, 0, 0) });
      },
    };
  },
});
