import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildFQName } from '../../src/registry/fq-name.ts';

describe('buildFQName', () => {
  it.each([
    ['prometheus', 'http', 'requests_total', 'prometheus_http_requests_total'],
    ['prometheus', '', 'requests_total', 'prometheus_requests_total'],
    ['', 'http', 'requests_total', 'http_requests_total'],
    ['', '', 'requests_total', 'requests_total'],
    ['prometheus', 'http', '', ''],
    ['', '', '', ''],
  ])('joins %j, %j and %j to %j', (namespace, subsystem, name, expected) => {
    expect(buildFQName(namespace, subsystem, name)).toBe(expected);
  });

  it('ends in the name, whatever comes before', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (namespace, subsystem, name) => {
        expect(buildFQName(namespace, subsystem, name).endsWith(name)).toBe(true);
      }),
    );
  });
});
