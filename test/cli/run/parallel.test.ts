import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
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

  it('takes a whole number of at least 1', () => {
    expect(run('--jobs', '0', ...files)).toEqual([
      2,
      'promlint-ts: --jobs needs at least 1\nSee promlint-ts --help\n',
      '',
    ]);
    expect(run('--jobs', 'x', ...files)[1]).toContain("--jobs needs a whole number, not 'x'");
  });
});
