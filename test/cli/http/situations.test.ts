import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { ConsumerVerdict, Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { run } from '../support/run.ts';
import { serveRaw } from '../support/serve.ts';

const body = '# HELP jobs Jobs in the queue.\n# TYPE jobs gauge\njobs 4\n';
const plain = 'Content-Type: text/plain; version=0.0.4\r\n';

interface Verdict {
  readonly exit: number;
  readonly stderr: string;
  /** Findings as `severity rule message help`. */
  readonly findings: readonly string[];
  /** What Prometheus makes of it; absent if there is no report. */
  readonly prometheus?: boolean;
  readonly consumers: Readonly<Record<string, ConsumerVerdict>>;
}

/** Scrapes a server that sends this. */
async function scrape(answer: string | Uint8Array | ((socket: Socket) => void)): Promise<Verdict> {
  await using server = await serveRaw((socket) => {
    if (typeof answer === 'function') answer(socket);
    else socket.end(answer);
  });
  const { exit, stdout, stderr } = await run(['-f', 'json', '--no-config', server.origin]);
  const { sources } = JSON.parse(stdout) as {
    sources: { diagnostics: Diagnostic[]; consumers: Record<string, ConsumerVerdict> }[];
  };
  const [source] = sources;
  const findings = (source?.diagnostics ?? []).map(
    ({ severity, rule, message, help = '' }) => `${severity} ${rule} ${message} ${help}`,
  );
  const prometheus = source?.consumers['prometheus']?.accepts;
  return {
    exit,
    stderr,
    findings,
    consumers: source?.consumers ?? {},
    ...(prometheus !== undefined && { prometheus }),
  };
}

function ok(headers: string, text: string): string {
  return `HTTP/1.1 200 OK\r\n${headers}\r\n${text}`;
}

describe('what servers really send', () => {
  it.each(['text', 'text/html'])('the Content-Type %s', async (type) => {
    const { exit, findings, prometheus } = await scrape(ok(`Content-Type: ${type}\r\n`, body));
    expect([exit, prometheus]).toEqual([1, false]);
    expect(findings).toEqual([expect.stringMatching(/^error content-type /)]);
  });

  it('types that only OpenMetrics has, as text/plain', async () => {
    const text = '# HELP a A.\n# TYPE a unknown\na 1\n# HELP b_info B.\n# TYPE b_info info\nb_info{v="1"} 1\n';
    const { findings } = await scrape(ok(plain, text));
    const types = findings.filter((finding) => finding.includes('unknown-type'));
    expect(types).toHaveLength(2);
    expect(types.join(' ')).toMatch(/untyped/);
    expect(types.join(' ')).toMatch(/gauge/);
    expect(findings.filter((finding) => / (?:content-type|wrong-dialect) /.test(finding))).toEqual([]);
  });

  it('the TYPE of a counter without _total, as text/plain', async () => {
    const text = '# HELP a A.\n# TYPE a counter\na_total 1\n';
    const { findings, prometheus } = await scrape(ok(plain, text));
    expect(prometheus).toBe(true);
    expect(findings.join('\n')).toContain('a_total');
  });

  it('protobuf as text/plain', async () => {
    const family = [
      0x0a, 0x04, 0x6a, 0x6f, 0x62, 0x73, 0x12, 0x01, 0x78, 0x18, 0x01, 0x22, 0x0b, 0x12, 0x09, 0x09, 0, 0, 0, 0, 0, 0,
      0x10, 0x40,
    ];
    const bytes = Buffer.concat([Buffer.from(ok(plain, '')), Buffer.from([family.length, ...family])]);
    const { exit, findings, prometheus } = await scrape(bytes);
    expect([exit, prometheus]).toEqual([1, false]);
    expect(findings[0]).toMatch(/^error content-type .*but the body is Prometheus protobuf messages/);
    expect(findings).toHaveLength(1);
  });

  it('timestamps of yesterday', async () => {
    const { findings } = await scrape(ok(plain, body.replace('jobs 4', `jobs 4 ${Date.now() - 86_400_000}`)));
    expect(findings.join('\n')).toMatch(/ (?:implausible|explicit)-timestamp /);
  });

  it.each([
    ['JSON', '{"status":"error","message":"no such tenant"}'],
    ['a login page', '<!DOCTYPE html>\n<html><head><title>Log in</title></head></html>\n'],
  ])('status 200 with %s', async (_, text) => {
    const { exit, findings, prometheus } = await scrape(ok(plain, text));
    expect([exit, prometheus]).toEqual([1, false]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatch(/^error not-an-exposition /);
  });

  it('a Content-Length larger than the body', async () => {
    const { exit, stderr } = await scrape(ok(`${plain}Content-Length: 1000\r\n`, body));
    expect(exit).toBe(2);
    expect(stderr).toContain(`the body is cut off: its Content-Length is 1000, but only ${body.length} bytes came`);
  });

  it.each([
    ['inside of a line', body.slice(0, -4)],
    ['between two lines', body],
  ])('a connection that is closed %s of a chunked body', async (_, text) => {
    const { exit, stderr } = await scrape(
      ok(`${plain}Transfer-Encoding: chunked\r\n`, `${text.length.toString(16)}\r\n${text}\r\n`),
    );
    expect(exit).toBe(2);
    expect(stderr).toContain('the chunked body is cut off or broken');
  });
});
