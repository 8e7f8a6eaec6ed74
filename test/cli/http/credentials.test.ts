import { describe, expect, it } from 'vitest';
import { addressOf, redacted } from '../../../src/cli/http/address.ts';
import { Credentials } from '../../../src/cli/http/credentials.ts';
import { type HttpArguments, httpOptionsOf } from '../../../src/cli/http/http-options.ts';
import { run } from '../support/run.ts';
import { serve } from '../support/serve.ts';

const env = { PROMLINT_BEARER_TOKEN: 't0ken' };

function credentials(url: string, args: HttpArguments = {}): Credentials {
  return new Credentials(addressOf(url), httpOptionsOf(args, 'auto', { cwd: '.', env }));
}

/** Whether credentials are sent along a chain of redirects. */
function sent(args: HttpArguments, start: string, ...redirects: readonly string[]): boolean[] {
  const given = credentials(start, args);
  return [start, ...redirects].map((url) => 'authorization' in given.headersFor(new URL(url)));
}

describe('credentials', () => {
  it.each<[string, string, boolean]>([
    ['another path', 'http://a:9100/x', true],
    ['https on the same host', 'https://a:9443/x', true],
    ['another port', 'http://a:9101/', false],
    ['another host', 'http://b:9100/', false],
    ['a subdomain', 'http://x.a:9100/', false],
    ['https on another host', 'https://b:9100/', false],
  ])('along a redirect to %s', (_, url, expected) => {
    expect(sent({}, 'http://a:9100/metrics', url)).toEqual([true, expected]);
  });

  it('are not sent back to plain http, nor again after a redirect has left the host', () => {
    expect(sent({}, 'https://a/metrics', 'http://a/metrics')).toEqual([true, false]);
    expect(sent({}, 'http://a/', 'http://b/', 'http://a/')).toEqual([true, false, false]);
  });

  it('are bound to hosts by --auth-host', () => {
    expect(sent({ authHost: ['a'] }, 'http://a:9100/')).toEqual([true]);
    expect(sent({ authHost: ['a:9100'] }, 'http://a:9100/')).toEqual([true]);
    expect(sent({ authHost: ['a:9101'] }, 'http://a:9100/')).toEqual([false]);
    expect(sent({ authHost: ['b', 'c:443'] }, 'https://c/')).toEqual([true]);
    expect(sent({ authHost: ['b'], header: ['Authorization: x'] }, 'http://a/')).toEqual([false]);
    expect(() => credentials('http://a', { authHost: ['http://a'] })).toThrow('--auth-host takes a host');
  });

  it('over plain http are worth a warning, other headers are not', () => {
    expect(credentials('http://a').isExposedTo(new URL('http://a'))).toBe(true);
    expect(credentials('https://a').isExposedTo(new URL('https://a'))).toBe(false);
    const plain = new Credentials(
      addressOf('http://a'),
      httpOptionsOf({ header: ['X-Scope: a'] }, 'auto', { cwd: '.', env: {} }),
    );
    expect(plain.isExposedTo(new URL('http://a'))).toBe(false);
  });

  it('go to one of two targets if they are bound to it', async () => {
    const seen: string[] = [];
    await using one = await serve((request, response) => {
      seen.push(`one ${request.headers.authorization ?? '-'} ${String(request.headers['x-key'] ?? '-')}`);
      response.end('a 1\n');
    });
    await using two = await serve((request, response) => {
      seen.push(`two ${request.headers.authorization ?? '-'} ${String(request.headers['x-key'] ?? '-')}`);
      response.end('a 1\n');
    });
    const args = ['--auth-host', new URL(one.origin).host, '--header', 'X-Key: k'];
    const { stderr } = await run([...args, one.origin, two.origin], { env });
    expect(seen.toSorted()).toEqual(['one Bearer t0ken k', 'two - -']);
    expect(stderr).toBe(
      `promlint-ts: note: '${one.origin}': credentials are sent unencrypted to ${one.origin}; use https\n`,
    );
  });

  it('are hidden where a server repeats them', () => {
    const given = credentials('http://user:p%40ssw0rd@a', { header: ['X-Token: abcdef'] });
    expect(given.hideIn('p@ssw0rd abcdef')).toBe('*** ***');
  });
});

describe('a redirect', () => {
  it('is named, where it leads to a report and where it fails', async () => {
    await using server = await serve((request, response) => {
      if (request.url === '/metrics') response.setHeader('Content-Type', 'text/plain; version=0.0.4').end('a 1\n');
      else response.writeHead(302, { Location: request.url === '/' ? '/metrics' : '/login' }).end();
    });
    const { stderr } = await run(['-f', 'compact', server.origin]);
    expect(stderr).toBe(`promlint-ts: note: '${server.origin}': redirected to ${server.origin}/metrics\n`);
    const failed = await run(['-f', 'compact', `${server.origin}/old`]);
    expect(failed.stderr).toContain(`redirect loop: ${server.origin}/old → ${server.origin}/login → `);
    await using elsewhere = await serve((request, response) => {
      response.writeHead(request.url === '/' ? 302 : 503, { Location: '/down' }).end();
    });
    expect((await run([elsewhere.origin])).stderr).toContain(
      `server returned HTTP status 503 Service Unavailable, after a redirect to ${elsewhere.origin}/down\n`,
    );
  });
});

describe('a password with @ or / in it', () => {
  it.each([
    'http://user:s3/cr3t@host/',
    'http://user:12/s3cr3t@host/metrics',
    'http://user:p@s3/cr3t@host/metrics',
    'http://user:p@s3cr3t@host:99999/',
    'http:/user:s3cr3t@host/',
    'http:user:s3cr3t@host/',
    'user:s3/cr3t@host:9100/metrics',
    'user:12/s3cr3t@host/metrics',
    'https://user:s3@cr3t/x@host/@y',
  ])('is never shown in part: %s', async (input) => {
    expect(redacted(input)).not.toMatch(/s3|cr3t|12/);
    const { exit, stdout, stderr } = await run(['-f', 'json', '--timeout', '200ms', input]);
    expect(exit).toBe(2);
    expect(stdout + stderr).not.toMatch(/s3|cr3t|12\/|:12/);
  });

  it('is asked for in a form that cannot be misread', () => {
    expect(() => addressOf('http://user:12/s3cr3t@host/metrics')).toThrow(
      "'http://***@host/metrics' is ambiguous: in a password, write %2F for a slash and %40 for an @; in a path, %40",
    );
    expect(addressOf('http://host/@me').name).toBe('http://host/@me');
    expect(addressOf('http://host:9115/probe?target=a@b').name).toBe('http://host:9115/probe?target=a@b');
  });
});
