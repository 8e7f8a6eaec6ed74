import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { isInstalled, startProgram } from '../support/program.ts';
import { startPrometheus } from '../support/prometheus.ts';
import { serve } from '../support/serve.ts';

const bin = fileURLToPath(new URL('../../../bin/promlint-ts.js', import.meta.url));

interface Result {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

/** Asks Prometheus until it has what is asked for. */
async function query(origin: string, expression: string): Promise<readonly Result[]> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const answer = await fetch(`${origin}/api/v1/query?query=${encodeURIComponent(expression)}`).catch(() => undefined);
    if (answer?.ok === true) {
      const { data } = (await answer.json()) as { data: { result: readonly Result[] } };
      if (data.result.length > 0) return data.result;
    }
    await wait(100);
  }
  return [];
}

describe.skipIf(!isInstalled('prometheus'))('Prometheus', () => {
  it('scrapes a service', { timeout: 180_000 }, async () => {
    await using target = await serve((_, response) => {
      response.setHeader('Content-Type', 'text/plain; version=0.0.4');
      response.end('# HELP a A.\n# TYPE a gauge\na 1\na 1\n');
    });
    await using service = await startProgram(
      process.execPath,
      (address, folder) => {
        const targets = [{ targets: [`127.0.0.1:${target.port}`, '127.0.0.1:1'], labels: { job: 'node' } }];
        writeFileSync(join(folder, 'targets.json'), JSON.stringify(targets));
        return [bin, 'serve', '--no-config', '--targets-from', 'targets.json', '--listen', address];
      },
      '/report.json',
    );
    const { host } = new URL(service.origin);
    await using prometheus = await startPrometheus((folder) => {
      const config = join(folder, 'prometheus.yml');
      writeFileSync(
        config,
        `scrape_configs: [{ job_name: promlint, scrape_interval: 200ms, scrape_timeout: 200ms, honor_labels: true, static_configs: [{ targets: ['${host}'] }] }]\n`,
      );
      return config;
    });
    const up = await query(prometheus.origin, 'promlint_target_up');
    expect(up.map(({ metric, value }) => `${metric['job']} ${metric['instance']} ${value[1]}`).toSorted()).toEqual([
      'node 127.0.0.1:1 0',
      `node 127.0.0.1:${target.port} 1`,
    ]);
    const [found] = await query(prometheus.origin, 'promlint_findings{rule="duplicate-series"}');
    expect(found?.value[1]).toBe('1');
    const [scraped] = await query(prometheus.origin, 'up{job="promlint"}');
    expect(scraped?.value[1]).toBe('1');
    const answer = await fetch(`${prometheus.origin}/api/v1/targets?state=active`);
    const { data } = (await answer.json()) as {
      data: { activeTargets: readonly { health: string; lastError: string }[] };
    };
    expect(data.activeTargets.map(({ health, lastError }) => [health, lastError])).toEqual([['up', '']]);
    const linted = spawnSync(process.execPath, [bin, '--no-config', '-p', 'strict', `${service.origin}/metrics`], {
      encoding: 'utf8',
    });
    expect([linted.status, linted.stdout]).toEqual([0, expect.stringMatching(/^No problems found/)]);
  });
});
