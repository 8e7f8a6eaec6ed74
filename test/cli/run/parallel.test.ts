import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const bin = join(root, 'bin/promlint-ts.js');
const cwd = temporaryFolder();
const scrapes = ['node-exporter', 'client-golang', 'prometheus', 'haproxy', 'redis-exporter', 'caddy'];

function run(...args: readonly string[]): readonly unknown[] {
  const env = { PATH: process.env['PATH'], HOME: cwd, PROMLINT_NO_CACHE: '1' };
  const { stdout, stderr, status } = spawnSync(process.execPath, [bin, ...args], { cwd, encoding: 'utf8', env });
  return [status, stderr, stdout];
}

const files: string[] = [];
beforeAll(() => {
  for (const [at, name] of scrapes.entries()) {
    const file = `${at}.prom`;
    copyFileSync(join(root, `fixtures/scrapes/${name}.text.prom`), join(cwd, file));
    files.push(file);
  }
  writeFileSync(join(cwd, 'faults.prom'), 'a{b="c} 1\n'.repeat(200));
  writeFileSync(join(cwd, 'empty.prom'), '');
  mkdirSync(join(cwd, 'folder.prom'));
  files.splice(2, 0, 'faults.prom', 'missing.prom', 'empty.prom');
});

describe('--jobs', () => {
  it.each(['json', 'ndjson', 'compact', 'pretty'])('does not change a byte of the %s report', (format) => {
    const alone = run('-f', format, '--jobs', '1', ...files);
    expect(alone[0]).toBe(2);
    expect(alone[1]).toContain("cannot read 'missing.prom': no such file");
    for (const jobs of ['2', '4']) expect(run('-f', format, '--jobs', jobs, ...files)).toEqual(alone);
  });

  it('keeps to rules, presets and consumers', () => {
    const args = [
      '-f',
      'json',
      '-p',
      'strict',
      '--for',
      'prometheus',
      '-r',
      'missing-help=error',
      '--ignore-metrics',
      'go_*',
    ];
    expect(run(...args, '--jobs', '3', ...files)).toEqual(run(...args, '--jobs', '1', ...files));
  });

  it('does not change runs that keep something from one file to the next', () => {
    writeFileSync(join(cwd, 'promlint.config.json'), '{ "ignoreMetrics": ["go_*"] }\n');
    for (const option of ['--statistics', '--merge', '--config=promlint.config.json']) {
      const args = [option, '-f', 'json', ...files];
      expect(run(...args, '--jobs', '3')).toEqual(run(...args, '--jobs', '1'));
    }
    rmSync(join(cwd, 'promlint.config.json'));
  });

  it('adds up what threads keep out of the report', () => {
    const config = {
      ignoreMetrics: ['go_*'],
      overrides: [
        { metrics: ['node_*'], rules: { 'missing-help': 'off' } },
        { metrics: ['nothing_*'], rules: { 'missing-help': 'error' } },
        { sources: ['2.prom', 'faults.prom'], rules: { 'syntax-error': 'off' } },
      ],
      ignores: [{ metrics: ['haproxy_*'], rules: ['all'], reason: 'of the vendor' }],
    };
    writeFileSync(join(cwd, 'counts.json'), JSON.stringify(config));
    const readable = files.filter((file) => file !== 'missing.prom');
    const args = ['-p', 'strict', '--config', 'counts.json', '-f', 'json', ...readable];
    const alone = run(...args, '--jobs', '1');
    expect(alone[1]).toContain('the override of nothing_* matched no metric');
    expect(alone[2]).toMatch(/"hidden": [1-9]/);
    expect(run(...args, '--jobs', '3')).toEqual(alone);
  });

  it('adds up what threads find for a baseline', () => {
    const [first, second] = ['1', '3'].map((jobs) => {
      const known = `known-${jobs}.json`;
      const recorded = run('--no-config', '--write-baseline', known, '--jobs', jobs, ...files.slice(0, 2));
      writeFileSync(join(cwd, 'more.prom'), 'a 1\na 1\nb{x="1"} 1\n');
      const args = ['-f', 'json', '--baseline', known, '--write-baseline', `next-${jobs}.json`];
      const compared = run('--no-config', ...args, '--jobs', jobs, ...files.slice(0, 1), 'more.prom');
      const next = JSON.parse(readFileSync(join(cwd, `next-${jobs}.json`), 'utf8')) as { findings: object[] };
      expect(next.findings.length).toBeGreaterThan(0);
      const texts = [readFileSync(join(cwd, known), 'utf8'), JSON.stringify(next)];
      return [...recorded.map((one) => String(one).replaceAll(known, 'known')), ...compared, ...texts];
    });
    expect(second).toEqual(first);
  });

  it('takes a whole number of at least 1', () => {
    expect(run('--jobs', '0', ...files)).toEqual([
      2,
      'promlint-ts: --jobs needs at least 1\nSee promlint-ts --help\n',
      '',
    ]);
    expect(run('--jobs', 'x', ...files)[1]).toContain("--jobs needs a whole number, not 'x'");
  });
});
