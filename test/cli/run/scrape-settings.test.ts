import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { TLSSocket } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeCertificate } from '../support/certificate.ts';
import { type Run, run } from '../support/run.ts';
import { serveWith } from '../support/serve.ts';
import { eachInTemporaryFolder, temporaryFolder } from '../../support/temporary-folder.ts';

let cwd = '';
eachInTemporaryFolder((folder) => (cwd = folder));

interface Asked {
  readonly server: 'target' | 'other';
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

const asked: Asked[] = [];
const hosts = { target: '', other: '' };
const servers: Server[] = [];
const page = '# HELP x X.\n# TYPE x gauge\nx 1\n';

async function listen(server: keyof typeof hosts): Promise<void> {
  const listening = createServer(({ url = '', headers }, response) => {
    asked.push({ server, url, headers });
    response.setHeader('content-type', url.startsWith('/sd') ? 'application/json' : 'text/plain; version=0.0.4');
    if (url === '/sd') {
      response.end(JSON.stringify([{ targets: [hosts.target], labels: { from: 'sd' } }]));
      return;
    }
    if (url === '/sd/broken') {
      response.end('{}');
      return;
    }
    if (url === '/api/v1/targets?state=active') {
      const target = { scrapeUrl: `http://${hosts.target}/m`, scrapePool: 'a', scrapeTimeout: '7s' };
      const activeTargets = [
        { ...target, labels: { job: 'renamed' } },
        { ...target, scrapeUrl: `http://${hosts.target}/unknown`, scrapePool: 'b', labels: { job: 'b' } },
      ];
      response.end(JSON.stringify({ status: 'success', data: { activeTargets } }));
      return;
    }
    if (url === '/away') {
      response.writeHead(302, { location: `http://${hosts.other}/arrived` });
      response.end();
      return;
    }
    if (url === '/refused') {
      response.statusCode = 401;
      response.end(`not ${headers.authorization ?? ''} with ${String(headers['x-own'])}`);
      return;
    }
    response.end(url === '/bare' ? `${page}y 1\n` : page);
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  hosts[server] = `127.0.0.1:${(listening.address() as AddressInfo).port}`;
  servers.push(listening);
}

beforeAll(async () => {
  await listen('target');
  await listen('other');
});
beforeEach(() => {
  asked.length = 0;
});
afterAll(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

function configure(job: string, global = '{}', file = 'prometheus.yml'): void {
  writeFileSync(
    join(cwd, file),
    `global: ${global}\nscrape_configs:\n- job_name: a\n  ${job.replaceAll('\n', '\n  ')}\n`,
  );
}

function targets(path = '/m'): string {
  return `metrics_path: ${path}\nstatic_configs: [{ targets: ['${hosts.target}'] }]`;
}

async function lint(...argv: readonly string[]): Promise<Run> {
  return run(['--no-config', '-f', 'json', '--targets-from', 'prometheus.yml', ...argv], { cwd });
}

/** What the target, or another server, was asked with. */
function headersAt(url: string, server: keyof typeof hosts = 'target'): IncomingHttpHeaders {
  return asked.find((one) => one.server === server && one.url === url)?.headers ?? {};
}

function basic(pair: string): string {
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

describe('the credentials of a job', () => {
  it.each([
    ['basic_auth: { username: me, password: päss }', basic('me:päss')],
    ['basic_auth: { username: me, password: 123456 }', basic('me:123456')],
    ['basic_auth: { username_file: secrets/name, password_file: secrets/word }', basic('from file:also')],
    ['authorization: { credentials: token1 }', 'Bearer token1'],
    ['authorization: { type: Own, credentials_file: secrets/word }', 'Own also'],
    ['bearer_token: token2', 'Bearer token2'],
    ['bearer_token_file: secrets/word', 'Bearer also'],
    ['', undefined],
  ])('%s', async (settings, expected) => {
    mkdirSync(join(cwd, 'etc/secrets'), { recursive: true });
    writeFileSync(join(cwd, 'etc/secrets/name'), 'from file\n');
    writeFileSync(join(cwd, 'etc/secrets/word'), 'also\n');
    configure(`${targets()}\n${settings}`, '{}', 'etc/prometheus.yml');
    const { exit } = await run(['--no-config', '--targets-from', 'etc/prometheus.yml'], { cwd });
    expect([exit, headersAt('/m').authorization]).toEqual([0, expected]);
  });

  it('win over those of options, which other targets get', async () => {
    writeFileSync(join(cwd, 'token'), 'general');
    configure(`${targets()}\nauthorization: { credentials: own }\n`);
    await lint('--bearer-token-file', 'token', `http://${hosts.other}/x`);
    expect([headersAt('/m').authorization, headersAt('/x', 'other').authorization]).toEqual([
      'Bearer own',
      'Bearer general',
    ]);
  });

  it('do not depend on --auth-host, which keeps those of options from the target', async () => {
    configure(`${targets()}\nauthorization: { credentials: own }\n`);
    await lint('--header', 'X-General: 1', '--auth-host', 'elsewhere.example');
    expect(headersAt('/m').authorization).toBe('Bearer own');
    expect(headersAt('/m')['x-general']).toBeUndefined();
  });

  it('do not follow a redirect to another host, nor do own headers', async () => {
    configure(
      `${targets('/away')}\nauthorization: { credentials: own }\nhttp_headers: { X-Own: { secrets: [hidden] } }`,
    );
    const { exit } = await lint();
    expect(exit).toBe(0);
    expect(headersAt('/away')).toMatchObject({ authorization: 'Bearer own', 'x-own': 'hidden' });
    const there = headersAt('/arrived', 'other');
    expect(there.host).toBe(hosts.other);
    expect([there.authorization, there['x-own']]).toEqual([undefined, undefined]);
  });

  it('are in no report, message or blob, even where a server repeats them', async () => {
    const secret = 'hunter2-secret';
    configure(
      [
        targets('/refused'),
        `basic_auth: { username: me, password: ${secret} }`,
        `http_headers: { X-Own: { values: [shown], secrets: [also-${secret}], files: [word] } }`,
      ].join('\n'),
    );
    writeFileSync(join(cwd, 'word'), `file-${secret}\n`);
    const { stdout, stderr, exit } = await lint('--verbose', '-f', 'ndjson=lines', '-f', 'blob=blob');
    expect(exit).toBe(2);
    expect(headersAt('/refused')['x-own']).toBe(`shown, also-${secret}, file-${secret}`);
    const written = ['lines', 'blob'].map((file) => readFileSync(join(cwd, file), 'utf8'));
    for (const text of [stdout, stderr, ...written]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(basic(`me:${secret}`).slice(6));
    }
    expect(stderr).toContain('401');
  });
});

describe('the requests of a job', () => {
  it('ask for its protocols in their order, in its time, with its parameters and headers', async () => {
    configure(
      [
        targets(),
        'params: { module: [a, b] }',
        'scrape_protocols: [PrometheusText1.0.0, OpenMetricsText0.0.1]',
        'scrape_timeout: 1s500ms',
        'enable_compression: false',
        'http_headers: { X-Own: { values: [a, b] } }',
      ].join('\n'),
      '{ metric_name_validation_scheme: legacy }',
    );
    expect((await lint()).exit).toBe(0);
    expect(headersAt('/m?module=a&module=b')).toMatchObject({
      accept:
        'text/plain;version=1.0.0;escaping=underscores;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,*/*;q=0.4',
      'accept-encoding': 'identity',
      'x-prometheus-scrape-timeout-seconds': '1.5',
      'x-own': 'a, b',
    });
  });

  it('ask as Prometheus does where it says nothing', async () => {
    configure(targets(), '{ scrape_interval: 5s }');
    await lint();
    expect(headersAt('/m')).toMatchObject({
      accept:
        'application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2',
      'x-prometheus-scrape-timeout-seconds': '5',
    });
  });

  it('give way to --timeout and --dialect', async () => {
    configure(`${targets()}\nscrape_timeout: 1s\nscrape_protocols: [PrometheusText0.0.4]`);
    await lint('--timeout', '3s', '-d', 'openmetrics');
    expect(headersAt('/m')['x-prometheus-scrape-timeout-seconds']).toBe('3');
    expect(headersAt('/m').accept).toMatch(/^application\/openmetrics-text;version=1\.0\.0/);
  });

  it('do not follow redirects where follow_redirects is false', async () => {
    configure(`${targets('/away')}\nfollow_redirects: false`);
    const { exit, stderr } = await lint();
    expect(exit).toBe(2);
    expect(stderr).toContain('server returned HTTP status 302');
    expect(asked.map(({ server }) => server)).toEqual(['target']);
  });

  it('note what is not followed, once a job', async () => {
    configure(`static_configs: [{ targets: ['${hosts.target}', '${hosts.other}'] }]\noauth2: { client_id: x }`);
    const { stderr } = await lint();
    expect(stderr.match(/oauth2/g)).toHaveLength(1);
    expect(stderr).toContain("note: job 'a' has oauth2, which is not followed");
  });
});

describe('HTTP discovery', () => {
  it('asks its server with its own credentials, and labels what it finds', async () => {
    writeFileSync(join(cwd, 'token'), 'general');
    configure(
      [
        `http_sd_configs: [{ url: 'http://${hosts.other}/sd', authorization: { credentials: for-sd } }]`,
        'authorization: { credentials: for-targets }',
        'relabel_configs: [{ source_labels: [__meta_url], target_label: discovery }]',
      ].join('\n'),
    );
    const { stdout } = await lint('--bearer-token-file', 'token');
    const { sources } = JSON.parse(stdout) as { readonly sources: readonly { readonly target: unknown }[] };
    expect(sources.map(({ target }) => target)).toEqual([
      {
        labels: { discovery: `http://${hosts.other}/sd`, from: 'sd', instance: hosts.target, job: 'a' },
        job: 'a',
        scrapePool: 'a',
      },
    ]);
    expect(headersAt('/sd', 'other')).toMatchObject({ authorization: 'Bearer for-sd', accept: 'application/json' });
    expect(headersAt('/metrics').authorization).toBe('Bearer for-targets');
  });

  it.each([
    ['/sd/broken', 'http://HOST/sd/broken: not a list of groups'],
    ['/text', "'http://HOST/text' answers with the Content-Type 'text/plain; version=0.0.4', not application/json"],
    ['/refused', 'server returned HTTP status 401'],
  ])('%s is refused', async (path, message) => {
    configure(`http_sd_configs: [{ url: 'http://${hosts.other}${path}' }]`);
    const { exit, stderr } = await lint();
    expect(exit).toBe(2);
    expect(stderr.replaceAll(hosts.other, 'HOST')).toContain(
      "cannot read the targets of 'prometheus.yml': http_sd_configs of job 'a': ",
    );
    expect(stderr.replaceAll(hosts.other, 'HOST')).toContain(message);
  });
});

describe('--scrape-config', () => {
  it('has the jobs of targets that a server knows, whatever their discovery', async () => {
    configure('kubernetes_sd_configs: [{ role: pod }]\nauthorization: { credentials: own }', '{}', 'jobs.yml');
    const argv = ['--targets-from', `http://${hosts.target}`, '--scrape-config', 'jobs.yml'];
    const { exit, stderr } = await run(['--no-config', '-f', 'json', ...argv], { cwd });
    expect(exit).toBe(0);
    expect(headersAt('/api/v1/targets?state=active').authorization).toBeUndefined();
    expect(headersAt('/m')).toMatchObject({
      authorization: 'Bearer own',
      'x-prometheus-scrape-timeout-seconds': '7',
    });
    expect(headersAt('/unknown').authorization).toBeUndefined();
    expect(headersAt('/unknown')['x-prometheus-scrape-timeout-seconds']).toBe('7');
    expect(stderr).toContain("note: --scrape-config has no job 'b'");
  });

  it.each([
    [['x.prom', '--scrape-config', 'jobs.yml'], '--scrape-config is for the targets of --targets-from'],
    [['--targets-from', 'jobs.yml', '--scrape-config', 'jobs.yml'], 'it is a configuration itself'],
    [
      ['--targets-from', 'list', '--scrape-config', 'list.yml'],
      "cannot read the jobs of 'list.yml': it has no scrape_configs",
    ],
    [['--targets-from', 'list', '--scrape-config', 'broken.yml'], "cannot read the jobs of 'broken.yml': "],
  ])('%j is refused', async (argv, message) => {
    configure('', '{}', 'jobs.yml');
    writeFileSync(join(cwd, 'list'), 'a:1\n');
    writeFileSync(join(cwd, 'list.yml'), '[]\n');
    writeFileSync(join(cwd, 'broken.yml'), 'password: hush: [\n');
    const { exit, stderr } = await run(['--no-config', ...argv], { cwd });
    expect(exit).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('hush');
  });
});

describe('what a job says', () => {
  it.each(['1', '2'])('judges its targets, with --jobs %s', async (jobs) => {
    const many = Array.from({ length: 4 }, () => `'${hosts.target}'`).join(', ');
    configure(
      [
        `static_configs: [{ targets: [${many}] }, { targets: ['${hosts.other}'], labels: { __metrics_path__: /none } }]`,
        'relabel_configs: [{ source_labels: [__address__], target_label: address }]',
        'sample_limit: 1',
        'metric_relabel_configs: [{ source_labels: [address, __name__], regex: "$OTHER;x", action: drop }]',
      ]
        .join('\n')
        .replace('$OTHER', hosts.other),
      '{ body_size_limit: 20B, target_limit: 1 }',
    );
    const { stdout, exit } = await lint('--jobs', jobs, '-f', 'blob=blob');
    const { sources } = JSON.parse(stdout) as {
      readonly sources: readonly {
        readonly dropped?: number;
        readonly diagnostics: readonly { readonly rule: string }[];
        readonly consumers: { readonly prometheus: { readonly rejectedFor: readonly string[] } };
      }[];
    };
    expect(exit).toBe(1);
    const failed = ['body-size-limit-exceeded', 'target-limit-exceeded'];
    expect(sources.map(({ diagnostics }) => diagnostics.map(({ rule }) => rule))).toEqual([failed, failed]);
    expect(sources.map(({ consumers }) => consumers.prometheus.rejectedFor)).toEqual([failed, failed]);
    expect((await run(['merge-reports', '-f', 'json', 'blob'], { cwd })).stdout).toBe(stdout);
  });

  it('drops what is said of series that it drops, and says so', async () => {
    configure(`${targets('/bare')}\nmetric_relabel_configs: [{ source_labels: [__name__], regex: y, action: drop }]`);
    const { stdout } = await lint('-f', 'pretty=page');
    const { sources } = JSON.parse(stdout) as { readonly sources: readonly object[] };
    expect(sources).toMatchObject([{ diagnostics: [], dropped: 2 }]);
    expect(readFileSync(join(cwd, 'page'), 'utf8')).toContain('metric_relabel_configs drop the series of 2 findings');
  });
});

const certificates = temporaryFolder();
const server = makeCertificate(certificates, 'server', 'DNS:metrics.example');
const client = makeCertificate(certificates, 'client', 'DNS:client.example');

describe.skipIf(server === undefined || client === undefined)('tls_config (skipped where there is no openssl)', () => {
  it('has the authority, the name of the server and a certificate, which no other host sees', async () => {
    const subjects: string[] = [];
    const answer = (path: string | undefined, socket: TLSSocket): string => {
      subjects.push(`${path} ${Object.keys(socket.getPeerCertificate()).length > 0}`);
      return page;
    };
    const options = { ...server, requestCert: true, rejectUnauthorized: false };
    await using there = await serveWith(
      createTlsServer(options, ({ url, socket }, response) => {
        response.setHeader('content-type', 'text/plain');
        response.end(answer(url, socket as TLSSocket));
      }),
      'https',
    );
    await using here = await serveWith(
      createTlsServer(options, ({ url, socket }, response) => {
        response.setHeader('content-type', 'text/plain');
        if (url === '/away') response.writeHead(302, { location: `${there.origin}/arrived` });
        response.end(answer(url, socket as TLSSocket));
      }),
      'https',
    );
    const tls = (more: string): string =>
      [
        `static_configs: [{ targets: ['${new URL(here.origin).host}'] }]`,
        'scheme: https',
        'metrics_path: /away',
        `tls_config: { ${more} cert_file: client.pem, key: ${JSON.stringify(String(client?.key))} }`,
      ].join('\n');
    writeFileSync(join(cwd, 'server.pem'), server?.cert ?? '');
    writeFileSync(join(cwd, 'client.pem'), client?.cert ?? '');
    configure(tls('insecure_skip_verify: true,'));
    expect((await lint()).exit).toBe(0);
    expect(subjects).toEqual(['/away true', '/arrived false']);
    configure(tls('ca_file: server.pem,').replace('/away', '/m'));
    expect((await lint()).stderr).toContain('the certificate of the server is for another host');
    configure(tls('ca_file: server.pem, server_name: metrics.example,').replace('/away', '/m'));
    const { exit, stderr } = await lint();
    expect([exit, stderr]).toEqual([0, '']);
  });
});
