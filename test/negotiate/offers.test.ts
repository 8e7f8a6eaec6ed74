import { spawn, spawnSync } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acceptHeader } from '../../src/cli/http/accept.ts';
import { offers } from '../../src/negotiate/offers.ts';
import { serve } from '../cli/support/serve.ts';

function acceptOf(id: string): string {
  return offers.find((offer) => offer.id === id)?.accept ?? '';
}

/** The Accept header of the Prometheus that is installed. */
async function scrapedWith(flags: readonly string[]): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'promlint-ts-'));
  const scraped = new EventEmitter();
  const asked = once(scraped, 'accept') as Promise<[string | undefined]>;
  await using server = await serve((request, response) => {
    scraped.emit('accept', request.headers.accept);
    response.setHeader('Content-Type', 'text/plain; version=0.0.4');
    response.end('a 1\n');
  });
  const config = join(folder, 'prometheus.yml');
  writeFileSync(
    config,
    `global: {scrape_interval: 1s}\nscrape_configs: [{job_name: a, static_configs: [{targets: ["127.0.0.1:${server.port}"]}]}]\n`,
  );
  const data = join(folder, 'data');
  const prometheus = spawn(
    'prometheus',
    [`--config.file=${config}`, `--storage.tsdb.path=${data}`, '--web.listen-address=127.0.0.1:0', ...flags],
    { stdio: 'ignore' },
  );
  const ended = new Promise<void>((resolve) => prometheus.on('close', () => resolve()));
  prometheus.on('exit', () => scraped.emit('accept', undefined));
  try {
    return (await asked)[0];
  } finally {
    prometheus.kill();
    await ended;
    rmSync(folder, { recursive: true });
  }
}

const { stdout } = spawnSync('prometheus', ['--version'], { encoding: 'utf8' });
const major = /version (\d+)\./.exec(stdout ?? '')?.[1];

describe('offers', () => {
  it('have ids of their own', () => {
    expect(new Set(offers.map(({ id }) => id)).size).toBe(offers.length);
  });

  it('ask as the linter does, which asks as Prometheus 3 does', () => {
    expect(acceptOf('prometheus-3')).toBe(acceptHeader('auto'));
  });

  it.skipIf(major !== '2' && major !== '3')(
    'ask as the Prometheus that is installed',
    { timeout: 60_000 },
    async () => {
      expect(await scrapedWith([])).toBe(acceptOf(`prometheus-${major}`));
      expect(await scrapedWith(['--enable-feature=native-histograms'])).toBe(acceptOf(`prometheus-${major}-native`));
    },
  );
});
