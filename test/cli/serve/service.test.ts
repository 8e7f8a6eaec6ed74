import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { lintText } from '../../../src/api/lint-text.ts';
import { answering } from '../../../src/cli/serve/answers.ts';
import { fleetRuns } from '../../../src/cli/serve/lint-fleet.ts';
import { overview } from '../../../src/cli/serve/overview.ts';
import { Service } from '../../../src/cli/serve/service.ts';
import { FileWatch } from '../../../src/cli/serve/watch.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { serve } from '../support/serve.ts';

const cwd = temporaryFolder();
const every = 20_000;

/** A service over a file with targets, whose runs a test waits for. */
function startService(targetsFrom: string): {
  clock: ManualClock;
  service: Service;
  logged: string[];
  nextRun: () => Promise<void>;
} {
  const clock = new ManualClock();
  const logged: string[] = [];
  let ended: (() => void) | undefined;
  const log = (text: string): void => {
    logged.push(text);
    if (text.startsWith('run ')) ended?.();
  };
  const silent = { write: () => true };
  const io = { stdin: 0, stdout: silent, stderr: silent, env: {}, cwd };
  const watch = new FileWatch(clock, () => service.start());
  const args = {
    rule: [],
    quiet: false,
    inputs: [],
    targetsFrom,
    outputFormat: ['openmetrics'],
    config: false,
  } as const;
  const service = new Service({ clock, every, log, lint: fleetRuns(args, io, log, watch) });
  const nextRun = async (): Promise<void> => {
    await new Promise<void>((resolve) => (ended = resolve));
    // The run has said what it found, and is about to end.
    while (service.state.isRunning) await setImmediate();
  };
  return { clock, service, logged, nextRun };
}

/** What is in use when all garbage is collected. */
function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/** Writes the targets, as a whole. */
function writeTargets(hosts: readonly string[]): void {
  const labels = { job: 'node', team: 'infra' };
  writeFileSync(join(cwd, 'new.json'), JSON.stringify([{ targets: hosts, labels }]));
  renameSync(join(cwd, 'new.json'), join(cwd, 'targets.json'));
}

describe('a service', () => {
  it(
    'follows targets for an hour, run after run, in the memory that it had at first',
    { timeout: 300_000 },
    async () => {
      let minute = 0;
      // Every third minute a series is there twice, every fifth the second target is down.
      await using server = await serve((request, response) => {
        const isSecond = request.headers.host?.startsWith('localhost') === true;
        if (isSecond && minute % 5 === 4) {
          response.statusCode = 503;
          response.end('down');
          return;
        }
        const series = Array.from({ length: 200 }, (_, index) => `pens{run="${minute}",pen="${index}"} ${index}\n`);
        const again = minute % 3 === 2 ? (series[0] ?? '') : '';
        response.setHeader('Content-Type', 'text/plain; version=0.0.4');
        response.end(`# HELP pens Pens.\n# TYPE pens gauge\n${series.join('')}${again}`);
      });
      writeTargets([`127.0.0.1:${server.port}`, `localhost:${server.port}`]);
      const { clock, service, nextRun } = startService('targets.json');
      const answer = answering({
        listen: { port: 0 },
        state: () => service.state,
        page: async (state) => ({ body: overview(state) }),
      });
      let run = nextRun();
      service.start();
      await run;
      let atFirst = 0;
      const runs = 3_600_000 / every;
      for (let count = 1; count < runs; count += 1) {
        minute = Math.floor((count * every) / 60_000);
        run = nextRun();
        clock.advance(every);
        await run;
        const { body } = await answer({ method: 'GET', url: '/metrics', host: undefined, accept: undefined });
        const isDown = minute % 5 === 4;
        const duplicates = minute % 3 === 2 ? (isDown ? 1 : 2) : 0;
        const counted = /promlint_findings\{job="node",rule="duplicate-series",severity="error"\} (\d+)/.exec(body);
        expect([count, Number(counted?.[1] ?? 0)]).toEqual([count, duplicates]);
        expect(body).toContain(
          `promlint_target_up{job="node",instance="localhost:${server.port}"} ${isDown ? 0 : 1}\n`,
        );
        expect(body).toContain(`promlint_last_run_timestamp_seconds ${clock.now() / 1000}\n`);
        if (count % 60 === 1) expect(lintText(body, { preset: 'strict' }).diagnostics).toEqual([]);
        if (count % 30 === 1) await answer({ method: 'GET', url: '/report.json', host: undefined, accept: undefined });
        if (count === 60) atFirst = heapUsed();
      }
      expect(service.state).toMatchObject({ runs, failedRuns: 0, fault: undefined });
      // Kept reports, or whatever else a run makes, would be 30 kB and more a run.
      expect((heapUsed() - atFirst) / (runs - 60)).toBeLessThan(8 * 1024);
      await service.stop();
    },
  );

  it('lints anew when the file with its targets changes, and lives on when that is wrong', async () => {
    await using server = await serve((_, response) => void response.end('# TYPE a gauge\na 1\na 1\n'));
    writeTargets([`127.0.0.1:${server.port}`]);
    const { clock, service, logged, nextRun } = startService('targets.json');
    let run = nextRun();
    service.start();
    await run;
    expect(service.state.result?.reports).toHaveLength(1);

    run = nextRun();
    writeTargets([`127.0.0.1:${server.port}`, `localhost:${server.port}`]);
    clock.advance(5000);
    await run;
    expect(service.state.result?.reports).toHaveLength(2);
    expect(service.state.result?.options.sinceBaseline).toMatchObject({ new: 3, cured: 0 });

    run = nextRun();
    writeFileSync(join(cwd, 'targets.json'), '[{ "targets": 1 }]');
    clock.advance(5000);
    await run;
    expect(service.state).toMatchObject({ runs: 3, failedRuns: 1 });
    expect(service.state.fault).toBe("cannot read the targets of 'targets.json': group 1 has no list of targets");
    expect(service.state.result?.reports).toHaveLength(2);

    run = nextRun();
    writeTargets([`localhost:${server.port}`]);
    clock.advance(5000);
    await run;
    expect(service.state).toMatchObject({ runs: 4, failedRuns: 1, fault: undefined });
    expect(service.state.result?.reports).toHaveLength(1);
    expect(logged.filter((text) => text.startsWith('run '))).toHaveLength(4);
    await service.stop();
  });

  it('says once that a target is down, until something else is wrong with it', async () => {
    let status = 500;
    await using server = await serve((_, response) => {
      response.statusCode = status;
      response.end();
    });
    writeTargets([`127.0.0.1:${server.port}`]);
    const { clock, service, logged, nextRun } = startService('targets.json');
    for (status of [500, 500, 404, 404, 500]) {
      const run = nextRun();
      if (service.state.runs === 0) service.start();
      else clock.advance(every);
      await run;
    }
    const said = logged.flatMap((text) => /cannot read .* status (\d+)/.exec(text)?.[1] ?? []);
    expect(said).toEqual(['500', '404', '500']);
    await service.stop();
  });

  it('ends a run that waits for a target', async () => {
    let asked: (() => void) | undefined;
    const waiting = new Promise<void>((resolve) => (asked = resolve));
    await using server = await serve(() => asked?.());
    writeTargets([`127.0.0.1:${server.port}`]);
    const { service } = startService('targets.json');
    service.start();
    await waiting;
    await service.stop();
    expect(service.state).toMatchObject({ result: undefined, fault: undefined, isRunning: false });
  });
});
