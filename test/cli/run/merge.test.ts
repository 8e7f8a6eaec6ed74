import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../support/run.ts';
import { eachInTemporaryFolder } from '../../support/temporary-folder.ts';

let cwd = '';
eachInTemporaryFolder((path) => {
  cwd = path;
  mkdirSync(join(cwd, 'textfile/sub.prom'), { recursive: true });
  mkdirSync(join(cwd, 'empty'));
});

function file(name: string, ...lines: string[]): void {
  writeFileSync(join(cwd, 'textfile', name), `${lines.join('\n')}\n`);
}

describe('--merge', () => {
  it('finds what clashes between the files of a folder', async () => {
    rmSync(join(cwd, 'textfile/sub.prom'), { recursive: true });
    file('a.prom', '# HELP x_bytes X.', '# TYPE x_bytes gauge', 'x_bytes{a="1"} 1');
    file('b.prom', '# HELP x_bytes X.', '# TYPE x_bytes gauge', 'x_bytes{a="1"} 1', 'x_bytes{a="2"} 1');
    file('c.prom', '# HELP x_bytes Y.', '# TYPE x_bytes gauge', 'x_bytes{a="3"} 1');
    file('d.txt', 'what is this');
    const { stdout, exit } = await run(['--merge', '-f', 'compact', 'textfile'], { cwd });
    expect(exit).toBe(1);
    expect(stdout).toBe(
      'textfile/b.prom:3:1: error merge-conflict: series of `x_bytes` is also in textfile/a.prom\n' +
        'textfile/c.prom:1:8: error merge-conflict: help of `x_bytes` is "Y." here, but "X." in textfile/a.prom\n',
    );
    expect((await run(['textfile/a.prom', 'textfile/b.prom', 'textfile/c.prom'], { cwd })).exit).toBe(0);
  });

  it('names the other file in every format', async () => {
    file('a.prom', 'x 1');
    file('b.prom', 'x 2');
    const inputs = ['textfile/a.prom', 'textfile/b.prom'];
    for (const format of ['pretty', 'json', 'ndjson', 'sarif', 'github', 'junit', 'markdown', 'gitlab', 'compact']) {
      const { stdout } = await run(['--merge', '-f', format, '-p', 'registry', ...inputs], { cwd });
      const lines = stdout.split('\n').filter((line) => line.includes('textfile/a.prom'));
      expect(lines).not.toEqual([]);
    }
    const { stdout } = await run(['--merge', '-p', 'registry', ...inputs], { cwd });
    expect(stdout).toContain('first seen here: textfile/a.prom:1:1');
  });

  it('takes for an error what makes the collector skip a file', async () => {
    file('a.prom', '# HELP a_bytes A.', '# TYPE a_bytes gauge', `a_bytes 1 ${Date.now()}`);
    writeFileSync(join(cwd, 'textfile/b.prom'), '# HELP b_bytes B.\n# TYPE b_bytes gauge\nb_bytes 1');
    const args = ['-f', 'compact', 'textfile/a.prom', 'textfile/b.prom'];
    const { stdout, exit } = await run(['--merge', ...args], { cwd });
    expect(exit).toBe(1);
    expect(stdout).toMatch(/a\.prom:3:\d+: error explicit-timestamp/);
    expect(stdout).toMatch(/b\.prom:3:\d+: error missing-final-newline/);
    const shown = (await run(['--merge', 'textfile/a.prom'], { cwd })).stdout;
    expect(shown.replaceAll(/\s+/g, ' ')).toContain(
      'accept this; Pushgateway and the textfile collector reject it (explicit-timestamp)',
    );
    const own = await run(['--merge', '-r', 'explicit-timestamp=info', ...args], { cwd });
    expect(own.stdout).toMatch(/a\.prom:3:\d+: info explicit-timestamp/);
  });

  it('reads files as text, as the collector does', async () => {
    file('a.prom', '# HELP a_bytes A.', '# TYPE a_bytes gauge', 'a_bytes 1', '# EOF');
    const { stdout } = await run(['--merge', '-f', 'json', 'textfile/a.prom'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ sources: [{ dialect: 'prometheus-0.0.4' }] });
  });

  it('says that there is nothing in a folder, and what it cannot read of it', async () => {
    expect((await run(['--merge', 'empty'], { cwd })).stderr).toContain("no *.prom files in 'empty'");
    const { exit, stderr } = await run(['--merge', 'textfile', 'missing.prom'], { cwd });
    expect(exit).toBe(2);
    expect(stderr).toContain("cannot read 'textfile/sub.prom': it is a directory");
    expect(stderr).toContain("cannot read 'missing.prom': no such file");
    expect((await run(['--merge', 'none/*.prom'], { cwd })).stderr).toContain(
      "cannot read 'none/*.prom': no file matches this pattern\n",
    );
  });
});
