import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';
import { consumerNames, type ConsumerName } from '../../src/consumers/profiles.ts';
import type { ConsumerVerdict } from '../../src/diagnostics/diagnostic.ts';

/** The verdict of a consumer, with its rules: `rejects explicit-timestamp`. */
function verdictOf(name: ConsumerName, document: string, dialect: 'prometheus' | 'openmetrics' = 'prometheus'): string {
  const verdict = lintText(document, { dialect, allConsumers: true, preset: 'promlint' }).consumers[name];
  return verdict === undefined ? 'absent' : wordsOf(verdict);
}

function wordsOf({ verdict, rejectedFor, losesFor }: ConsumerVerdict): string {
  return [verdict, ...(verdict === 'loses' ? losesFor : rejectedFor)].join(' ');
}

function series(index: number, count: string): string {
  return `h_bucket{a="${index}",le="+Inf"} 1\nh_sum{a="${index}"} 1\nh_count{a="${index}"} ${count}\n`;
}

function fractional(verdict: string): string {
  return `${verdict} histogram-fractional-count`;
}

const repeated = '# TYPE jobs gauge\njobs{a="b"} 1\njobs{a="b"} 2\n';
const histogram = '# TYPE h histogram\nh_bucket{le="+Inf"} 1\nh_sum 1\nh_count 1\n';
const histograms = `# TYPE h histogram\n${Array.from({ length: 9 }, (_, index) => series(index, '1')).join('')}`;
const now = Date.now();
const cases: readonly (readonly [ConsumerName, string, string, string])[] = [
  ['prometheus', 'the same series twice', repeated, 'loses duplicate-series'],
  ['prometheus', 'an old timestamp', `a 1 ${now - 7_200_000}\n`, 'loses implausible-timestamp'],
  ['prometheus', 'a timestamp far ahead', `a 1 ${now + 7_200_000}\n`, 'loses implausible-timestamp'],
  ['prometheus', 'a timestamp of now', `a 1 ${now}\n`, 'accepts'],
  ['prometheus', 'a label twice, once empty', 'a{b="c",b=""} 1\n', 'loses duplicate-label-name'],
  ['prometheus', 'a label twice', 'a{b="c",b="d"} 1\n', 'rejects duplicate-label-name'],
  ['prometheus', 'a NUL', 'a 1\n\0\nb 1\n', 'loses nul-line'],
  ['client_golang', 'differing label names', 'a{b="c"} 1\na{d="e"} 1\n', 'rejects inconsistent-label-names'],
  [
    'client_golang',
    'a family that comes again',
    'a 1\nb 1\na{c="d"} 1\n',
    'rejects duplicate-desc inconsistent-label-names',
  ],
  ['client_golang', 'quoted names', '{"a.b"} 1\n', 'accepts'],
  ['client_golang', 'no final newline', 'a 1', 'rejects missing-final-newline'],
  ['pushgateway', 'differing label names', 'a{b="c"} 1\na{d="e"} 1\n', 'accepts'],
  ['pushgateway', 'the same series twice', repeated, 'rejects duplicate-series'],
  ['pushgateway', 'a count twice', `${histogram}h_count 2\n`, 'loses duplicate-series'],
  ['pushgateway', 'a quoted name', '{"a.b"} 1\n', 'rejects invalid-metric-name'],
  ['pushgateway', 'a timestamp', `a 1 ${now}\n`, 'rejects explicit-timestamp'],
  ['pushgateway', 'a label that is reserved', 'a{__b="c"} 1\n', 'rejects reserved-label-name'],
  ['pushgateway', 'another type', '# TYPE go_goroutines counter\ngo_goroutines 1\n', 'rejects inconsistent-type'],
  ['pushgateway', 'the same type', '# TYPE go_goroutines gauge\ngo_goroutines 1\n', 'accepts'],
  ['pushgateway', 'a part of its summary', 'go_gc_duration_seconds_count 1\n', 'rejects suffix-collision'],
  ['pushgateway', 'a label that the push sets', 'a{job="b"} 1\n', 'loses target-label-clash'],
  ['pushgateway', 'its own time', '# TYPE push_time_seconds gauge\npush_time_seconds 1\n', 'loses reserved-prefix'],
  ['textfile', 'the same series twice', repeated, 'loses duplicate-series'],
  ['textfile', 'a timestamp', `a 1 ${now}\n`, 'rejects explicit-timestamp'],
  ['textfile', 'a label that is reserved', 'a{__b="c"} 1\n', 'rejects reserved-label-name'],
  ['promtool', 'a quoted name', '{"a.b"} 1\n', 'rejects invalid-metric-name'],
  ['telegraf', 'a quoted label name', 'a{"b.c"="d"} 1\n', 'rejects invalid-label-name'],
  ['telegraf', 'no final newline', 'a 1', 'rejects missing-final-newline'],
  ['victoriametrics', 'a line that is none', 'a 1\nb\n', 'loses syntax-error'],
  ['victoriametrics', 'a label twice', 'a{b="c",b="d"} 1\n', 'loses duplicate-label-name'],
  ['victoriametrics', 'a label that is reserved', 'a{__b="c"} 1\n', 'loses reserved-label-name'],
  ['victoriametrics', 'a label that names the series anew', 'a{__name__="c"} 1\n', 'loses explicit-name-label'],
  ['otel-collector', 'an old timestamp', `a 1 ${now - 7_200_000}\n`, 'accepts'],
  ['otel-collector', 'carriage returns', 'a 1\r\n', 'rejects carriage-return'],
  ['datadog-agent', 'carriage returns', 'a 1\r\n', 'accepts'],
  ['fluent-bit', 'the same series twice', repeated, 'loses duplicate-series'],
  ['vector', 'a decimal comma', 'a 0,9807\n', 'loses invalid-value'],
  ['vector', 'a name in quotes in TYPE', '# TYPE "a.b" gauge\n', 'rejects utf8-name'],
  ['vector', 'an infinite count after regular series', `${histograms}${series(9, '+Inf')}`, fractional('rejects')],
  ['vector', 'a count beyond 64 bits after regular series', `${histograms}${series(9, '1e20')}`, fractional('rejects')],
  ['vector', 'a count with a fraction after regular series', `${histograms}${series(9, '1.5')}`, fractional('loses')],
];

describe('verdicts', () => {
  it.each(cases)('%s: %s', (name, _title, document, expected) => {
    expect(verdictOf(name, document)).toBe(expected);
  });

  it('of everybody, in the order of their list', () => {
    const { consumers } = lintText('a 1\n', { allConsumers: true });
    expect(Object.keys(consumers)).toEqual([...consumerNames, 'expfmt', 'python']);
    expect(new Set(Object.values(consumers).map((verdict) => wordsOf(verdict)))).toEqual(new Set(['accepts']));
    expect(consumers['python']).toBe(consumers['client_python']);
  });

  it('of agents only where they are asked for', () => {
    expect(lintText('a 1\n').consumers['vector']).toBeUndefined();
    const { consumers } = lintText('a 1\n', { for: ['vector'] });
    expect([consumers['vector'] !== undefined, consumers['fluent-bit']]).toEqual([true, undefined]);
    expect(lintText('a 1\n# EOF\n').consumers['client_python']).toBeUndefined();
    expect(lintText('a 1\n# EOF\n', { for: ['datadog-agent'] }).consumers['client_python']).toBeDefined();
  });

  it('of OpenMetrics, by those who read it', () => {
    const document = '# TYPE a gauge\na{b="c"} 1\na{d="e"} 1\n# EOF\n';
    const { consumers } = lintText(document, { allConsumers: true });
    expect(Object.keys(consumers)).toEqual([
      'prometheus',
      'client_golang',
      'victoriametrics',
      'client_python',
      'telegraf',
      'otel-collector',
      'datadog-agent',
      'python',
    ]);
    expect(verdictOf('client_python', document, 'openmetrics')).toBe('accepts');
    expect(verdictOf('datadog-agent', 'a 1\n\n# EOF\n', 'openmetrics')).toBe('rejects blank-line');
    expect(verdictOf('client_golang', document, 'openmetrics')).toBe('rejects inconsistent-label-names');
    const created = '# TYPE a counter\na_total 1\na_created 1\n# TYPE a_created gauge\na_created 1\n# EOF\n';
    expect(verdictOf('client_golang', created, 'openmetrics')).not.toContain('suffix-collision');
    expect(verdictOf('client_golang', 'a 1\n', 'openmetrics')).toBe('rejects missing-eof');
  });

  it('say accepts: false where VictoriaMetrics skips a line, as before there were losses', () => {
    const { consumers } = lintText('a 1\nb\n');
    expect(consumers['victoriametrics']).toMatchObject({
      verdict: 'loses',
      accepts: false,
      rejectedFor: ['syntax-error'],
    });
  });
});

function severities(document: string, options: Parameters<typeof lintText>[1]): string[] {
  return lintText(document, options).diagnostics.map(({ rule, severity }) => `${severity} ${rule}`);
}

describe('the consumers that matter', () => {
  const labels = '# HELP a x\n# TYPE a gauge\na{b="c"} 1\na{d="e"} 1\n';

  it('make an error of what they reject', () => {
    expect(severities(labels, {})).toEqual(['warning inconsistent-label-names']);
    expect(severities(labels, { preset: 'registry' })).toEqual(['error inconsistent-label-names']);
    expect(severities(labels, { for: ['prometheus', 'client_golang'] })).toEqual(['error inconsistent-label-names']);
    expect(severities(labels, { for: ['prometheus', 'pushgateway'] })).toEqual(['warning inconsistent-label-names']);
    expect(severities('# HELP a x\n# TYPE a gauge\na 1', { for: ['telegraf'] })).toEqual([
      'error missing-final-newline',
    ]);
  });

  it('bring the rules of the registry with them', () => {
    expect(severities(labels, { preset: 'spec' })).toEqual([]);
    expect(severities(labels, { preset: 'spec', for: ['client_golang'] })).toEqual(['error inconsistent-label-names']);
  });

  it('leave what the user says as it is', () => {
    const rules = { 'inconsistent-label-names': 'info' } as const;
    expect(severities(labels, { rules, for: ['client_golang'] })).toEqual(['info inconsistent-label-names']);
  });

  it('make a warning of what only others reject', () => {
    const document = '# HELP a x\r\n# TYPE a gauge\r\na 1\r\n';
    expect(severities(document, {})).toContain('error carriage-return');
    expect(new Set(severities(document, { for: ['vector'] }))).toEqual(new Set(['warning carriage-return']));
    expect(severities(document, { for: ['vector', 'prometheus'] })).toContain('error carriage-return');
  });

  it('make a finding of what no rule says', () => {
    const document = '# HELP process_open_fds x\n# TYPE process_open_fds counter\nprocess_open_fds 1\n';
    const options = { for: ['pushgateway'], preset: 'spec' } as const;
    expect(severities(document, { preset: 'spec' })).toEqual([]);
    expect(lintText(document, options).diagnostics).toMatchObject([
      {
        rule: 'inconsistent-type',
        severity: 'error',
        message: 'Pushgateway rejects this: Pushgateway exposes a metric of this name with another type',
      },
    ]);
  });

  it('must be known', () => {
    expect(() => lintText('', { for: ['vectr' as 'vector'] })).toThrow(new TypeError('unknown consumer "vectr"'));
  });
});

function why(document: string): string {
  const { diagnostics } = lintText(document, { preset: 'spec', dialect: 'prometheus' });
  return diagnostics.map((found) => found.why).join(' ');
}

describe('why a finding matters', () => {
  it('is what Prometheus does where it rejects the line', () => {
    expect(why('a{b="c" 1\n')).toContain('Prometheus rejects the whole scrape');
    expect(why('a{b="c",b="d"} 1\n')).toContain('Prometheus rejects the whole scrape');
  });

  it('is what others do where Prometheus accepts it', () => {
    expect(why('a{b="c"d="e"} 1\n')).not.toContain('Prometheus rejects');
    expect(why('a{b="c",b=""} 1\n')).toContain('Prometheus silently drops both labels');
    expect(why('# HELP a b\r\na 1\n')).not.toContain('rejects the whole scrape');
  });

  it('is that of its line where Prometheus rejects a later one', () => {
    const [first, second] = lintText('a{b="c"d="e"} 1\nb x\n', { preset: 'spec', dialect: 'prometheus' }).diagnostics;
    expect(first?.why).toContain('Prometheus accepts this line');
    expect(second?.why).toContain('Prometheus rejects the whole scrape');
  });
});
