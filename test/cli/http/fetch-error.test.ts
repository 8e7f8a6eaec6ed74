import { describe, expect, it } from 'vitest';
import { connectionError, FetchError, statusError } from '../../../src/cli/http/fetch-error.ts';

function withCode(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}

describe('why a URL cannot be read', () => {
  it.each<[unknown, string]>([
    [withCode('ENOTFOUND', 'getaddrinfo ENOTFOUND x'), 'no such host'],
    [withCode('CERT_HAS_EXPIRED', 'certificate has expired'), 'the certificate of the server has expired'],
    [withCode('EADDRNOTAVAIL', 'connect EADDRNOTAVAIL 1.2.3.4:80'), 'connect EADDRNOTAVAIL 1.2.3.4:80'],
    [withCode('EODD', ''), 'the connection failed (EODD)'],
    [new Error('odd'), 'odd'],
    ['thrown', 'the connection failed ()'],
    [new FetchError('as it is'), 'as it is'],
  ])('%s', (error, message) => {
    expect(connectionError(error).message).toBe(message);
  });

  it('tells credentials that are wrong from those that are missing', () => {
    expect(statusError(401, 'Unauthorized', false).message).toContain('(credentials are required: ');
    expect(statusError(401, 'Unauthorized', true).message).toContain('(the credentials are wrong)');
    expect(statusError(599, 'x'.repeat(500), true).message.length).toBeLessThan(200);
    expect(statusError(500, '', false).message).toMatch(/HTTP status 500$/);
  });
});
