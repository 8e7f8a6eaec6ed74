import { describe, expect, it } from 'vitest';
import { contentType } from '../../src/rules/content-type.ts';
import { findingsOf, judgedReport } from '../support/rule-tester.ts';

describe(contentType.id, () => {
  it('listens to nothing: whoever fetches a URL reports through it', () => {
    expect(findingsOf(contentType, { name: 'text', input: 'a 1' })).toEqual([]);
    expect(findingsOf(contentType, { name: 'text of a job', input: 'a 1', target: {} })).toEqual([]);
  });

  it.each([
    ['', 'the response has no Content-Type, and the job has no fallback_scrape_protocol: Prometheus rejects it'],
    [
      'text/html',
      'the Content-Type `text/html` is not an exposition format, and the job has no fallback_scrape_protocol: Prometheus rejects the response',
    ],
    [
      'text/plain;;',
      'the Content-Type `text/plain;;` cannot be parsed, and the job has no fallback_scrape_protocol: Prometheus rejects the response',
    ],
  ])('says that the job of a target has no fallback for %j', (given, message) => {
    const { diagnostics, consumers } = judgedReport('a 1\n', {}, { contentType: given });
    const [found] = diagnostics.filter(({ rule }) => rule === contentType.id);
    expect(found).toMatchObject({ severity: 'error', message });
    expect(found?.help).toContain('fallback_scrape_protocol: PrometheusText0.0.4');
    expect(consumers['prometheus']).toMatchObject({ verdict: 'rejects', rejectedFor: ['content-type'] });
  });

  it.each(['', 'text/html', 'text/plain;;'])('says that Prometheus reads %j by the fallback of the job', (given) => {
    const fallback = { protocol: 'OpenMetricsText1.0.0', mediaType: 'application/openmetrics-text;version=1.0.0' };
    const { diagnostics, consumers, dialect } = judgedReport('a 1\n# EOF\n', { fallback }, { contentType: given });
    expect(dialect).toBe('openmetrics-1.0.0');
    expect(diagnostics.filter(({ rule }) => rule === contentType.id)).toMatchObject([
      {
        severity: 'warning',
        message:
          'Prometheus reads the response only by fallback_scrape_protocol, as OpenMetricsText1.0.0: its Content-Type does not say what it is',
      },
    ]);
    expect(consumers['prometheus']?.verdict).toBe('accepts');
  });

  it('leaves a known Content-Type alone, whatever the fallback', () => {
    const fallback = { protocol: 'OpenMetricsText1.0.0', mediaType: 'application/openmetrics-text;version=1.0.0' };
    const { diagnostics, dialect } = judgedReport('a 1\n', { fallback }, { contentType: 'text/plain; version=0.0.4' });
    expect(dialect).toBe('prometheus-0.0.4');
    expect(diagnostics.filter(({ rule }) => rule === contentType.id)).toEqual([]);
  });

  it('says what was found, and for an untrue one what to send', () => {
    expect(contentType.messages.unknown).toContain('{found}');
    expect(contentType.messages.unparsable).toContain('{found}');
    expect(contentType.messages.untrue).toMatchObject({ help: 'send `Content-Type: {expected}`' });
  });

  it('proposes media types that Prometheus knows', () => {
    expect(contentType.meta.fix).toContain('text/plain; version=0.0.4; charset=utf-8');
    expect(contentType.meta.fix).toContain('application/openmetrics-text; version=1.0.0; charset=utf-8');
  });
});
