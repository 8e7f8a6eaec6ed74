import { defineRule, type Rule } from '../lint/rule.ts';
import { span } from '../text/span.ts';

const withFallback =
  'send `Content-Type: text/plain; version=0.0.4; charset=utf-8`; until then, set fallback_scrape_protocol: PrometheusText0.0.4 in the scrape configuration';

export const contentType: Rule = defineRule({
  id: 'content-type',
  meta: {
    category: 'transport',
    severity: 'error',
    what: 'The Content-Type of a response names the format of its body.',
    why: 'Prometheus 3 chooses its parser by the Content-Type. If it is missing or unknown the whole scrape fails, unless fallback_scrape_protocol is set; if it names another format, the body is parsed as that format.',
    fix: 'send `Content-Type: text/plain; version=0.0.4; charset=utf-8`, or `application/openmetrics-text; version=1.0.0; charset=utf-8` for OpenMetrics',
    sources: [
      'https://prometheus.io/docs/instrumenting/exposition_formats/#http-content-type-requirements',
      'https://prometheus.io/docs/instrumenting/content_negotiation/',
      'https://prometheus.io/docs/specs/om/open_metrics_spec/#overall-structure',
    ],
  },
  messages: {
    missing: 'the response has no Content-Type',
    unparsable: 'the Content-Type `{found}` cannot be parsed',
    unknown: 'the Content-Type `{found}` is not an exposition format',
    missingForJob: {
      message: 'the response has no Content-Type, and the job has no fallback_scrape_protocol: Prometheus rejects it',
      help: withFallback,
    },
    unparsableForJob: {
      message:
        'the Content-Type `{found}` cannot be parsed, and the job has no fallback_scrape_protocol: Prometheus rejects the response',
      help: withFallback,
    },
    unknownForJob: {
      message:
        'the Content-Type `{found}` is not an exposition format, and the job has no fallback_scrape_protocol: Prometheus rejects the response',
      help: withFallback,
    },
    fallback: {
      message:
        'Prometheus reads the response only by fallback_scrape_protocol, as {protocol}: its Content-Type does not say what it is',
      help: 'send the Content-Type of the format, such as `text/plain; version=0.0.4; charset=utf-8`',
    },
    untrue: {
      message: 'the Content-Type is `{found}`, but the body is {actual}',
      help: 'send `Content-Type: {expected}`',
    },
  },
  // Whoever fetches a URL reports the rest through it.
  create: ({ target, report }) => {
    const protocol = target?.fallback;
    if (protocol === undefined) return {};
    return {
      Document: () => report({ message: 'fallback', data: { protocol }, at: span(0, 0, 0), severity: 'warning' }),
    };
  },
});
