import { describe, expect, it } from 'vitest';
import { looksLikeMessages } from '../../src/detect/messages.ts';
import { sniff } from '../../src/detect/foreign.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';
import { corpora } from '../support/corpus.ts';
import { lint } from '../support/lint.ts';

const encoder = new TextEncoder();

function bytesOf(input: string | readonly number[]): Uint8Array {
  return typeof input === 'string' ? encoder.encode(input) : Uint8Array.from(input);
}

/** Bytes that look random and are always the same. */
function randomBytes(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

function utf16(text: string, littleEndian: boolean): number[] {
  const bytes = [...Buffer.from(text, 'utf16le')];
  return littleEndian ? bytes : bytes.map((_, index) => bytes[index ^ 1] as number);
}

describe('an input that is not an exposition', () => {
  it.each<readonly [name: string, input: string | readonly number[], what: string, help: RegExp]>([
    ['gzip', [0x1f, 0x8b, 8], 'gzip-compressed data', /curl --compressed/],
    ['zstd', [0x28, 0xb5, 0x2f, 0xfd], 'zstd-compressed data', /zstd -dc/],
    ['UTF-16 with a mark', [0xff, 0xfe, 0x61, 0], 'UTF-16 text', /UTF-8/],
    ['UTF-16 with the other mark', [0xfe, 0xff, 0, 0x61], 'UTF-16 text', /iconv/],
    ['UTF-16 without a mark', utf16('# TYPE a gauge\n', true), 'UTF-16 text', /UTF-8/],
    ['UTF-16 the other way round', utf16('# TYPE a gauge\n', false), 'UTF-16 text', /UTF-8/],
    ['UTF-16 with a foreign letter', utf16('# HELP a é日\n'.padEnd(40), true), 'UTF-16 text', /UTF-8/],
    ['UTF-16 of another script', utf16('a{b="日本"} 1 # 日本語の説\n'.padEnd(30, 'x'), false), 'UTF-16 text', /UTF-8/],
    [
      'an HTTP response',
      'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\na 1\n',
      'an HTTP response with its headers',
      /without -i/,
    ],
    ['an HTTP/2 response', 'HTTP/2 404\r\n', 'an HTTP response with its headers', /-D -/],
    ['HTML', '<!DOCTYPE html>\n<html>', 'an HTML page', /\/metrics/],
    ['HTML behind blanks and a mark', '\uFEFF \n <html><head>', 'an HTML page', /curl -f/],
    ['a piece of HTML', '<pre>404</pre>', 'an HTML page', /login page/],
    ['XML', '<?xml version="1.0"?><a/>', 'an XML document', /\/metrics/],
    ['a JSON object', '{"status": "error"}', 'a JSON document', /Accept/],
    ['a JSON object over lines', '{\n  "status" : 1\n}', 'a JSON document', /Accept/],
    ['an empty JSON object', ' { } \n', 'a JSON document', /Accept/],
    ['a JSON list', '[{"a": 1}]', 'a JSON document', /Accept/],
    ['a JSON list of numbers', '[ -1, 2]', 'a JSON document', /Accept/],
    ['an empty JSON list', '[]', 'a JSON document', /Accept/],
    ['an executable', [0x7f, 0x45, 0x4c, 0x46, 2, 1], 'an executable', /metrics/],
    ['bytes of no text', Array.from({ length: 64 }, (_, index) => index % 7), 'binary data', /Accept/],
    ['random bytes', [...randomBytes(4096)], 'binary data', /Accept/],
    ['a few random bytes', [...randomBytes(64)], 'binary data', /Accept/],
    ['a GIF image', 'GIF89a', 'an image', /metrics/],
    ['deflate', [0x78, 0x9c, 0x4b], 'zlib-compressed data', /metrics/],
    ['an error page of Go', '404 page not found\n', 'an error page ("404 page not found")', /URL/],
    ['a status of Django', 'A server error occurred.  Ask.', 'an error page ("A server error occurred.  Ask.")', /URL/],
    ['a code of Cloudflare', 'error code: 1015', 'an error page ("error code: 1015")', /URL/],
    ['a time-out', 'context deadline exceeded', 'the error page of a proxy ("context deadline exceeded")', /proxy/],
    ['a health check', 'Healthy\n', 'the answer of a health check ("Healthy")', /\/metrics/],
    ['a profile', 'heap profile: 1: 2 [3: 4] @ heap/512\n1: 2 [3: 4] @ 0x1', 'a profile of pprof', /\/metrics/],
    [
      'App Metrics',
      '# MEASUREMENT: [App] Apdex\n# TAGS:\n  app = Till\n',
      'the plain text format of App Metrics',
      /Pro/,
    ],
    ['nested YAML', 'geese:\n  north: 4\n  south: 5\n', 'a YAML document', /\/metrics/],
    [
      'a trace of Node',
      '/a/b.js:3\n  throw e;\n  ^\n\nError: no\n    at f (/a/b.js:3:1)\n',
      'a stack trace',
      /correct/,
    ],
    ['a bare status', 'Not Found', 'an error page ("Not Found")', /URL/],
    ['a status of express', 'Cannot GET /metric\n', 'an error page ("Cannot GET /metric")', /curl -f/],
    ['a refusal', 'Unauthorized\n', 'an error page ("Unauthorized")', /credentials/],
    ['a proxy', 'no healthy upstream', 'the error page of a proxy ("no healthy upstream")', /behind the proxy/],
    [
      'HTTP to an HTTPS server',
      'Client sent an HTTP request to an HTTPS server.\n',
      'the answer of an HTTPS server to an HTTP request',
      /scheme: https/,
    ],
    [
      'a registry that cannot gather',
      'An error has occurred while serving metrics:\n\n1 error(s) occurred:\n* collected metric "a" { label:{} } twice\n',
      'the error page of client_golang, whose registry could not collect: "collected metric "a" { label:{} } twice"',
      /status 500/,
    ],
    ['a log', 'ts=1 level=info msg=a\nts=2 level=warn msg=b\n', 'a log', /standard error/],
    [
      'a stack trace',
      'Traceback (most recent call last):\n  File "a.py", line 1\n    x()\nOSError: b\n',
      'a stack trace',
      /error/,
    ],
    [
      'a PHP message in a page',
      '<br />\n<b>Warning</b>:  x in <b>a.php</b>',
      'an error message of PHP',
      /display_errors/,
    ],
    ['a table', 'host,load\nweb1,0.5\nweb2,0.7\n', 'comma-separated values (CSV)', /name\{label/],
    ['a table with tabs', 'host\tload\tup\nweb1\tlow\tyes\n', 'comma-separated values (CSV)', /name\{label/],
    ['the line protocol', 'load,host=web1 avg=0.5 1732600000000000000\n', 'the Influx line protocol', /Telegraf/],
    ['Graphite', 'web1.load.avg 0.5 1732600000\n', 'the plaintext protocol of Graphite', /exposition/],
    ['StatsD', 'load:1|g\nhits:2|c\n', 'StatsD', /statsd_exporter/],
    ['YAML', 'global:\n  scrape_interval: 15s\nscrape_configs:\n  - job_name: a\n', 'a YAML document', /metrics/],
    ['the status of nginx', 'Active connections: 3 \n', 'the stub_status page of nginx', /nginx-prometheus-exporter/],
    ['a sentence', 'The exporter is starting, please try again later.\n', 'a text', /metrics/],
    [
      'a panic of Go',
      'panic: a\n\ngoroutine 1 [running]:\nmain.main()\n\t/a.go:5\nexit status 2\n',
      'a stack trace',
      /error/,
    ],
    ['a PEM file', '-----BEGIN CERTIFICATE-----\n', 'a PEM file', /metrics/],
  ])('%s', (_, input, what, help) => {
    expect(sniff(bytesOf(input), parseLine)).toEqual({ what, help: expect.stringMatching(help) });
  });

  it('is one finding, and no consumer accepts it', () => {
    const report = lint('<html>\n'.repeat(200), { dialect: 'auto' });
    expect(report.diagnostics).toMatchObject([
      {
        rule: 'not-an-exposition',
        severity: 'error',
        message: 'this is an HTML page, not an exposition',
        line: 1,
        column: 1,
      },
    ]);
    expect(Object.values(report.consumers).map(({ accepts }) => accepts)).not.toContain(true);
    expect(report).toMatchObject({ samples: 0, bytes: 1400, dialect: 'prometheus-1.0.0' });
    expect(lint('<html>', { dialect: 'openmetrics' })).toMatchObject({ dialect: 'openmetrics-1.0.0', omitted: 0 });
  });
});

describe('what may be an exposition', () => {
  it.each<readonly [name: string, input: string | readonly number[]]>([
    ['nothing', ''],
    ['a sample', 'a 1\n'],
    ['a comment of one character', '#\n# HELP a b\n'],
    ['a quoted name', '{"a.b"} 1\n'],
    ['a quoted name with labels', '{"a.b",c="d"} 1\n'],
    ['a label set', '{a="b"} 1\n'],
    ['a brace alone', '{'],
    ['a less-than sign', '< 1\n'],
    ['a name like HTTP', 'HTTP_requests 1\n'],
    ['a bracket', '[a]'],
    ['some NUL bytes', [0x61, 0, 0x62, 0, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68]],
    ['NUL bytes alone', [0, 0, 0, 0, 0, 0, 0, 0]],
    ['a few bytes like UTF-16', [0x61, 0, 0x62, 0]],
    [
      'Windows-1251',
      [
        ...encoder.encode('# HELP a '),
        ...Array.from({ length: 60 }, (_, at) => 0xe0 + (at % 32)),
        10,
        ...encoder.encode('a 1\n'),
      ],
    ],
    ['blank lines in front of a sample', '\n\n\nb_total{x="1"} 1\n'],
    ['a comment and a blank line in front of a sample', '#\n\nb_total{x="1"} 1\n'],
    ['a comment of one character in front of HELP', `#\n# HELP ${'a'.repeat(28)}" b\n`],
    ['half of gzip', [0x1f]],
    ['log lines before an exposition', 'INFO a b c\nINFO d e f\na 1\n'],
    ['a PHP message before an exposition', '<b>Warning</b>:  x\n# HELP a A.\na 1\n'],
    ['a JSON log before an exposition', '{"level":"info"}\na 1\n'],
    ['decimal commas', 'a 1,5\nb 2,5\n'],
    ['comments with commas', '# a, b\n# c, d\n'],
    ['dotted names', 'web1.load 0.5\nweb1.temperature 21\n'],
    ['samples with a colon', 'a: 5\nb: 6\n'],
    ['a broken sample', 'a{x="1} 5\n'],
    ['a text value', 'queue_length many\n'],
    ['a name with spaces', 'queue length 5\n'],
  ])('%s', (_, input) => {
    expect(sniff(bytesOf(input), parseLine)).toBeUndefined();
  });

  it('any few lines in front of any series', () => {
    const found: string[] = [];
    for (const first of ['', '#', 'a', '-']) {
      for (const second of ['', '#', '# HELP', 'a']) {
        for (let length = 1; length < 60; length += 1) {
          const name = 'b'.repeat(length);
          for (const line of [`${name}{x="1"} 1`, `{"${name}"} 1`, `# HELP ${name} "a"`, `${name}{a="b",c="d"} 1`]) {
            const text = `${first}\n${second}\n${line}\n`;
            const bytes = encoder.encode(text);
            if (sniff(bytes, parseLine) !== undefined || looksLikeMessages(bytes)) found.push(text);
          }
        }
      }
    }
    expect(found).toEqual([]);
  });

  it.each(corpora)('all of $name, but what is called broken', ({ documents }) => {
    const foreign = documents.filter(({ bytes }) => sniff(bytes, parseLine) !== undefined);
    expect(
      foreign
        .filter(({ name }) => !/html|utf16|json|snmp-exporter-err-bw|nginx-stub-status/.test(name))
        .map(({ name }) => name),
    ).toEqual([]);
  });
});
