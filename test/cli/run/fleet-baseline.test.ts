import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { run } from '../support/run.ts';
import { serve } from '../support/serve.ts';

const cwd = temporaryFolder();
const duplicate = '# HELP a A.\n# TYPE a gauge\na 1\na 1\n';
const clean = '# HELP a A.\n# TYPE a gauge\na 1\n';
const noHelp = '# TYPE a gauge\na 1\n';

describe('a baseline of a fleet', () => {
  it('says what is new and what is cured since the run before, whatever the URLs of targets', async () => {
    /** What each target serves; undefined for one that is down. */
    let bodies: readonly (string | undefined)[] = [];
    await using server = await serve((request, response) => {
      const index = Number(/\/m(\d+)/.exec(request.url ?? '')?.[1]);
      response.setHeader('Content-Type', 'text/plain; version=0.0.4');
      response.statusCode = bodies[index] === undefined ? 503 : 200;
      response.end(bodies[index] ?? 'down');
    });
    const lintFleet = (parameter: string): ReturnType<typeof run> => {
      const groups = bodies.map((_, index) => ({
        targets: [`127.0.0.1:${server.port}`],
        labels: {
          job: 'node',
          instance: `host${index}:9100`,
          __metrics_path__: `/m${index}`,
          __param_run: parameter,
        },
      }));
      writeFileSync(join(cwd, 'targets.json'), JSON.stringify(groups));
      const baselines = ['--baseline', 'state/last.json', '--write-baseline', 'state/last.json'];
      const argv = ['--no-config', '--targets-from', 'targets.json', ...baselines, '--metrics-file', 'fleet.prom'];
      return run([...argv, '-f', 'pretty', '--group-by', 'job'], { cwd });
    };
    const changes = (): readonly (string | undefined)[] => {
      const text = readFileSync(join(cwd, 'fleet.prom'), 'utf8');
      return ['new', 'cured'].map((name) => new RegExp(`promlint_findings_${name} (\\d+)`).exec(text)?.[1]);
    };

    mkdirSync(join(cwd, 'state'));
    bodies = [duplicate, duplicate, clean, noHelp];
    const first = await lintFleet('1');
    expect(first.stdout).toContain('3 new, 0 cured since state/last.json\n');
    expect(changes()).toEqual(['3', '0']);
    const state = JSON.parse(readFileSync(join(cwd, 'state/last.json'), 'utf8')) as {
      written: string;
      findings: readonly { source: string }[];
    };
    expect(state.findings.map(({ source }) => source)).toEqual([
      '{job="node",instance="host0:9100"}',
      '{job="node",instance="host1:9100"}',
      '{job="node",instance="host3:9100"}',
    ]);

    // One is cured, one is down, one is new.
    bodies = [clean, undefined, duplicate, noHelp];
    const second = await lintFleet('2');
    expect(second.stdout).toContain(`1 new, 1 cured since ${state.written} (state/last.json)\n`);
    expect(second.exit).toBe(2);

    // What is known of a target that was down is not forgotten.
    bodies = [clean, duplicate, duplicate, noHelp];
    const third = await lintFleet('3');
    expect(third.stdout).toContain('0 new, 0 cured since ');
    expect(third.exit).toBe(0);
  });
});
