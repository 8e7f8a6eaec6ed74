import { describe, expect, it } from 'vitest';
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

  it('is not told twice where a rule has told it', () => {
    const { diagnostics } = lintText('jobs{queue=1} 1\n', { preset: 'spec', dialect: 'prometheus' });
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['syntax-error']);
  });

  it('is not told against the will of the user', () => {
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
  });
});
