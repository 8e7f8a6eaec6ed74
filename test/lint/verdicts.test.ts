import { describe, expect, it } from 'vitest';
import type { ConsumerName } from '../../src/consumers/profiles.ts';
import { lintText } from '../../src/api/lint-text.ts';
import { ReportedRules } from '../../src/lint/filters/reported.ts';

/** A NUL between a backslash and a quote: the server's lexer skips it and takes the two for an escape. */
const skipped = 'jobs{queue="\\\0"} 1\n';

describe('a refusal that no rule explains', () => {
  it('is an error where Prometheus rejects', () => {
    const { diagnostics } = lintText(skipped, { preset: 'spec', dialect: 'prometheus' });
    const error = diagnostics.find(({ severity }) => severity === 'error');
    expect(error).toMatchObject({
      rule: 'syntax-error',
      line: 1,
      message: expect.stringContaining('Prometheus rejects'),
    });
  });

  it('is not reported again where a rule has reported it', () => {
    const { diagnostics } = lintText('jobs{queue=1} 1\n', { preset: 'spec', dialect: 'prometheus' });
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['syntax-error']);
  });

  it('is not an error where a user lowered the severity of its rule', () => {
    const rules = { 'syntax-error': 'warning' } as const;
    const { diagnostics } = lintText('jobs{queue=1} 1\n', { preset: 'spec', dialect: 'prometheus', rules });
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['warning']);
  });

  it('names the finding of its line as the reason', () => {
    const { consumers } = lintText('jobs{queue=1} 1\n', { preset: 'spec', dialect: 'prometheus' });
    expect(consumers['prometheus']).toEqual({
      verdict: 'rejects',
      accepts: false,
      rejectedFor: ['syntax-error'],
      losesFor: [],
    });
  });
});

describe('a consumer that matters', () => {
  const type = '# TYPE process_open_fds counter\nprocess_open_fds 3\n';

  it.each<readonly [ConsumerName, string, string, string]>([
    ['pushgateway', type, 'inconsistent-type 1', 'Pushgateway rejects this: Pushgateway exposes a metric of this name'],
    ['pushgateway', 'goose-1 20\n', 'invalid-metric-name 1', '`goose-1` is not a valid metric name'],
    ['telegraf', '# HELP geese G.\n# TYPE geese cou', 'unknown-type 2', 'the document is cut off'],
    [
      'client_python',
      '#- HELP 9 lives\ngeese 9\n',
      'syntax-error 1',
      'client_python rejects this: no metric name after HELP',
    ],
    ['fluent-bit', '{"geese.north"} 1\n', 'syntax-error 1', 'Fluent Bit rejects this'],
    ['fluent-bit', '# TYPE geese.north gauge\ngeese.north 1\n', 'invalid-metric-name 1', 'is not a valid metric name'],
  ])('%s rejects with an error: %j', (name, document, expected, message) => {
    const { diagnostics, consumers } = lintText(document, { for: [name], dialect: 'prometheus' });
    expect(consumers[name]?.verdict).toBe('rejects');
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ rule, line }) => `${rule} ${line}`)).toEqual([expected]);
    expect(errors[0]?.message).toContain(message);
  });

  it('makes no error of a convention', () => {
    const { diagnostics } = lintText(type, { for: ['pushgateway'], dialect: 'prometheus' });
    expect(
      diagnostics.filter(({ rule }) => rule !== 'inconsistent-type').map(({ severity }) => severity),
    ).not.toContain('error');
  });
});

describe('ReportedRules', () => {
  it('tells errors from other findings', () => {
    const told = new ReportedRules();
    told.add('missing-help', 'warning', 3);
    told.add('syntax-error', 'error', 5);
    expect(told.covers('missing-help', 9, true)).toBe(false);
    expect(told.covers('missing-help', 9, false)).toBe(true);
    expect(told.covers('other', 3, true)).toBe(false);
    expect(told.covers('other', 3, false)).toBe(true);
    expect(told.covers('other', 5, true)).toBe(true);
    expect(told.covers('syntax-error', 9, true)).toBe(true);
    expect(told.covers('other', 9, false)).toBe(false);
    told.add('camel-case-name', 'warning', 7, true);
    expect(told.covers('other', 7, false)).toBe(false);
  });
});
