import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { run, type Run } from '../support/run.ts';
import { serve, type Server } from '../support/serve.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const cwd = temporaryFolder();
const bodies = [
  '# HELP a_build_info A.\n# TYPE a_build_info gauge\na_build_info{version="1"} 1\n',
  '# HELP a_bytes A.\n# TYPE a_bytes gauge\na_bytes 1\n',
  '# TYPE jobs counter\njobs{queue="mail"} 1\njobs{queue="mail"} 2\n',
  'a{b="c} 1\nx_seconds_total 1\n# TYPE x_seconds_total gauge\n',
  '# TYPE \u007fé counter\nüml "x"\n',
];
const count = 12;

let server: Server;
let urls: readonly string[];
let asked: string[] = [];
let answers = (path: string, response: ServerResponse): void => {
  response.setHeader('Content-Type', 'text/plain; version=0.0.4').end(bodies[Number(path.slice(1)) % bodies.length]);
};
const usual = answers;

beforeAll(async () => {
  server = await serve((request, response) => {
    const { url = '' } = request;
    asked.push(url);
    answers(url, response);
  });
  urls = Array.from({ length: count }, (_, at) => `${server.origin}/${at}`);
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  asked = [];
  answers = usual;
});

function lint(...args: readonly string[]): Promise<Run> {
  return run(['--no-config', ...args, ...urls], { cwd });
}

describe('--resume', () => {
  it('makes, from any part of a report, the report of a full run, and scrapes only the rest', async () => {
    const full = await lint('-f', 'ndjson');
    expect(full.exit).toBe(1);
    const ends = [...full.stdout.matchAll(/"type":"source"/g)].map(({ index }) => full.stdout.indexOf('\n', index));
    expect(ends).toHaveLength(count);
    for (const [cut, done] of [
      [0, 0],
      [10, 0],
      [(ends[0] as number) - 1, 0],
      // A line that only its end is missing of is whole.
      [ends[0] as number, 1],
      [(ends[4] as number) + 1, 5],
      [(ends[4] as number) + 40, 5],
      [full.stdout.length - 5, count],
      [full.stdout.length, count],
    ] as const) {
      asked = [];
      writeFileSync(join(cwd, 'cut.ndjson'), full.stdout.slice(0, cut));
      // Sequential on purpose: the server notes what it is asked.
      expect(await lint('-f', 'ndjson', '--resume', 'cut.ndjson')).toEqual(full);
      expect(asked.toSorted()).toEqual(
        urls
          .slice(done)
          .map((url) => new URL(url).pathname)
          .toSorted(),
      );
    }
  });

  it.each(['pretty', 'json', 'sarif', 'gitlab', 'junit', 'markdown'])(
    'makes the %s report of a full run',
    async (format) => {
      writeFileSync(join(cwd, 'whole.ndjson'), (await lint('-f', 'ndjson')).stdout);
      const full = await lint('-f', format);
      expect(await lint('-f', format, '--resume', 'whole.ndjson')).toEqual(full);
    },
  );

  it('has what a report with --quiet hides', async () => {
    writeFileSync(join(cwd, 'quiet.ndjson'), (await lint('-f', 'ndjson', '--quiet')).stdout);
    expect(await lint('-f', 'json', '--resume', 'quiet.ndjson')).toEqual(await lint('-f', 'json'));
  });

  it('tries targets again that failed', async () => {
    answers = (path, response) => {
      if (path === '/3') response.writeHead(503).end();
      else usual(path, response);
    };
    const failed = await lint('-f', 'ndjson');
    expect(failed.exit).toBe(2);
    writeFileSync(join(cwd, 'failed.ndjson'), failed.stdout);
    asked = [];
    answers = usual;
    const resumed = await lint('-f', 'ndjson', '--resume', 'failed.ndjson');
    expect(asked).toEqual(['/3']);
    expect(resumed).toEqual(await lint('-f', 'ndjson'));
  });

  it('goes on after kill -9 with what a report in a file has by then', async () => {
    const full = await lint('-f', 'ndjson');
    const held: [string, ServerResponse][] = [];
    answers = (path, response) => {
      if (Number(path.slice(1)) < 5) usual(path, response);
      else held.push([path, response]);
    };
    const file = join(cwd, 'killed.ndjson');
    const log = openSync(join(cwd, 'killed.log'), 'w');
    const args = ['--no-config', '-f', 'pretty', '-f', `ndjson=${file}`, '--timeout', '100s', ...urls];
    const child = spawn(process.execPath, [join(root, 'bin/promlint-ts.js'), ...args], { stdio: ['ignore', log, log] });
    const ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
    const sources = (): number => {
      try {
        return readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => line.startsWith('{"type":"source"')).length;
      } catch {
        return 0;
      }
    };
    while (sources() < 5 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    closeSync(log);
    for (const [, response] of held) response.destroy();
    answers = usual;
    asked = [];
    expect(await lint('-f', 'ndjson', '--resume', file)).toEqual(full);
    expect(asked).toHaveLength(count - 5);
  });

  it.each<[string, readonly string[], string]>([
    ['another preset', ['-p', 'strict'], 'it was made with other options: preset was "recommended", and is "strict"'],
    ['other rules', ['-r', 'missing-help=off'], 'rules was {}, and is {"missing-help":"off"}'],
    ['other consumers', ['--for', 'telegraf'], 'for was [], and is ["telegraf"]'],
  ])('refuses a report that was made with %s', async (_, args, message) => {
    writeFileSync(join(cwd, 'usual.ndjson'), (await lint('-f', 'ndjson')).stdout);
    const { exit, stdout, stderr } = await lint(...args, '--resume', 'usual.ndjson');
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain("cannot resume 'usual.ndjson': ");
    expect(stderr).toContain(message);
  });

  it.each<[string, string]>([
    ['{"type":"finding"}\n', 'not a report of targets in NDJSON (-f ndjson)'],
    ['a_bytes 1\n', 'line 1 is not JSON'],
    ['[]\n', 'line 1 is not an object'],
    [
      '{"type":"run","tool":{"name":"promlint-ts","version":"0.0.9"},"options":{}}\n',
      'it was made by promlint-ts 0.0.9, not promlint-ts ',
    ],
  ])('refuses %j', async (content, message) => {
    writeFileSync(join(cwd, 'other.ndjson'), content);
    const { exit, stderr } = await lint('--resume', 'other.ndjson');
    expect([exit, stderr]).toEqual([2, expect.stringContaining(`cannot resume 'other.ndjson': ${message}`)]);
    expect(asked).toEqual([]);
  });

  it('refuses lines that do not belong together', async () => {
    const { stdout } = await lint('-f', 'ndjson');
    const lines = stdout.split('\n');
    const finding = lines.findIndex((line) => line.startsWith('{"type":"finding"'));
    writeFileSync(join(cwd, 'lines.ndjson'), lines.toSpliced(finding, 1).join('\n'));
    expect((await lint('--resume', 'lines.ndjson')).stderr).toContain('does not belong to the findings before it');
  });

  it.each([
    [['--resume', 'nowhere.ndjson'], "cannot resume 'nowhere.ndjson': no such file"],
    [['--resume', 'x', '--merge'], '--resume cannot be used with --merge, which judges'],
    [['--resume', 'x', '--baseline', 'b'], '--resume cannot be used with --baseline, since an earlier report lacks'],
    [['--resume', 'x', '--statistics'], '--resume cannot be used with --statistics'],
    [['--resume', 'a.ndjson', '-f', 'ndjson=a.ndjson'], "'a.ndjson' would overwrite the earlier report 'a.ndjson'"],
  ])('%j is a mistake', async (args, message) => {
    writeFileSync(join(cwd, 'a.ndjson'), '');
    const { exit, stderr } = await lint(...args);
    expect([exit, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('the shards of targets', () => {
  it('merge into the NDJSON report of one run, with which a run can go on', async () => {
    const full = await lint('-f', 'ndjson');
    for (const shard of [1, 2, 3]) await lint('--shard', `${shard}/3`, '-f', `blob=blobs/${shard}.ndjson`);
    const merged = await run(['merge-reports', '-f', 'ndjson', 'blobs'], { cwd });
    expect(merged).toEqual(full);
  });
});
