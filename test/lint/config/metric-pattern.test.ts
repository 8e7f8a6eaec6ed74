import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metricMatcher, sharedMatchers } from '../../../src/lint/config/metric-pattern.ts';

describe('metricMatcher', () => {
  it.each([
    ['go_goroutines', 'go_goroutines', true],
    ['go_goroutines', 'go_goroutines_total', false],
    ['go_*', 'go_goroutines', true],
    ['go_*', 'cargo_ship', false],
    ['*_total', 'http_requests_total', true],
    ['*_total', 'total', false],
    ['*', '', true],
    ['http_*_seconds', 'http_request_duration_seconds', true],
    ['http_*_seconds', 'http_request_duration_seconds_sum', false],
    ['*a*b', 'xaxbxab', true],
    ['*a*b', 'xaxbxa', false],
    ['?p', 'up', true],
    ['?p', 'p', false],
    ['up?', 'up', false],
    ['??', 'é😀', true],
    ['a.c', 'abc', false],
    ['a+', 'a+', true],
    ['/^go_/', 'go_goroutines', true],
    ['/^go_/', 'cargo_ship', false],
    ['/go_/', 'cargo_ship', true],
    ['/GO_/i', 'go_goroutines', true],
    ['/a/b/', 'xa/bx', true],
  ])('%s over %s: %s', (pattern, name, expected) => {
    expect(metricMatcher(pattern)(name)).toBe(expected);
  });

  it.each([
    ['/go_', /closing slash/],
    ['/', /closing slash/],
    ['//', /empty/],
    ['/go_/g', /flags i, s, u and v, not "g"/],
    ['/go_(/', /Invalid regular expression/],
  ])('refuses %s', (pattern, message) => {
    expect(() => metricMatcher(pattern)).toThrow(message);
  });

  it('agrees with the regular expression that a glob stands for', () => {
    const letters = fc.constantFrom('a', 'b', '_');
    const glob = fc.string({ unit: fc.oneof(letters, fc.constantFrom('*', '?')), maxLength: 8 });
    const name = fc.string({ unit: letters, maxLength: 12 });
    fc.assert(
      fc.property(glob, name, (pattern, text) => {
        const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'u');
        expect(metricMatcher(pattern)(text)).toBe(expression.test(text));
      }),
    );
  });

  it('takes no longer for a pattern that is made to', () => {
    const matches = metricMatcher(`${'*a'.repeat(200)}b`);
    const started = performance.now();
    expect(matches('a'.repeat(5000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('matches any of several patterns', () => {
    const matches = sharedMatchers()(['go_*', '/^process_/']);
    expect(['go_threads', 'process_cpu_seconds_total', 'up'].map((name) => matches(name))).toEqual([true, true, false]);
  });
});
