import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { shardOf } from '../../../src/fleet/shard.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { run, type Run } from '../support/run.ts';
import { serve, type Server } from '../support/serve.ts';
import { hasSlurm, startSlurm } from '../support/slurm.ts';

const bin = fileURLToPath(new URL('../../../bin/promlint-ts.js', import.meta.url));
const shards = 16;
const bodies = [
  '# HELP a_bytes A.\n# TYPE a_bytes gauge\na_bytes 1\n',
  '# TYPE jobs counter\njobs{queue="mail"} 1\njobs{queue="mail"} 2\n',
  'a{b="c} 1\n',
];

let server: Server;
let urls: readonly string[];
/** The response that a worker waits for until it is killed; later ones are sent. */
let held: ServerResponse | undefined;
let arrived: Promise<void>;
let arrive: () => void;
let holds = false;
const stuck = '/7';

beforeAll(async () => {
  server = await serve((request, response) => {
    const { url = '' } = request;
    if (holds && url === stuck && held === undefined) {
      held = response;
      arrive();
      return;
    }
    response.setHeader('Content-Type', 'text/plain; version=0.0.4').end(bodies[Number(url.slice(1)) % bodies.length]);
  });
  urls = Array.from({ length: 24 }, (_, at) => `${server.origin}/${at}`);
});
afterAll(() => server[Symbol.asyncDispose]());
beforeEach(() => {
  held = undefined;
  arrived = new Promise((resolve) => (arrive = resolve));
  holds = true;
});

/** A folder with the list of targets, and the script of a worker, which notes its process. */
function workFolder(shard: string): string {
  const folder = temporaryFolder();
  for (const name of ['pids', 'blobs', 'logs']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'targets.txt'), `${urls.join('\n')}\n`);
  const options = `--no-config --exit-zero --timeout 100s --targets-from targets.txt -f blob=blobs/${shard}.ndjson`;
  const worker = `#!/bin/sh
cd '${folder}' || exit 1
echo $$ > pids/${shard}
exec '${process.execPath}' '${bin}' --shard ${shard}/${shards} ${options}
`;
  writeFileSync(join(folder, 'worker.sh'), worker, { mode: 0o755 });
  return folder;
}

/** Kills the worker that waits for a target, as a machine that goes away would. */
async function killStuckWorker(folder: string): Promise<number> {
  await arrived;
  const shard = shardOf(`${server.origin}${stuck}`, shards);
  process.kill(Number(readFileSync(join(folder, `pids/${shard}`), 'utf8')), 'SIGKILL');
  return shard;
}

async function waitFor(folder: string, wanted: readonly number[]): Promise<void> {
  while (!wanted.every((shard) => existsSync(join(folder, `blobs/${shard}.ndjson`)))) await sleep(50);
}

interface Merges {
  /** What merging says without the shard of the worker that was killed, and with it. */
  readonly partial: Run;
  readonly merged: Run;
  /** What one run over all targets says. */
  readonly whole: Run;
}

/** Merges before and after the shard of the killed worker has run again. */
async function mergeAround(folder: string, repeat: () => Promise<unknown>): Promise<Merges> {
  const merge = (): Promise<Run> => run(['merge-reports', '-f', 'json', 'blobs'], { cwd: folder });
  const partial = await merge();
  await repeat();
  const args = ['--no-config', '--exit-zero', '--targets-from', 'targets.txt', '-f', 'json'];
  return { partial, merged: await merge(), whole: await run(args, { cwd: folder }) };
}

/** The refusal of the blobs without a shard. */
function missing(shard: number): string {
  return `promlint-ts: cannot merge: missing of ${shards} shards: ${shard}\n`;
}

const all = Array.from({ length: shards }, (_, index) => index + 1);

describe.skipIf(!hasSlurm)('an array of Slurm (skipped where it is not installed)', () => {
  it('is merged into the report of one run, after a worker was killed and its shard submitted again', async () => {
    const folder = workFolder('$SLURM_ARRAY_TASK_ID');
    await using cluster = await startSlurm(join(folder, 'cluster'));
    const submit = (array: string): string =>
      cluster.command('sbatch', `--array=${array}`, '--output=/dev/null', join(folder, 'worker.sh'));
    submit(`1-${shards}`);
    const shard = await killStuckWorker(folder);
    await waitFor(
      folder,
      all.filter((one) => one !== shard),
    );
    while (cluster.command('squeue', '-h').trim() !== '') await sleep(50);
    const { partial, merged, whole } = await mergeAround(folder, async () => {
      submit(String(shard));
      await waitFor(folder, [shard]);
    });
    expect(partial.stderr).toBe(missing(shard));
    expect(whole.exit).toBe(0);
    expect(merged).toEqual(whole);
  }, 300_000);
});

const { stdout: parallelVersion } = spawnSync('parallel', ['--version'], { encoding: 'utf8' });
const hasParallel = (parallelVersion ?? '').startsWith('GNU parallel');

describe.skipIf(!hasParallel)(
  'GNU parallel (skipped where it is not installed; that of moreutils is another program)',
  () => {
    it('is merged into the report of one run, after a worker was killed and its shard run again', async () => {
      const folder = workFolder('$1');
      const parallel = (...args: readonly string[]): Promise<number | null> => {
        const given = [
          '--will-cite',
          '--jobs',
          '2',
          '--joblog',
          'log',
          ...args,
          './worker.sh',
          '{}',
          ':::',
          ...all.map(String),
        ];
        const child = spawn('parallel', given, { cwd: folder, stdio: 'ignore', env: { ...process.env, HOME: folder } });
        return new Promise((resolve) => child.once('exit', resolve));
      };
      const first = parallel();
      const shard = await killStuckWorker(folder);
      expect(await first).toBe(1);
      const { partial, merged, whole } = await mergeAround(folder, () => parallel('--resume-failed'));
      expect(partial.stderr).toBe(missing(shard));
      expect(whole.exit).toBe(0);
      expect(merged).toEqual(whole);
    }, 300_000);
  },
);
