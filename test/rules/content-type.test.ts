import { describe, expect, it } from 'vitest';
import { contentType } from '../../src/rules/content-type.ts';
import { findingsOf } from '../support/rule-tester.ts';

describe(contentType.id, () => {
  it('listens to nothing: whoever fetches a URL reports through it', () => {
    expect(contentType.create).toBeUndefined();
    expect(findingsOf(contentType, { name: 'text', input: 'a 1' })).toEqual([]);
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
