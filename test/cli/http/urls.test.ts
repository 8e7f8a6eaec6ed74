import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../support/run.ts';
import { serve } from '../support/serve.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const cwd = temporaryFolder();
writeFileSync(join(cwd, 'a.prom'), '# HELP a_bytes A.\n# TYPE a_bytes gauge\na_bytes 1\n');
writeFileSync(join(cwd, 'token'), 's3cr3t\n');

const good = '# HELP up_bytes Up.\n# TYPE up_bytes gauge\nup_bytes 1\n';
const text = 'text/plain; version=0.0.4; charset=utf-8';

describe('URLs', () => {
  it('are linted like files, and their Content-Type is judged', async () => {
    await using server = await serve((request, response) => {
      if (request.url !== '/none') response.setHeader('Content-Type', request.url === '/html' ? 'text/html' : text);
      response.end(good);
    });
    const inputs = ['/metrics', '/none', '/html'].map((path) => server.origin + path);
    const { stdout, stderr, exit } = await run(['-f', 'compact', ...inputs], { cwd });
    expect(stderr).toBe('');
    expect(exit).toBe(1);
    expect(stdout.split('\n')).toEqual([
      `${server.origin}/none:1:1: error content-type: the response has no Content-Type`,
      `${server.origin}/html:1:1: error content-type: the Content-Type \`text/html\` is not an exposition format`,
      '',
    ]);
  });

  it('are reported in the order given, eight at a time', async () => {
    let open = 0;
    let most = 0;
    await using server = await serve((request, response) => {
      open += 1;
      most = Math.max(most, open);
      const number = Number(request.url?.slice(1));
      setTimeout(
        () => {
          open -= 1;
          response.setHeader('Content-Type', text).end(`${good}a${number} x\n`);
        },
        (20 - number) * 5,
      );
    });
    const inputs = Array.from({ length: 20 }, (_, index) => `${server.origin}/${index}`);
    inputs.splice(3, 0, 'a.prom');
    const { stdout } = await run(['-f', 'json', ...inputs], { cwd });
    const { sources } = JSON.parse(stdout) as { sources: { name: string }[] };
    expect(sources.map(({ name }) => name)).toEqual(inputs);
    expect(most).toBe(8);
  });

  it('that fail do not keep others from being reported', async () => {
    await using server = await serve((request, response) => {
      response.writeHead(request.url === '/metrics' ? 200 : 503, { 'Content-Type': text }).end(`${good}a x\n`);
    });
    const { stdout, stderr, exit } = await run(
      ['-f', 'compact', '-p', 'spec', `${server.origin}/x`, 'a.prom', `${server.origin}/metrics`],
      { cwd },
    );
    expect(exit).toBe(2);
    expect(stderr).toBe(
      `promlint-ts: cannot read '${server.origin}/x': Prometheus fails the scrape: server returned HTTP status 503 Service Unavailable\n  | # HELP up_bytes Up.\n  | # TYPE up_bytes gauge\n  | up_bytes 1\n  | a x\n`,
    );
    expect(stdout).toBe(
      `${server.origin}/metrics:4:3: error invalid-value: expected a number, found \`x\`\n1 source could not be read\n`,
    );
  });

  it('that break off have no report', async () => {
    await using server = await serve((_, response) => {
      response.writeHead(200, { 'Content-Type': text, 'Content-Length': 1000 });
      response.write('a x\n', () => response.destroy());
    });
    const { stdout, stderr, exit } = await run(['-f', 'compact', server.origin], { cwd });
    expect([exit, stdout]).toEqual([2, '1 source could not be read\n']);
    expect(stderr).toContain('the body is cut off: its Content-Length is 1000, but only 4 bytes came');
  });

  it('say what they serve where it is not what was asked for', async () => {
    let accept = '';
    await using server = await serve((request, response) => {
      accept = request.headers.accept ?? '';
      response.setHeader('Content-Type', text).end(good);
    });
    const { stderr, stdout, exit } = await run(['-f', 'compact', '-d', 'openmetrics', server.origin], { cwd });
    expect(accept).toMatch(/^application\/openmetrics-text;version=1\.0\.0;/);
    expect(stderr).toBe(
      `promlint-ts: note: '${server.origin}' does not offer openmetrics-1.0.0: it serves '${text}', and is linted as that\n`,
    );
    expect([exit, stdout]).toEqual([0, '']);
  });

  it('show no credentials in any message or report', async () => {
    await using server = await serve((request, response) => {
      response.writeHead(request.url === '/metrics' ? 200 : 401).end('a x\n');
    });
    const withUser = server.origin.replace('//', '//user:s3cr3t@');
    const formats = ['pretty', 'compact', 'json', 'ndjson', 'sarif', 'github', 'gitlab', 'junit', 'markdown'];
    for (const format of formats) {
      const args = ['-f', format, '--header', 'X-Key: s3cr3t', `${withUser}/metrics`, `${withUser}/401`];
      const { stdout, stderr, exit } = await run(args, { cwd, env: { PROMLINT_BEARER_TOKEN: 's3cr3t' } });
      expect(exit).toBe(2);
      expect(stdout + stderr).toContain(`${server.origin}/`);
      expect(stdout + stderr).not.toContain('s3cr3t');
    }
    for (const wrong of ['http://user:s3cr3t@', 'http://user:s3cr3t@127.0.0.1:1/x']) {
      const { stderr } = await run([wrong], { cwd });
      expect(stderr).not.toBe('');
      expect(stderr).not.toContain('s3cr3t');
    }
  });

  it('take options', async () => {
    const seen: string[] = [];
    await using server = await serve((request, response) => {
      seen.push(String(request.headers.authorization), String(request.headers['x-a']));
      response.setHeader('Content-Type', text).end(good);
    });
    const args = ['--timeout', '5s', '--bearer-token-file', 'token', '--header', 'X-A: 1', '--max-body', '1MiB'];
    expect(await run([...args, server.origin], { cwd })).toMatchObject({
      exit: 0,
      stderr: `promlint-ts: note: '${server.origin}': credentials are sent unencrypted to ${server.origin}; use https\n`,
    });
    expect(seen).toEqual(['Bearer s3cr3t', '1']);
  });

  it.each<[string[], string]>([
    [['http://['], "'http://[' is not a valid URL"],
    [['--timeout', 'x', 'a.prom'], "--timeout takes a time, such as 10s or 500ms, not 'x'"],
    [['--ca-file', 'token', 'http://127.0.0.1'], "--ca-file 'token' does not contain a certificate (PEM)"],
  ])('%j is a mistake', async (args, message) => {
    const { exit, stdout, stderr } = await run(args, { cwd });
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`promlint-ts: ${message}\nSee promlint-ts --help\n`);
  });

  it('show progress on a terminal, and take it away again', async () => {
    await using server = await serve((_, response) => response.setHeader('Content-Type', text).end(good));
    const inputs = [`${server.origin}/a`, `${server.origin}/b`];
    let stderr = '';
    await run(inputs, { cwd, stderr: { isTTY: true, write: (part) => (stderr += part) } });
    expect(stderr).toContain(`0/2 waiting for ${server.origin}/a`);
    expect(stderr.endsWith('\r\u001b[2K')).toBe(true);
    expect((await run(inputs, { cwd })).stderr).toBe('');
  });
});

describe('a response with its headers', () => {
  it('is distinguished from an exposition', async () => {
    writeFileSync(
      join(cwd, 'headers.prom'),
      `HTTP/1.1 200 OK\r\nContent-Type: ${text}\r\nContent-Length: 10\r\n\r\n${good}`,
    );
    const { stdout, exit } = await run(['-f', 'json', 'headers.prom'], { cwd });
    const { sources } = JSON.parse(stdout) as {
      sources: { diagnostics: { rule: string; message: string; help: string }[] }[];
    };
    expect(exit).toBe(1);
    expect(sources[0]?.diagnostics).toMatchObject([
      {
        rule: 'not-an-exposition',
        message: 'this is an HTTP response with its headers, not an exposition',
        help: 'remove the headers: use curl without -i and -D -',
      },
    ]);
  });
});
