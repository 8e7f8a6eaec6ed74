import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acceptHeader } from '../../../src/cli/http/accept.ts';
import { addressOf, isUrl, redacted } from '../../../src/cli/http/address.ts';
import { type HttpArguments, type HttpOptions, httpOptionsOf } from '../../../src/cli/http/http-options.ts';
import { durationText, parseDuration, parseSize, sizeText } from '../../../src/cli/http/quantity.ts';
import { UsageError } from '../../../src/cli/arguments/usage-error.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const cwd = temporaryFolder();
writeFileSync(join(cwd, 'token'), 'from-file\n');
writeFileSync(join(cwd, 'basic'), 'user:from-file\n');
writeFileSync(join(cwd, 'empty'), '\n');

function options(given: HttpArguments, env: Record<string, string> = {}): HttpOptions {
  return httpOptionsOf(given, 'auto', { cwd, env });
}

/** What is wrong with the options. */
function mistake(given: HttpArguments, env: Record<string, string> = {}): string {
  try {
    options(given, env);
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as Error).message;
  }
  throw new Error('it is no mistake');
}

describe('the options of URLs', () => {
  it('have the defaults of Prometheus', () => {
    expect(options({})).toEqual({
      dialect: 'auto',
      timeoutMilliseconds: 10_000,
      maxBody: 256 * 1024 * 1024,
      maxRatio: 100,
      retries: 0,
      headers: {},
      authHosts: [],
      insecure: false,
    });
    expect(options({ maxBody: '0' }).maxBody).toBe(Infinity);
  });

  it('take values of headers as they are, from a file or from the environment', () => {
    const header = ['X-A:  b: c ', 'X-File: @token', 'X-Env: $VALUE', 'X-Sign: @@me', 'X-Price: $$5', 'X-Empty:'];
    expect(options({ header }, { VALUE: 'v' }).headers).toEqual({
      'x-a': 'b: c',
      'x-file': 'from-file',
      'x-env': 'v',
      'x-sign': '@me',
      'x-price': '$5',
      'x-empty': '',
    });
  });

  it('take credentials from a file or from the environment', () => {
    const basic = `Basic ${Buffer.from('user:from-file').toString('base64')}`;
    expect(options({ basicAuthFile: 'basic' }).authorization).toBe(basic);
    expect(options({ bearerTokenFile: 'token' }).authorization).toBe('Bearer from-file');
    expect(options({}, { PROMLINT_BEARER_TOKEN: 'abc' }).defaultAuthorization).toBe('Bearer abc');
    expect(options({}, { PROMLINT_BASIC_AUTH: 'user:from-file' }).defaultAuthorization).toBe(basic);
    expect(options({}, { PROMLINT_BASIC_AUTH: '' }).defaultAuthorization).toBeUndefined();
  });

  it.each<[HttpArguments, string]>([
    [{ timeout: 'soon' }, "--timeout takes a time, such as 10s or 500ms, not 'soon'"],
    [{ timeout: '0' }, "500ms, not '0'"],
    [{ maxBody: 'big' }, "--max-body takes a size, such as 64MiB, not 'big'"],
    [{ header: ['X-A: $NOWHERE'] }, '--header X-A: NOWHERE is not set in the environment'],
    [{ header: ['X-A: @nowhere'] }, "cannot read the value of --header X-A 'nowhere': no such file"],
    [{ bearerTokenFile: 'empty' }, "--bearer-token-file 'empty' is empty"],
    [{ basicAuthFile: 'token' }, '--basic-auth-file must have the form user:password'],
    [
      { basicAuthFile: 'basic', bearerTokenFile: 'token' },
      '--basic-auth-file and --bearer-token-file cannot be used together',
    ],
    [{ caFile: 'nowhere' }, "cannot read --ca-file 'nowhere': no such file"],
    [{ caFile: 'token' }, "--ca-file 'token' does not contain a certificate (PEM)"],
  ])('%j is a mistake', (given, message) => {
    expect(mistake(given)).toContain(message);
  });

  it('show no secret when they are wrong', () => {
    const secret = 's3cr3t';
    const env = { PROMLINT_BEARER_TOKEN: `${secret}\n${secret}`, VALUE: `a\r\n${secret}` };
    const wrong: [HttpArguments, Record<string, string>][] = [
      [{ header: [secret] }, {}],
      [{ header: [`:${secret}`] }, {}],
      [{ header: [`Bad Name: ${secret}`] }, {}],
      [{ header: [`X-A: ${secret}\u0000`] }, {}],
      [{ header: ['X-A: $VALUE'] }, { VALUE: env.VALUE }],
      [{}, { PROMLINT_BEARER_TOKEN: env.PROMLINT_BEARER_TOKEN }],
      [{}, { PROMLINT_BASIC_AUTH: secret }],
      [{}, { PROMLINT_BASIC_AUTH: `a:${secret}`, PROMLINT_BEARER_TOKEN: secret }],
    ];
    for (const [given, variables] of wrong) expect(mistake(given, variables)).not.toContain(secret);
  });
});

describe('an address', () => {
  it.each([
    ['http://host:9100/metrics?a=b', 'http://host:9100/metrics?a=b', undefined],
    ['http://host', 'http://host', undefined],
    ['HTTPS://user:pass@host/m', 'HTTPS://host/m', 'user:pass'],
    ['http://us%40er:p%2Fw@host/m', 'http://host/m', 'us@er:p/w'],
    ['http://user@host/m', 'http://host/m', 'user:'],
    ['http://a:b@c@host/m', 'http://host/m', 'a:b@c'],
    ['http://a:%zz@host/m', 'http://host/m', 'a:%zz'],
    ['http://host/@me', 'http://host/@me', undefined],
  ])('%s is called %s', (input, name, userinfo) => {
    const address = addressOf(input);
    expect(address.name).toBe(name);
    expect(address.userinfo).toBe(userinfo);
    expect(address.url.href).not.toContain('pass');
  });

  it('that is wrong is shown without what may be a password', () => {
    for (const input of [
      'http://user:s3cr3t@',
      'http://user:s3/cr3t@host/',
      'http://user:s3cr3t@[',
      'https://u:s3cr3t@h:99999/',
    ]) {
      expect(() => addressOf(input)).toThrow(/^(?!.*cr3t)'.*' is not a valid URL$/);
    }
    expect(redacted('http://user:s3cr3t@host/a?b#c')).toBe('http://host/a?b#c');
  });

  it('is distinguished from a file', () => {
    expect(['http://a', 'HTTPS://a'].every((input) => isUrl(input))).toBe(true);
    expect(['http.prom', './http://a', 'ftp://a', 'httpx://a'].some((input) => isUrl(input))).toBe(false);
  });
});

describe('the Accept header', () => {
  it.each([
    ['prometheus-0.0.4', 'text/plain;version=0.0.4;q=0.6,*/*;q=0.5'],
    [
      'prometheus-1.0.0',
      'text/plain;version=1.0.0;escaping=allow-utf-8;q=0.6,text/plain;version=0.0.4;q=0.5,*/*;q=0.4',
    ],
    [
      'openmetrics-1.0.0',
      'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,*/*;q=0.4',
    ],
    ['openmetrics-2.0.0', 'application/openmetrics-text;version=2.0.0;escaping=allow-utf-8;q=0.6,*/*;q=0.5'],
    [
      'protobuf',
      'application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1',
    ],
  ] as const)('is narrowed by %s', (dialect, header) => {
    expect(acceptHeader(dialect)).toBe(header);
  });
});

describe('quantities', () => {
  it.each([
    ['10', 10_000],
    ['10s', 10_000],
    ['2.5s', 2500],
    ['500ms', 500],
    ['1m30s', 90_000],
    ['1h', 3_600_000],
    ['', undefined],
    ['-1', undefined],
    ['1d', undefined],
    ['s', undefined],
    ['999999h', undefined],
  ])('%j is a time of %j ms', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  it.each([
    ['1000', 1000],
    ['1KB', 1024],
    ['1.5MiB', 1_572_864],
    ['2g', 2 * 1024 ** 3],
    ['10 MB', 10 * 1024 ** 2],
    ['', undefined],
    ['-1', undefined],
    ['1TB', undefined],
  ])('%j is a size of %j bytes', (text, expected) => {
    expect(parseSize(text)).toBe(expected);
  });

  it('are written for people', () => {
    expect([512, 1024, 1_572_864, 256 * 1024 ** 2, 2 * 1024 ** 4].map((bytes) => sizeText(bytes))).toEqual([
      '512 bytes',
      '1 KiB',
      '1.5 MiB',
      '256 MiB',
      '2048 GiB',
    ]);
    expect([150, 2500, 10_000].map((time) => durationText(time))).toEqual(['150 ms', '2.5 s', '10 s']);
  });
});
