import { describe, expect, it } from 'vitest';
import { hasWord, lastWord, listOf, replaceWord, shorten, toSnakeCase } from '../../../src/rules/support/names.ts';

describe('toSnakeCase', () => {
  it.each([
    ['httpRequests', 'http_requests'],
    ['myTCPExample', 'my_tcp_example'],
    ['statusCode2xx', 'status_code2xx'],
    ['directMap1G', 'direct_map1g'],
    ['cacheL2Hits', 'cache_l2_hits'],
    ['HTTP_requests', 'http_requests'],
    ['plain_name', 'plain_name'],
  ])('%s', (name, expected) => {
    expect(toSnakeCase(name)).toBe(expected);
  });
});

describe('words', () => {
  it('finds words after an underscore, in any case', () => {
    expect(hasWord('wait_ms', 'ms')).toBe(true);
    expect(hasWord('wait_MS_max', 'ms')).toBe(true);
    expect(hasWord('ms_wait', 'ms')).toBe(false);
    expect(hasWord('wait_items', 'ms')).toBe(false);
  });

  it('replaces the first of them', () => {
    expect(replaceWord('wait_ms_max', 'ms', 'seconds')).toBe('wait_seconds_max');
    expect(replaceWord('wait_MS', 'ms', '')).toBe('wait');
  });

  it('knows the last one', () => {
    expect(lastWord('wait_time')).toBe('time');
    expect(lastWord('time')).toBe('time');
  });
});

it('lists names', () => {
  expect(listOf(['a', 'b'])).toBe('`a`, `b`');
});

it('shortens texts to one line', () => {
  expect(shorten('one\ntwo')).toBe(String.raw`one\ntwo`);
  expect(shorten('x'.repeat(61))).toBe(`${'x'.repeat(59)}…`);
});
