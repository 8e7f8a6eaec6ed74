import type { IncomingHttpHeaders } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../src/cli/http/address.ts';
import { type HttpArguments, httpOptionsOf } from '../../../src/cli/http/http-options.ts';
import { openUrl } from '../../../src/cli/http/url-source.ts';
import { serve, serveRaw } from '../support/serve.ts';

const io = { cwd: '.', env: {} };

/** The body of a URL, read to its end. */
async function fetchText(url: string, given: HttpArguments = {}, env: Record<string, string> = {}): Promise<string> {
  const source = await openUrl(addressOf(url), httpOptionsOf(given, 'auto', { ...io, env }));
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.chunks()) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Why a URL cannot be read. */
async function failure(url: string, given: HttpArguments = {}): Promise<string> {
  try {
    await fetchText(url, given);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it could be read');
}

describe('a scrape', () => {
  it('asks as Prometheus does', async () => {
    let asked: IncomingHttpHeaders = {};
    await using server = await serve((request, response) => {
      asked = request.headers;
      response.setHeader('Content-Type', 'text/plain; version=0.0.4').end('a 1\n');
    });
    const source = await openUrl(
      addressOf(`${server.origin}/metrics`),
      httpOptionsOf({ timeout: '2500ms' }, 'auto', io),
    );
    expect(source.contentType).toBe('text/plain; version=0.0.4');
    expect(source.name).toBe(`${server.origin}/metrics`);
    source.close();
    expect(asked).toMatchObject({
      accept:
        'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2',
      'accept-encoding': 'gzip',
      'x-prometheus-scrape-timeout-seconds': '2.5',
      'user-agent': expect.stringMatching(/^promlint-ts\/\d/) as string,
    });
    expect(asked).not.toHaveProperty('authorization');
  });

  it('reads plain, chunked and gzip bodies', async () => {
    await using server = await serve((request, response) => {
      if (request.url === '/gzip') response.setHeader('Content-Encoding', 'gzip').end(gzipSync('a 1\n'));
      else if (request.url === '/chunked') {
        response.write('a ');
        response.end('1\n');
      } else response.setHeader('Content-Length', 4).end('a 1\n');
    });
    for (const path of ['/', '/chunked', '/gzip']) {
      expect(await fetchText(server.origin + path)).toBe('a 1\n');
    }
  });

  it('has no Content-Type where the server sends none, and the first where it sends two', async () => {
    await using none = await serveRaw((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\na 1\n'));
    const source = await openUrl(addressOf(none.origin), httpOptionsOf({}, 'auto', io));
    source.close();
    expect(source.contentType).toBe('');
    await using two = await serveRaw((socket) =>
      socket.end(
        'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\na 1\n',
      ),
    );
    const other = await openUrl(addressOf(two.origin), httpOptionsOf({}, 'auto', io));
    other.close();
    expect(other.contentType).toBe('text/plain');
  });

  it('sends headers and credentials, and the URL its own', async () => {
    const seen: (string | undefined)[] = [];
    await using server = await serve((request, response) => {
      seen.push(request.headers.authorization, request.headers['x-scope'] as string | undefined);
      response.end('a 1\n');
    });
    const env = { PROMLINT_BEARER_TOKEN: 't0ken', SCOPE: 'team' };
    await fetchText(server.origin, { header: ['X-Scope: $SCOPE'] }, env);
    await fetchText(server.origin.replace('//', '//us%65r:p%40ss@'), {}, env);
    await fetchText(server.origin, { header: ['Authorization: Digest x'] }, env);
    expect(seen).toEqual([
      'Bearer t0ken',
      'team',
      `Basic ${Buffer.from('user:p@ss').toString('base64')}`,
      undefined,
      'Digest x',
      undefined,
    ]);
  });

  it('follows redirects, with credentials within the origin only', async () => {
    const seen: string[] = [];
    await using other = await serve((request, response) => {
      seen.push(`other ${request.url} ${request.headers.authorization ?? '-'} ${request.headers.cookie ?? '-'}`);
      response.end('a 1\n');
    });
    await using server = await serve((request, response) => {
      seen.push(`${request.url} ${request.headers.authorization ?? '-'}`);
      const location = request.url === '/' ? 'metrics' : `${other.origin}/metrics`;
      response.writeHead(request.url === '/' ? 301 : 307, { Location: location }).end('moved');
    });
    expect(await fetchText(server.origin, { header: ['Cookie: c=d'] }, { PROMLINT_BEARER_TOKEN: 't' })).toBe('a 1\n');
    expect(seen).toEqual(['/ Bearer t', '/metrics Bearer t', 'other /metrics - -']);
  });
});

describe('a scrape that fails', () => {
  it.each([
    [404, 'Prometheus fails the scrape: server returned HTTP status 404 Not Found (the path is usually /metrics)'],
    [401, 'server returned HTTP status 401 Unauthorized (credentials are required'],
    [500, 'server returned HTTP status 500 Internal Server Error'],
    [204, 'server returned HTTP status 204 No Content'],
    [304, 'server returned HTTP status 304 Not Modified'],
  ])('of status %i', async (status, message) => {
    await using server = await serve((_, response) => response.writeHead(status).end());
    expect(await failure(server.origin)).toContain(message);
  });

  it('of a redirect without end', async () => {
    await using circle = await serve((request, response) => {
      response.writeHead(302, { Location: request.url === '/a' ? '/b' : '/a' }).end();
    });
    expect(await failure(`${circle.origin}/a`)).toBe(
      `redirect loop: ${circle.origin}/a → ${circle.origin}/b → ${circle.origin}/a`,
    );
    await using chain = await serve((request, response) => {
      response.writeHead(302, { Location: `${request.url}x` }).end();
    });
    expect(await failure(chain.origin)).toMatch(
      /^more than 10 redirects, the last one to http:\/\/127\.0\.0\.1:\d+\/x{11}$/,
    );
  });

  it.each([
    ['file:///etc/passwd', 'it redirects to file:, which is not HTTP'],
    ['http://[', 'it redirects to an invalid URL'],
  ])('of a redirect to %s', async (location, message) => {
    await using server = await serve((_, response) => response.writeHead(302, { Location: location }).end());
    expect(await failure(server.origin)).toBe(message);
  });

  it('of a redirect without Location', async () => {
    await using server = await serve((_, response) => response.writeHead(302).end());
    expect(await failure(server.origin)).toContain('302 Found');
  });

  it('of a server that does not answer', async () => {
    await using server = await serve(() => {});
    expect(await failure(server.origin, { timeout: '100ms' })).toMatch(/^no complete response within 100 ms/);
  });

  it('of a body that comes too slowly', async () => {
    await using server = await serve((_, response) => {
      response.write('a 1\n');
      const timer = setInterval(() => response.write('# '), 10);
      response.on('close', () => clearInterval(timer));
    });
    expect(await failure(server.origin, { timeout: '150ms' })).toMatch(/^no complete response within 150 ms/);
  });

  it('not of a body that this program takes long to look at', async () => {
    await using server = await serve((_, response) => {
      response.write('a 1\n');
      setTimeout(() => response.end('b 1\n'), 20);
    });
    const source = await openUrl(addressOf(server.origin), httpOptionsOf({ timeout: '100ms' }, 'auto', io));
    let length = 0;
    for await (const chunk of source.chunks()) {
      length += chunk.length;
      const end = performance.now() + 150;
      while (performance.now() < end);
    }
    expect(length).toBe(8);
  });

  it('of a body without end', async () => {
    await using server = await serve((_, response) => {
      const line = 'a 1\n'.repeat(10_000);
      const more = (): void => {
        while (response.write(line));
      };
      response.on('drain', more);
      more();
    });
    expect(await failure(server.origin, { maxBody: '1MiB' })).toMatch(/^the body is longer than 1 MiB \(--max-body\)/);
  });

  it('of a gzip bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, 'a 1\n'));
    expect(bomb.length).toBeLessThan(100_000);
    await using server = await serve((_, response) => response.setHeader('Content-Encoding', 'gzip').end(bomb));
    expect(await failure(server.origin, { maxBody: '2MB', maxRatio: '0' })).toMatch(
      /^the decompressed body is longer than 2 MiB/,
    );
    expect(await fetchText(server.origin, { maxBody: '0', maxRatio: '0', timeout: '60s' })).toHaveLength(
      50 * 1024 * 1024,
    );
  });

  it('of a body that is cut off', async () => {
    const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n';
    await using short = await serveRaw((socket) => socket.end(`${head}Content-Length: 100\r\n\r\na 1\n`));
    expect(await failure(short.origin)).toBe('the body is cut off: its Content-Length is 100, but only 4 bytes came');
    await using chunked = await serveRaw((socket) =>
      socket.end(`${head}Transfer-Encoding: chunked\r\n\r\n4\r\na 1\n\r\n`),
    );
    expect(await failure(chunked.origin)).toBe('the chunked body is cut off or broken after 4 bytes');
    await using broken = await serveRaw((socket) =>
      socket.end(`${head}Transfer-Encoding: chunked\r\n\r\n4\r\na 1\n\r\nzz\r\n`),
    );
    expect(await failure(broken.origin)).toContain('cut off or broken after');
    await using reset = await serveRaw((socket) => {
      socket.write(`${head}Content-Length: 100\r\n\r\na 1\n`, () => socket.resetAndDestroy());
    });
    expect(await failure(reset.origin)).toMatch(/cut off|closed the connection/);
    const gzip = gzipSync('a 1\n'.repeat(1000));
    await using cutGzip = await serve((_, response) => {
      response.setHeader('Content-Encoding', 'gzip').end(gzip.subarray(0, -10));
    });
    expect(await failure(cutGzip.origin)).toBe('the gzip-compressed body is cut off');
  });

  it('of a body that is not what its Content-Encoding says', async () => {
    await using server = await serve((request, response) => {
      response.setHeader('Content-Encoding', request.url === '/br' ? 'br' : 'gzip').end('a 1\n');
    });
    expect(await failure(server.origin)).toBe('the body is not gzip, though its Content-Encoding says so');
    expect(await failure(`${server.origin}/br`)).toContain('its Content-Encoding is br, which was not requested');
  });

  it('reads no more than the Content-Length says, as Prometheus does', async () => {
    await using server = await serveRaw((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\na 1\nb 2\nc 3\n'),
    );
    expect(await fetchText(server.origin)).toBe('a 1\n');
  });

  it('of what is not HTTP, and where no server listens', async () => {
    await using server = await serveRaw((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    expect(await failure(server.origin)).toMatch(/^the response is not valid HTTP \(HPE_/);
    await using silent = await serveRaw((socket) => socket.end());
    expect(await failure(silent.origin)).toBe('the server closed the connection before it answered');
    const { origin } = server;
    await server[Symbol.asyncDispose]();
    expect(await failure(origin)).toBe('connection refused: nothing listens there');
    await using plain = await serve((_, response) => response.end());
    expect(await failure(plain.origin.replace('http:', 'https:'))).toMatch(/^the server does not speak TLS there/);
  });

  it('of headers without end', async () => {
    await using server = await serveRaw((socket) =>
      socket.write(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`),
    );
    expect(await failure(server.origin)).toBe('the headers of the response are too long');
  });
});
