import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isInstalled } from '../support/program.ts';
import { run } from '../support/run.ts';

const program = 'prometheus-node-exporter';
const cwd = mkdtempSync(join(tmpdir(), 'promlint-ts-'));
afterAll(() => rmSync(cwd, { recursive: true }));

/** A running node_exporter, and where it listens. */
interface Exporter extends AsyncDisposable {
  readonly url: string;
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.on('exit', () => resolve());
    child.kill();
  });
}

/** Starts a node_exporter on a port that the system chooses; its log says which. */
function startExporter(): Promise<Exporter> {
  const child = spawn(program, ['--web.listen-address=127.0.0.1:0'], { stdio: ['ignore', 'ignore', 'pipe'] });
  return new Promise((resolve, reject) => {
    let log = '';
    child.on('error', reject);
    child.on('exit', () => reject(new Error(log)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      const [, port] = /127\.0\.0\.1:(\d*[1-9]\d*)\b/.exec(log.replaceAll('127.0.0.1:0', '')) ?? [];
      if (port === undefined) return;
      resolve({
        url: `http://127.0.0.1:${port}/metrics`,
        [Symbol.asyncDispose]: () => stopped(child),
      });
    });
  });
}

/** Scrapes it into a file. */
async function scrape(name: string, { url }: Exporter): Promise<string> {
  const text = await (await fetch(url)).text();
  expect(text).toContain('node_cpu_seconds_total');
  writeFileSync(join(cwd, name), text);
  return text;
}

async function findings(
  ...args: readonly string[]
): Promise<readonly { rule: string; severity: string; family?: string }[]> {
  const { stdout } = await run(['compare', '--no-config', '-f', 'json', ...args], { cwd });
  const { sources } = JSON.parse(stdout) as {
    sources: { diagnostics: { rule: string; severity: string; family?: string }[] }[];
  };
  return sources.flatMap(({ diagnostics }) => diagnostics);
}

async function errors(): Promise<readonly unknown[]> {
  return (await findings('1.prom', '2.prom')).filter(({ severity }) => severity === 'error');
}

describe.skipIf(!isInstalled(program))('a real node_exporter', () => {
  it('that is restarted between two scrapes is one info', async () => {
    {
      await using exporter = await startExporter();
      await scrape('1.prom', exporter);
    }
    await using again = await startExporter();
    await scrape('2.prom', again);
    expect(await findings('1.prom', '2.prom')).toEqual([
      expect.objectContaining({ rule: 'process-restarted', severity: 'info' }),
    ]);
  });

  it('that runs on has no error, and one whose counter is made to fall has one', async () => {
    await using exporter = await startExporter();
    await scrape('1.prom', exporter);
    const text = await scrape('2.prom', exporter);
    expect(await errors()).toEqual([]);
    const lowered = text.replace(/^(node_context_switches_total) .*$/m, '$1 1');
    expect(lowered).not.toBe(text);
    writeFileSync(join(cwd, '2.prom'), lowered);
    expect(await errors()).toEqual([
      expect.objectContaining({ rule: 'counter-fell', family: 'node_context_switches_total' }),
    ]);
  });

  it('is scraped as often as is wanted', async () => {
    await using exporter = await startExporter();
    const { exit, stdout } = await run([exporter.url, '--samples', '3', '--every', '50ms', '--no-config', '--quiet'], {
      cwd,
    });
    expect([exit, stdout]).toEqual([0, expect.stringContaining(`${exporter.url}#3`)]);
  });
});
