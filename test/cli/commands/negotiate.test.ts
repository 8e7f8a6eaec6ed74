import { spawn, spawnSync } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import * as zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseText } from '../../../src/api/parse-text.ts';
import { print } from '../../../src/print/print.ts';
import { run, type Run } from '../support/run.ts';
import { serve } from '../support/serve.ts';

const scrape = `# HELP a Requests.
# TYPE a counter
a_total{x="1"} 1 # {id="1"} 1
a_created{x="1"} 1
# HELP h_seconds Times.
# TYPE h_seconds histogram
# UNIT h_seconds seconds
h_seconds_bucket{le="1.0"} 1
h_seconds_bucket{le="+Inf"} 1
h_seconds_sum 1
h_seconds_count 1
# EOF
`;
const { families } = parseText(scrape);
const texts = {
  plain: print(families, { dialect: 'prometheus-0.0.4' }),
  openMetrics: print(families, { dialect: 'openmetrics-1.0.0' }),
};

/** What a program with client_golang does: of what is accepted, the best that it has. */
function answer({ headers }: IncomingMessage, response: ServerResponse): void {
  const { accept = '', 'accept-encoding': encodings = '' } = headers;
  const [type, body] = accept.startsWith('application/vnd.google.protobuf')
    ? [
        'application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited',
        print(families, { dialect: 'protobuf' }),
      ]
    : accept.startsWith('application/openmetrics-text;version=1.0.0')
      ? [`application/openmetrics-text; version=1.0.0; charset=utf-8`, texts.openMetrics]
      : ['text/plain; version=0.0.4; charset=utf-8', texts.plain];
  response.setHeader('Content-Type', type);
  if (encodings === 'zstd') response.setHeader('Content-Encoding', 'br');
  if (encodings === 'gzip') response.setHeader('Content-Encoding', 'gzip');
  response.end(encodings === 'gzip' ? zlib.gzipSync(body) : body);
}

function negotiate(...argv: readonly string[]): Promise<Run> {
  return run(['negotiate', '--no-config', ...argv], {}, { columns: 80 });
}

interface Data {
  readonly answers: readonly {
    readonly request: { readonly id: string; readonly accept: string };
    readonly format: string;
    readonly families: number;
    readonly series: number;
    readonly received: number;
    readonly bytes: number;
    readonly unread?: string;
    readonly error?: string;
  }[];
  readonly formats: readonly { readonly format: string; readonly errors?: number; readonly differences?: object }[];
}

async function dataOf(url: string): Promise<Data> {
  const { exit, stdout, stderr } = await negotiate('-f', 'json', url);
  expect([exit, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as Data;
}

describe('promlint-ts negotiate', () => {
  it('asks for every format, and says what differs', async () => {
    await using server = await serve(answer);
    const { answers, formats } = await dataOf(`${server.origin}/metrics`);
    const served = new Map(answers.map(({ request, format }) => [request.id, format]));
    expect(served.get('anything')).toBe('text 0.0.4');
    expect(served.get('openmetrics-1.0.0-dots')).toBe('OpenMetrics 1.0');
    expect(served.get('prometheus-2')).toBe('OpenMetrics 1.0');
    expect(served.get('prometheus-2-native')).toBe('protobuf');
    expect(served.get('prometheus-3')).toBe('OpenMetrics 1.0');
    expect(served.get('prometheus-3-native')).toBe('protobuf');
    const gzip = answers.find(({ request }) => request.id === 'gzip');
    expect(gzip).toMatchObject({
      bytes: texts.plain.length,
      received: zlib.gzipSync(texts.plain).length,
      families: 2,
      series: 5,
    });
    expect(formats).toMatchObject([
      {
        format: 'text 0.0.4',
        errors: 0,
        differences: {
          families: { added: [], missing: [] },
          types: [],
          created: { from: 1, to: 0 },
          exemplars: { from: 1, to: 0 },
        },
      },
      {
        format: 'OpenMetrics 1.0',
        isReference: true,
        differences: { types: [], series: [], created: { from: 1, to: 1 } },
      },
      {
        format: 'protobuf',
        differences: { families: { added: [], missing: [] }, types: [], series: [], exemplars: { from: 1, to: 1 } },
      },
    ]);
  });

  it('shows all of it on a screen of 80 columns', async () => {
    await using server = await serve(answer);
    const { stdout } = await negotiate(`${server.origin}/metrics`);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout.split('\n').findIndex((line) => line.startsWith('Prometheus 3, native'))).toBeLessThan(24);
    expect(stdout).toMatch(/^Prometheus 3 +OpenMetrics 1\.0 +2 +5 +0$/m);
    expect(stdout).toMatch(/^text 1\.0\.0, any escaping +text 0\.0\.4 +2 +5 +0$/m);
    expect(stdout).toContain('text 0.0.4 differs from that:\n  - creation times (_created): 0 instead of 1\n');
  });

  it('takes the width of a screen that is not known for 80 columns', async () => {
    await using server = await serve(answer);
    const url = `${server.origin}/metrics`;
    const { stdout } = await negotiate(url);
    expect((await run(['negotiate', '--no-config', url], { env: { COLUMNS: 'many' } })).stdout).toBe(stdout);
  });

  it('shows a row for each escaping that makes a difference', async () => {
    await using server = await serve(({ headers }, response) => {
      const scheme = /text\/plain;version=1\.0\.0;escaping=([\w-]+)$/.exec(headers.accept ?? '')?.[1];
      const type = scheme === undefined ? 'version=0.0.4' : `version=1.0.0; escaping=${scheme}`;
      response.setHeader('Content-Type', `text/plain; ${type}`);
      response.end(scheme === 'allow-utf-8' ? '{"a.b"} 1\n' : scheme === 'dots' ? 'a_dot_b 1\n' : 'a_b 1\n');
    });
    const { stdout } = await negotiate(server.origin);
    expect(stdout).toMatch(/^text 1\.0\.0, dots +text 1\.0\.0, dots +1 +1 +0$/m);
    expect(stdout).toContain(
      'text 1.0.0, UTF-8 names differs from that:\n  - families missing: a_b\n  - families added: a.b\n',
    );
  });

  it('tells refusals, foreign bodies and encodings that cannot be read', async () => {
    await using server = await serve((request, response) => {
      const { accept = '', 'accept-encoding': encodings } = request.headers;
      if (accept.startsWith('application/vnd')) {
        response.statusCode = 406;
        response.end('no');
      } else if (accept.startsWith('application/openmetrics-text;version=2')) {
        response.setHeader('Content-Type', 'text/html');
        response.end('<html><body>Hello</body></html>');
      } else if (encodings === 'zstd') {
        response.setHeader('Content-Type', 'text/plain; version=0.0.4');
        response.setHeader('Content-Encoding', 'br');
        response.end('?');
      } else answer(request, response);
    });
    const { stdout, exit } = await negotiate(server.origin);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^protobuf +406 Not Acceptable/m);
    expect(stdout).toMatch(/^OpenMetrics 2\.0 +text\/html +0 +0 +1$/m);
    expect(stdout).toMatch(/^anything, zstd +text 0\.0\.4: in br +- +- +-$/m);
  });

  const zstd = 'createZstdDecompress' in zlib;
  it(`reads zstd where Node does${zstd ? '' : ', which this version does not'}`, async () => {
    // A frame of zstd with the raw block "a 1\n".
    const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x04, 0x21, 0x00, 0x00, 0x61, 0x20, 0x31, 0x0a]);
    await using server = await serve(({ headers }, response) => {
      response.setHeader('Content-Type', 'text/plain; version=0.0.4');
      if (headers['accept-encoding'] === 'zstd') response.setHeader('Content-Encoding', 'zstd');
      response.end(headers['accept-encoding'] === 'zstd' ? frame : 'a 1\n');
    });
    const { answers } = await dataOf(server.origin);
    const found = answers.find(({ request }) => request.id === 'zstd');
    if (zstd) expect(found).toMatchObject({ received: 13, bytes: 4, families: 1 });
    else expect(found).toMatchObject({ received: 13, unread: 'zstd, which takes Node 22.15 to read' });
  });

  it('leaves out what changes from one request to the next', async () => {
    let requests = 0;
    await using server = await serve(({ headers }, response) => {
      requests += 1;
      const isOpenMetrics = headers.accept?.startsWith('application/openmetrics-text;version=1.0.0,') === true;
      response.setHeader(
        'Content-Type',
        isOpenMetrics ? 'application/openmetrics-text; version=1.0.0' : 'text/plain; version=0.0.4',
      );
      response.end(`a 1\nr${requests} 1\n`);
    });
    const { stdout } = await negotiate(server.origin);
    expect(requests).toBe(22);
    expect(stdout).not.toContain('families missing: r');
  });

  it('sends the headers that it says, and hides secrets', async () => {
    const asked: string[] = [];
    await using server = await serve(({ headers }, response) => {
      asked.push(`${headers.accept} ${headers['accept-encoding']} ${headers.authorization}`);
      response.statusCode = 401;
      response.end();
    });
    const { exit, stderr } = await negotiate('--header', 'Authorization: Bearer secret-token', server.origin);
    expect(asked).toContain('*/* identity Bearer secret-token');
    expect([exit, stderr.includes('secret-token')]).toEqual([2, false]);
    expect(stderr).toContain("cannot read '");
  });

  it.each([
    [[], "missing required argument 'url'"],
    [['http://'], 'is not a valid URL'],
    [['127.0.0.1:1'], "cannot read '127.0.0.1:1': connection refused: nothing listens there"],
    [['-f', 'xml', '127.0.0.1:1'], "option '-f, --format <name>' argument 'xml' is invalid"],
    [['-r', 'x=off', '127.0.0.1:1'], "unknown rule 'x'"],
  ])('refuses %j', async (argv, message) => {
    const { exit, stdout, stderr } = await negotiate(...argv);
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  const hasExporter = spawnSync('prometheus-node-exporter', ['--version']).status === 0;
  it.skipIf(!hasExporter)('agrees with itself on a real exporter', { timeout: 60_000 }, async () => {
    const port = await freePort();
    // A single collector, which takes no time: it is asked more than twenty times.
    const flags = ['--collector.disable-defaults', '--collector.loadavg', `--web.listen-address=127.0.0.1:${port}`];
    const exporter = spawn('prometheus-node-exporter', flags, { stdio: 'ignore' });
    const ended = new Promise<void>((resolve) => exporter.on('close', () => resolve()));
    try {
      await ready(`http://127.0.0.1:${port}/metrics`);
      const { answers } = await dataOf(`127.0.0.1:${port}`);
      const native = answers.find(({ request }) => request.id === 'prometheus-3-native');
      const plain = answers.find(({ request }) => request.id === 'anything');
      expect(native?.format).toBe('protobuf');
      expect(plain?.format).toBe('text 0.0.4');
      expect(native?.families).toBe(plain?.families);
    } finally {
      exporter.kill();
      await ended;
    }
  });
});

/** A port that nothing listened on a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Waits until a target answers. */
async function ready(url: string): Promise<void> {
  for (;;) {
    try {
      await (await fetch(url)).text();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
