import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Io } from '../../../src/cli/io.ts';
import { run, stream } from '../support/run.ts';
import { serve, serveRaw, type Server } from '../support/serve.ts';

const cwd = mkdtempSync(join(tmpdir(), 'promlint-ts-'));
const unformatted = `# What the worker exposes.

# Jobs wait here.
queue_size{zone="eu",app="w"} 1000000
# TYPE jobs_total counter
# HELP jobs_total Jobs with a \\\\ in it.

jobs_total 10 1700000000000
# TYPE wait_seconds histogram
wait_seconds_sum 1.50
wait_seconds_bucket{le="+Inf"} 3
# the fast ones
wait_seconds_bucket{le="0.5"} 2
wait_seconds_count 3
queue_size{app="w",zone="us"}  2
# the end
`;
const formatted = `# What the worker exposes.
# HELP jobs_total Jobs with a \\\\ in it.
# TYPE jobs_total counter
jobs_total 10 1700000000000
# Jobs wait here.
queue_size{app="w",zone="eu"} 1e+06
queue_size{app="w",zone="us"} 2
# TYPE wait_seconds histogram
# the fast ones
wait_seconds_bucket{le="0.5"} 2
wait_seconds_bucket{le="+Inf"} 3
wait_seconds_sum 1.5
wait_seconds_count 3
# the end
`;

function inB(text: string): string {
  return text.replaceAll(/\ba(?=[_ ])/g, 'b');
}

function read(name: string): string {
  return readFileSync(join(cwd, name), 'utf8');
}

beforeEach(() => {
  writeFileSync(join(cwd, 'a.prom'), unformatted);
  writeFileSync(join(cwd, 'b.prom'), formatted);
});
afterAll(() => rmSync(cwd, { recursive: true }));

describe('promlint-ts format', () => {
  it('writes the canonical form, once and for all', async () => {
    expect(await run(['format', 'a.prom'], { cwd })).toEqual({ exit: 0, stdout: formatted, stderr: '' });
    expect(await run(['format', 'b.prom'], { cwd })).toEqual({ exit: 0, stdout: formatted, stderr: '' });
    expect(await run(['format'], { cwd, stdin: stream(unformatted) })).toMatchObject({ exit: 0, stdout: formatted });
  });

  it('refuses what is no exposition before it has read all of it', async () => {
    const stdin: Exclude<Io['stdin'], number> = {
      async *[Symbol.asyncIterator]() {
        const beginning = Buffer.alloc(65_536);
        beginning.write('PK\u0003\u0004');
        for (;;) yield beginning;
      },
    };
    const { exit, stderr } = await run(['format'], { cwd, stdin });
    expect(exit).toBe(2);
    expect(stderr).toMatch(/^promlint-ts: cannot \w+ '<stdin>': this is .*, not an exposition\n/);
  });

  it('names what is not formatted, and shows what would change', async () => {
    expect(await run(['format', '--check', 'a.prom', 'b.prom'], { cwd })).toEqual({
      exit: 1,
      stdout: '',
      stderr: "promlint-ts: 'a.prom' is not formatted\n",
    });
    expect(await run(['format', '--check', 'b.prom'], { cwd })).toEqual({ exit: 0, stdout: '', stderr: '' });
    writeFileSync(join(cwd, 'c.prom'), 'a 1\nb 1\nc 1\nd 1\ne 2.0\nf 1\n');
    expect(await run(['format', '--diff', 'b.prom', 'c.prom'], { cwd })).toEqual({
      exit: 1,
      stdout: '--- c.prom\n+++ c.prom\n@@ -2,5 +2,5 @@\n b 1\n c 1\n d 1\n-e 2.0\n+e 2\n f 1\n',
      stderr: '',
    });
    expect(read('a.prom')).toBe(unformatted);
  });

  it('writes files with the mode that they have', async () => {
    chmodSync(join(cwd, 'a.prom'), 0o666);
    expect(await run(['format', '--write', 'a.prom', 'b.prom'], { cwd })).toEqual({
      exit: 0,
      stdout: '',
      stderr: "promlint-ts: note: formatted 'a.prom'\npromlint-ts: note: 1 file formatted, 1 unchanged\n",
    });
    expect(read('a.prom')).toBe(formatted);
    expect(statSync(join(cwd, 'a.prom')).mode & 0o777).toBe(0o666);
  });

  it.each([
    ['a line that cannot be parsed', 'a 1\nb{c="\n', 'line 2: '],
    [
      'OpenMetrics without its end',
      '# TYPE a counter\n# UNIT a_b b\na_total 1\n',
      'line 3: the document lacks # EOF, so it may be truncated',
    ],
    ['what is not an exposition', '{"a":1}', 'this is a JSON document, not an exposition'],
  ])('refuses %s', async (_what, text, message) => {
    const { exit, stdout, stderr } = await run(['format'], { cwd, stdin: stream(text) });
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(`cannot format '<stdin>': ${message}`);
  });

  it('writes files alone', async () => {
    expect(await run(['format', '--write'], { cwd, stdin: stream('a 1\n') })).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('only files can be written') as string,
    });
    expect(await run(['format', '--write', '--check', 'a.prom'], { cwd })).toMatchObject({ exit: 2 });
  });

  it('keeps what has no canonical form: metadata that is repeated, families that depend on their order', async () => {
    const repeated = '# HELP a One.\n# HELP a Two.\na 1.0\n';
    expect((await run(['format'], { cwd, stdin: stream(repeated) })).stdout).toBe(repeated);
    const ordered = 'x_sum 1\n# TYPE x summary\nx_count 1\n';
    expect((await run(['format'], { cwd, stdin: stream(ordered) })).stdout).toBe(ordered);
  });

  it('keeps a type that comes after its samples, and comments that are for all of the document', async () => {
    const text = '# promlint-disable missing-help\nb 1\n# TYPE b gauge\na 1\n';
    expect((await run(['format'], { cwd, stdin: stream(text) })).stdout).toBe(
      '# promlint-disable missing-help\na 1\n# TYPE b gauge\nb 1\n',
    );
  });

  it.each([
    ['lines that have no place in a series', '# TYPE a histogram\na 0\na_bucket 0\n'],
    ['a type that would take in samples before it', 'b_sum 1\n# TYPE a counter\na{z="1",y="2"} 1\n# TYPE b summary\n'],
    ['what some parsers take for a part of the family after it', 'a_bucket 0\n# TYPE a summary\n'],
    ['families that some consumer would read less of', 'a 0\nb_total 0\n# TYPE a histogram\n'],
  ])('keeps the order of %s', async (_what, text) => {
    const { stdout } = await run(['format', '-d', 'prometheus'], { cwd, stdin: stream(text) });
    expect(stdout).toBe(text.replace('z="1",y="2"', 'y="2",z="1"'));
  });

  it('puts creation times after the samples of their series', async () => {
    const head = '# TYPE a counter\n';
    const lines = ['a_total{x="1"} 1.0\n', 'a_created{x="1"} 1.5\n', 'a_total{x="2"} 1.0\n', 'a_created{x="2"} 1.5\n'];
    const [one, created, two, other] = lines;
    const ordered = `${head}${lines.join('')}# EOF\n`;
    for (const text of [
      ordered,
      `${head}${one}${two}${created}${other}# EOF\n`,
      `${head}${created}${one}${other}${two}# EOF\n`,
      `${head}${one}${created}${other}${two}# EOF\n`,
    ]) {
      expect((await run(['format'], { cwd, stdin: stream(text) })).stdout).toBe(ordered);
    }
    // In the families that follow, their samples are known from the first on.
    const mixed = `${head}${one}${created}${inB(`${head}${two}${one}${created}${other}`)}# EOF\n`;
    expect((await run(['format'], { cwd, stdin: stream(mixed) })).stdout).toBe(
      `${head}${one}${created}${inB(`${head}${two}${other}${one}${created}`)}# EOF\n`,
    );
  });

  it('keeps UNIT lines of the text formats, which are comments there', async () => {
    const text = 'b 0\n# UNIT a total\nb{x="1"} 0.0\n';
    expect((await run(['format', '-d', 'prometheus'], { cwd, stdin: stream(text) })).stdout).toBe(
      text.replace('0.0', '0'),
    );
  });

  it('says why it leaves a document as it is', async () => {
    const { stdout, stderr } = await run(['format'], { cwd, stdin: stream('b 1.0\n# a\u0000\na 1\n') });
    expect(stdout).toBe('b 1.0\n# a\u0000\na 1\n');
    expect(stderr).toBe("promlint-ts: note: '<stdin>' is left as it is: Prometheus stops reading at the NUL in it\n");
  });

  it('keeps comments before the lines that follow them, without blanks around them', async () => {
    const text = '# TYPE b gauge\n  # why\t\n# HELP b B.\n# TYPE \nb 1\n# last \na 1\n';
    expect((await run(['format', '-d', 'prometheus'], { cwd, stdin: stream(text) })).stdout).toBe(
      '# last\na 1\n# why\n# HELP b B.\n# TYPE b gauge\n# TYPE\nb 1\n',
    );
  });

  it('takes off byte order marks and carriage returns, and ends the last line', async () => {
    const text = '\uFEFFb 1\r\na{x="\\d"} 2';
    expect((await run(['format', '-d', 'prometheus'], { cwd, stdin: stream(text) })).stdout).toBe(
      'a{x="\\\\d"} 2\nb 1\n',
    );
  });
});

describe('OpenMetrics without # EOF', () => {
  const lines = '# TYPE a gauge\na{c="1",b="2"} 1\n';
  const type = 'application/openmetrics-text; version=1.0.0; charset=utf-8';
  const ended = '# TYPE a gauge\na{b="2",c="1"} 1.0\n# EOF\n';
  /** Serves a body, and says of it that it is complete in one of three ways, or not at all. */
  const answer = (body: string, framing: 'length' | 'chunks' | 'gzip' | 'none'): Promise<Server> => {
    if (framing === 'none') {
      return serveRaw((socket) => {
        socket.end(`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nConnection: close\r\n\r\n${body}`);
      });
    }
    return serve((_request, response) => {
      response.setHeader('Content-Type', type);
      if (framing === 'gzip') response.setHeader('Content-Encoding', 'gzip');
      const bytes = framing === 'gzip' ? gzipSync(body) : Buffer.from(body);
      if (framing !== 'chunks') response.setHeader('Content-Length', bytes.length);
      response.write(bytes.subarray(0, 5));
      response.end(bytes.subarray(5));
    });
  };

  it.each(['length', 'chunks', 'gzip'] as const)(
    'is ended if it is a complete response, by its %s',
    async (framing) => {
      await using server = await answer(lines, framing);
      const note = `promlint-ts: note: '${server.origin}/metrics' lacks # EOF, which is added: the response is complete\n`;
      const url = `${server.origin}/metrics`;
      expect(await run(['format', url], { cwd })).toEqual({ exit: 0, stdout: ended, stderr: note });
      expect(await run(['format', '--check', url], { cwd })).toMatchObject({ exit: 1, stdout: '' });
      expect(await run(['convert', '--to', 'openmetrics', url], { cwd })).toEqual({
        exit: 0,
        stdout: ended,
        stderr: note,
      });
      expect(await run(['convert', '--to', 'prometheus', '--losses', 'json', url], { cwd })).toMatchObject({
        exit: 0,
        stdout: '# TYPE a gauge\na{b="2",c="1"} 1\n',
        stderr: expect.stringMatching(/^\{/) as string,
      });
    },
  );

  it.each([
    ['a response that ends with the connection', lines, 'none'],
    ['a complete response whose last line is cut off', lines.trimEnd(), 'length'],
    ['a complete response that has no line', '', 'length'],
  ] as const)('is refused as %s', async (_what, body, framing) => {
    await using server = await answer(body, framing);
    const { exit, stdout, stderr } = await run(['format', `${server.origin}/metrics`], { cwd });
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain('the document lacks # EOF, so it may be truncated');
  });
});

describe('promlint-ts convert', () => {
  const openMetrics = '# TYPE a counter\na_total{b="c"} 1 1.5 # {t="x"} 1\n# TYPE s stateset\ns{s="on"} 1\n# EOF\n';

  it('writes another dialect, and lists what is lost', async () => {
    expect(await run(['convert', '--to', 'prometheus'], { cwd, stdin: stream(openMetrics) })).toEqual({
      exit: 0,
      stdout: '# TYPE a_total counter\na_total{b="c"} 1 1500\n# TYPE s gauge\ns{s="on"} 1\n',
      stderr:
        "promlint-ts: note: '<stdin>', openmetrics-1.0.0 to prometheus:\n  1  exemplars dropped             a\n  1  type written as another one  s (stateset as gauge)\n".replace(
          'dropped             a',
          'dropped            a',
        ),
    });
  });

  it('lists it in JSON', async () => {
    const { exit, stderr } = await run(['convert', '--to', 'prometheus', '--losses', 'json', '--fail-on-loss'], {
      cwd,
      stdin: stream(openMetrics),
    });
    expect(exit).toBe(1);
    expect(JSON.parse(stderr)).toMatchObject({
      schemaVersion: 1,
      conversions: [
        {
          source: '<stdin>',
          from: 'openmetrics-1.0.0',
          to: 'prometheus',
          losses: [
            { kind: 'exemplars', family: 'a', count: 1 },
            { kind: 'type', family: 's', count: 1, detail: 'stateset as gauge' },
          ],
        },
      ],
    });
  });

  it('puts reopened families together, and says that comments are lost', async () => {
    const text = '# made by hand\na{x="1"} 1\nb 2\na{x="2"} 3\n';
    expect(await run(['convert', '--to', 'openmetrics', '-o', 'out.om'], { cwd, stdin: stream(text) })).toMatchObject({
      exit: 0,
      stdout: '',
      stderr: expect.stringContaining('1  comments dropped') as string,
    });
    expect(read('out.om')).toBe('a{x="1"} 1.0\na{x="2"} 3.0\nb 2.0\n# EOF\n');
  });

  it('keeps inputs apart, and never writes over one', async () => {
    expect(await run(['convert', '--to', 'openmetrics', 'a.prom', 'b.prom', '-o', 'x.om'], { cwd })).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('several inputs need --output with a folder that exists') as string,
    });
    expect(await run(['convert', '--to', 'openmetrics', 'a.prom', '-o', 'a.prom'], { cwd })).toMatchObject({ exit: 2 });
    expect(read('a.prom')).toBe(unformatted);
  });

  it('reads and writes protobuf messages', async () => {
    const text = '# HELP a_total Requests.\n# TYPE a_total counter\na_total{b="c"} 1 1500\n';
    writeFileSync(join(cwd, 'a.prom'), text);
    expect(await run(['convert', '--to', 'protobuf', '-o', 'a.pb', 'a.prom'], { cwd })).toMatchObject({ exit: 0 });
    expect(await run(['convert', '--to', 'prometheus', 'a.pb'], { cwd })).toMatchObject({ exit: 0, stdout: text });
    expect(await run(['format', 'a.pb'], { cwd })).toMatchObject({ exit: 2, stdout: '' });
  });

  it('does not complete what may be truncated', async () => {
    const { exit, stdout } = await run(['convert', '--to', 'prometheus', '-d', 'openmetrics'], {
      cwd,
      stdin: stream('a 1\n'),
    });
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
  });
});
