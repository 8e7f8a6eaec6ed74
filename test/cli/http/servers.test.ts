import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ConsumerVerdict, Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { isInstalled, startProgram } from '../support/program.ts';
import { run } from '../support/run.ts';

interface Source {
  readonly name: string;
  readonly dialect: string;
  readonly series: number;
  readonly consumers: Readonly<Record<string, ConsumerVerdict>>;
  readonly diagnostics: readonly Diagnostic[];
}

async function lint(...args: readonly string[]): Promise<{ exit: number; stderr: string; sources: readonly Source[] }> {
  const { exit, stdout, stderr } = await run(['-f', 'json', '--no-config', ...args]);
  return { exit, stderr, ...(JSON.parse(stdout) as { sources: Source[] }) };
}

const prometheus = 'prometheus';
const nodeExporter = 'prometheus-node-exporter';
const pushgateway = 'prometheus-pushgateway';

describe('real servers (skipped where they are not installed)', () => {
  it.skipIf(!isInstalled(nodeExporter))('node_exporter, in each dialect that it speaks', async () => {
    await using server = await startProgram(nodeExporter, (address) => [
      `--web.listen-address=${address}`,
      '--collector.disable-defaults',
      '--collector.loadavg',
      '--collector.meminfo',
    ]);
    const url = `${server.origin}/metrics`;
    const { exit, stderr, sources } = await lint(url);
    expect([exit, stderr]).toEqual([0, '']);
    expect(sources[0]?.series).toBeGreaterThan(50);
    expect(sources[0]?.consumers['prometheus']).toEqual({
      verdict: 'accepts',
      accepts: true,
      rejectedFor: [],
      losesFor: [],
    });
    for (const dialect of ['prometheus', 'openmetrics']) {
      expect((await lint('-d', dialect, url)).exit).toBe(0);
    }
  });

  it.skipIf(!isInstalled(nodeExporter))('node_exporter agrees that files of a folder clash', async () => {
    let textfiles = '';
    await using server = await startProgram(nodeExporter, (address, folder) => {
      textfiles = join(folder, 'textfiles');
      mkdirSync(textfiles);
      return [
        `--web.listen-address=${address}`,
        '--collector.disable-defaults',
        '--collector.textfile',
        `--collector.textfile.directory=${textfiles}`,
      ];
    });
    const write = (name: string, ...lines: string[]): void => {
      writeFileSync(join(textfiles, name), `${lines.join('\n')}\n`);
    };
    const scrape = async (): Promise<string> => (await fetch(`${server.origin}/metrics`)).text();

    write('a.prom', '# HELP x_bytes X.', '# TYPE x_bytes gauge', 'x_bytes{a="1"} 1');
    write('b.prom', '# HELP x_bytes X.', '# TYPE x_bytes gauge', 'x_bytes{a="2"} 1');
    expect((await lint('--merge', textfiles)).sources.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    expect(await scrape()).toMatch(/^node_textfile_scrape_error 0$/m);
    expect(await scrape()).toMatch(/^x_bytes\{a="2"\} 1$/m);

    // Another help: the family of the later file is dropped (newer versions set the error, too).
    write('b.prom', '# HELP x_bytes Y.', '# TYPE x_bytes gauge', 'x_bytes{a="2"} 1');
    expect((await lint('--merge', textfiles)).exit).toBe(1);
    expect(await scrape()).not.toMatch(/^x_bytes\{a="2"\} 1$/m);

    // The same series: the scrape fails, or one of them is missing from it.
    write('b.prom', '# HELP x_bytes X.', '# TYPE x_bytes gauge', 'x_bytes{a="1"} 7');
    expect((await lint('--merge', textfiles)).exit).toBe(1);
    expect((await scrape()).match(/^x_bytes\{/gm)?.length ?? 0).toBeLessThan(2);

    // A timestamp: the file is skipped.
    write('b.prom', '# HELP x_bytes X.', '# TYPE x_bytes gauge', 'x_bytes{a="2"} 1 1700000000000');
    expect((await lint('--merge', textfiles)).exit).toBe(1);
    expect(await scrape()).toMatch(/^node_textfile_scrape_error 1$/m);

    // No newline at the end: the file is skipped.
    writeFileSync(join(textfiles, 'b.prom'), '# HELP x_bytes X.\n# TYPE x_bytes gauge\nx_bytes{a="2"} 1');
    expect((await lint('--merge', textfiles)).exit).toBe(1);
    expect(await scrape()).toMatch(/^node_textfile_scrape_error 1$/m);
  });

  it.skipIf(!isInstalled(pushgateway))('Pushgateway, with what was pushed', async () => {
    await using server = await startProgram(pushgateway, (address, folder) => [
      `--web.listen-address=${address}`,
      `--persistence.file=${join(folder, 'pushed')}`,
    ]);
    const body = '# HELP pushed_bytes Pushed.\n# TYPE pushed_bytes gauge\npushed_bytes{a="ü"} 1\n';
    await fetch(`${server.origin}/metrics/job/test`, { method: 'PUT', body });
    const { stderr, sources } = await lint(`${server.origin}/metrics`);
    expect(stderr).toBe('');
    const errors = sources[0]?.diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors?.map(({ rule, family }) => [rule, family])).toEqual([]);
    expect(sources[0]?.consumers['prometheus']?.accepts).toBe(true);
    const missing = await run([`${server.origin}/nowhere`]);
    expect(missing.stderr).toContain('server returned HTTP status 404 Not Found');
  });

  it.skipIf(!isInstalled(prometheus))('Prometheus, and its federation', async () => {
    await using server = await startProgram(
      prometheus,
      (address, folder) => {
        const target = `    static_configs: [{ targets: ['${address}'] }]`;
        const scrape = ['scrape_configs:', '  - job_name: self', '    scrape_interval: 1s', target];
        writeFileSync(join(folder, 'prometheus.yml'), `${scrape.join('\n')}\n`);
        const storage = `--storage.tsdb.path=${join(folder, 'data')}`;
        return [`--config.file=${join(folder, 'prometheus.yml')}`, storage, `--web.listen-address=${address}`];
      },
      '/-/ready',
    );
    const federate = `${server.origin}/federate?match[]=%7Bjob%3D%22self%22%7D`;
    const { exit, stderr, sources } = await lint(`${server.origin}/metrics`, federate);
    expect(stderr).toBe('');
    expect(exit).toBe(0);
    expect(sources.map(({ name }) => name)).toEqual([`${server.origin}/metrics`, federate]);
    expect(sources[0]?.series).toBeGreaterThan(100);
    // Its exposition of OpenMetrics is whole, too.
    expect((await lint('-d', 'openmetrics', `${server.origin}/metrics`)).exit).toBe(0);
  });
});
