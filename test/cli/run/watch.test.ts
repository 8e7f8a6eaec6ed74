import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { eachInTemporaryFolder, writeIn } from '../../support/temporary-folder.ts';
import { run } from '../support/run.ts';

const bin = fileURLToPath(new URL('../../../bin/promlint-ts.js', import.meta.url));
const good = '# HELP a A\n# TYPE a gauge\na 1\n';
const bad = '# HELP a A\n# TYPE a gauge\na 1x\n';

let folder = '';
eachInTemporaryFolder((made) => {
  folder = made;
  writeIn(folder, '.git/HEAD', '');
});

/** A run that watches, until it is disposed of. */
class WatchRun implements AsyncDisposable {
  private readonly child: ChildProcess;
  private output = '';
  private readonly exited: Promise<number | null>;
  private wake: () => void = () => {};

  constructor(...args: readonly string[]) {
    this.child = spawn(process.execPath, [bin, '--watch', '-f', 'compact', ...args], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.exited = new Promise((resolve) => {
      this.child.once('exit', (code) => resolve(code));
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
        this.wake();
      });
    }
  }

  /** What is written until the output has this, which is then forgotten. */
  async until(text: string): Promise<string> {
    for (;;) {
      const at = this.output.indexOf(text);
      if (at >= 0) {
        const found = this.output.slice(0, at + text.length);
        this.output = this.output.slice(at + text.length);
        return found;
      }
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  end(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGKILL');
    await this.exited;
  }
}

describe('--watch', () => {
  it('lints again when a file is written, replaced, removed and written anew', async () => {
    writeIn(folder, 'a.prom', good);
    await using watch = new WatchRun('a.prom');
    expect(await watch.until('watching for changes\n')).toMatch(/^\d\d:\d\d:\d\d No problems found in 1 file; /);
    writeIn(folder, 'a.prom', bad);
    await watch.until('1 error in 1 file; watching for changes\n\n');
    await watch.until('a.prom:3:3: error invalid-value');
    writeIn(folder, 'b.tmp', good);
    renameSync(join(folder, 'b.tmp'), join(folder, 'a.prom'));
    await watch.until('No problems found in 1 file; watching');
    rmSync(join(folder, 'a.prom'));
    await watch.until('1 file not read; watching');
    writeIn(folder, 'a.prom', bad);
    await watch.until('1 error in 1 file');
    expect(await watch.end('SIGINT')).toBe(1);
  });

  it('follows folders, with files and folders that come and go, and the configuration', async () => {
    writeIn(folder, 'metrics/a.prom', good);
    await using watch = new WatchRun('metrics');
    await watch.until('No problems found in 1 file; watching');
    mkdirSync(join(folder, 'metrics', 'new'));
    writeIn(folder, 'metrics/new/b.prom', '# TYPE b gauge\nb 1\n');
    await watch.until('1 warning in 2 files; watching');
    writeFileSync(join(folder, '.promlint.yaml'), 'rules: { missing-help: error }\n');
    await watch.until('1 error in 2 files; watching');
    writeFileSync(join(folder, '.promlint.yaml'), 'rules: { missing-hepl: error }\n');
    await watch.until('nothing was linted; watching');
    await watch.until('missing-hepl');
    rmSync(join(folder, '.promlint.yaml'));
    await watch.until('1 warning in 2 files; watching');
    expect(await watch.end('SIGTERM')).toBe(0);
  });

  it('writes no control characters where it does not write to a terminal', async () => {
    writeIn(folder, 'a.prom', bad);
    await using watch = new WatchRun('a.prom');
    // oxlint-disable-next-line no-control-regex
    expect(await watch.until('error invalid-value')).not.toMatch(/\u001B/);
  });

  it.each([
    [['-'], 'standard input is read once'],
    [['http://127.0.0.1:1/metrics'], '--samples and --every scrape URLs again'],
    [['-f', 'json', 'a.prom'], 'cannot be used with -f json'],
    [['-f', 'pretty', '-f', 'sarif=a.sarif', 'a.prom'], 'writes to standard output, not to files'],
    [['--fix', 'a.prom'], 'cannot be used with --fix'],
    [['--write-baseline', 'b.json', 'a.prom'], 'cannot be used with --write-baseline'],
    [['--shard', '1/2', 'a.prom'], 'cannot be used with --shard'],
  ])('refuses %j', async (args, reason) => {
    writeIn(folder, 'a.prom', good);
    const { exit, stderr } = await run(['--watch', ...args], { cwd: folder });
    expect(stderr).toContain(reason);
    expect(exit).toBe(2);
  });
});
