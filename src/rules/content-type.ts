import { defineRule, type Rule } from '../lint/rule.ts';

export const contentType: Rule = defineRule({
  id: 'content-type',
  meta: {
    category: 'transport',
    severity: 'error',
    what: 'The response of a target says in its Content-Type which format the body has, and tells the truth.',
    why: 'Prometheus 3 chooses its parser by the Content-Type and fails the whole scrape where it is missing or unknown, unless fallback_scrape_protocol is set; with a wrong one it reads the body as another format.',
    fix: 'send `Content-Type: text/plain; version=0.0.4; charset=utf-8`, or `application/openmetrics-text; version=1.0.0; charset=utf-8` for OpenMetrics',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#http-content-type-requirements',
      'https://prometheus.io/docs/instrumenting/content_negotiation/',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#overall-structure',
    ],
  },
  messages: {
    missing: 'the response has no Content-Type',
    unparsable: 'the Content-Type `{found}` cannot be read',
    unknown: 'the Content-Type `{found}` is that of no exposition format',
    untrue: {
      message: 'the Content-Type is `{found}`, but the body is {actual}',
      help: 'send `Content-Type: {expected}`',
    },
  },
});
