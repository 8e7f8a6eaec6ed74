import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { isInstalled } from './support/program.ts';
import { serve } from './support/serve.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = join(root, 'bin/promlint-ts.js');
const good = '# HELP a_bytes A.\n# TYPE a_bytes gauge\na_bytes 1\n';
const cwd = temporaryFolder();

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the installed program by a shell, as a user without rights if need be. */
function shell(command: string, options: { readonly uid?: number } = {}): Ended {
  const env = { PATH: process.env['PATH'] ?? '', HOME: cwd, PROMLINT: `${process.execPath} ${bin}` };
  return spawnSync('bash', ['-c', command], { cwd, env, encoding: 'utf8', timeout: 60_000, ...options });
}

beforeAll(() => {
  if (!existsSync(join(root, 'dist/cli.cjs'))) throw new Error('build first: npm run build');
  writeFileSync(join(cwd, 'a.prom'), good);
});

describe('the process', () => {
  it('fails if the event loop runs dry before the run is complete', () => {
    const installed = join(cwd, 'endless');
    for (const file of ['bin', 'dist/start.cjs']) cpSync(join(root, file), join(installed, file), { recursive: true });
    const commandLine = 'exports.loadGrammarWith = () => {};\nexports.main = () => new Promise(() => {});\n';
    writeFileSync(join(installed, 'dist/cli.cjs'), commandLine);
    const { status, stderr } = spawnSync(process.execPath, [join(installed, 'bin/promlint-ts.js')], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([2, 'promlint-ts: internal error: the run ended before it was complete\n']);
  });

  it.each([
    ['12.22.12', 2],
    ['18.20.8', 2],
    ['20.18.3', 2],
    ['20.19.0', 0],
    ['26.0.0', 0],
  ])('says what it needs on Node %s', (node, status) => {
    const versions = `Object.defineProperty(process.versions, 'node', { value: '${node}' });`;
    writeFileSync(join(cwd, 'versions.cjs'), versions);
    const ended = shell(`${process.execPath} -r ./versions.cjs ${bin} --version`);
    const message = `promlint-ts: needs Node 20.19 or later; this is Node ${node}\n`;
    expect([ended.status, ended.stderr]).toEqual([status, status === 0 ? '' : message]);
  });

  it('has no syntax in its first file that Node 12 cannot parse', () => {
    const code = readFileSync(bin, 'utf8').replace(/^\s*\/\/.*$/gm, '');
    expect(code).not.toMatch(/\?\.[a-z([]|\?\?|\|\|=|&&=|\bstatic\b|\bimport\b|\d_\d|^await/im);
  });

  it('reports that its working directory is gone', () => {
    const { status, stderr } = shell('mkdir gone && cd gone && rmdir ../gone && echo "a 1" | $PROMLINT');
    expect([status, stderr]).toEqual([
      2,
      'promlint-ts: the working directory no longer exists: change to another one\n',
    ]);
  });

  it.each([
    ['$PROMLINT < /dev/null', 'standard input is empty: '],
    ['true | $PROMLINT', 'standard input is empty: '],
    ['$PROMLINT <&-', 'standard input is empty: '],
    ['$PROMLINT < .', 'standard input is a directory'],
    ['ln -sf loop.prom loop.prom; $PROMLINT loop.prom', 'its symbolic links form a loop'],
    ['$PROMLINT a.prom/b.prom', 'a part of its path is not a directory'],
  ])('fails for %s', (command, message) => {
    const { status, stderr } = shell(command);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('internal error');
  });

  it.skipIf(process.platform === 'win32')('reads files with names that are not UTF-8', () => {
    const made = shell(String.raw`
      mkdir -p $'f\xff' && printf 'a x\n' > $'f\xff/b\xfe.prom' && printf 'c x\n' > $'f\xff/b\xfd.prom'`);
    expect(made.stderr).toBe('');
    const { stdout, status } = shell('$PROMLINT -f compact -p spec f*/*.prom');
    expect(status).toBe(1);
    expect(stdout.split('\n').map((line) => line.replace(/^.*prom:/, ''))).toEqual([
      '1:3: error invalid-value: expected a number, found `x`',
      '1:3: error invalid-value: expected a number, found `x`',
      '',
    ]);
    const merged = shell(String.raw`$PROMLINT -f json --merge $'f\xff'`);
    expect(JSON.parse(merged.stdout)).toMatchObject({ failures: [], sources: [{ samples: 0 }, { samples: 0 }] });
  });

  // A user other than root cannot read what nobody may read; root has to become one.
  const uid = process.getuid?.();
  it.skipIf(uid === undefined)('reports what it may not read, and everything else', () => {
    mkdirSync(join(cwd, 'closed'), { mode: 0o000 });
    writeFileSync(join(cwd, 'secret.prom'), good, { mode: 0o000 });
    chmodSync(cwd, 0o755);
    const options = uid === 0 ? { uid: 65_534 } : {};
    const one = shell('$PROMLINT --no-config -f json a.prom secret.prom closed/x.prom', options);
    expect(one.status).toBe(2);
    expect(JSON.parse(one.stdout)).toMatchObject({
      sources: [{ name: 'a.prom' }],
      failures: [
        { name: 'secret.prom', message: 'permission denied' },
        { name: 'closed/x.prom', message: 'permission denied' },
      ],
    });
    const merged = shell('$PROMLINT --no-config -f json --merge closed a.prom', options);
    expect(merged.status).toBe(2);
    expect(JSON.parse(merged.stdout)).toMatchObject({
      sources: [{ name: 'a.prom' }],
      failures: [{ name: 'closed', message: 'permission denied' }],
    });
    chmodSync(join(cwd, 'closed'), 0o755);
  });
});

describe('--max-time', () => {
  it.each([
    ['a pipe', 'sleep 3 | $PROMLINT --max-time 300ms a.prom -', '<stdin>'],
    ['a named pipe that nobody writes to', 'mkfifo p; $PROMLINT --max-time 300ms a.prom p', 'p'],
    // Not /dev/zero, whose only line may be too long before the time is up.
    ['a device without end', '$PROMLINT --max-time 300ms a.prom /dev/urandom', '/dev/urandom'],
  ])('ends what waits for %s, and names it', (_, command, name) => {
    // The shell would wait for the other end of its pipe.
    const { status, stderr, stdout } = shell(`set -m; ${command}; code=$?; kill %1 2>/dev/null; exit $code`);
    expect(stderr).toContain(`cannot read '${name}': not judged: the run took longer than 300 ms (--max-time)\n`);
    expect(status).toBe(2);
    expect(stdout).toContain('1 source could not be read');
  });

  it('reads a pipe that is quick enough', () => {
    const { status, stdout } = shell(`$PROMLINT --max-time 30s -f json - <(sleep 0.1; cat a.prom) < a.prom`);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ sources: [{ samples: 1 }, { samples: 1 }] });
  });

  it('names every target that it did not come to', async () => {
    await using server = await serve(() => {});
    const targets = Array.from({ length: 10 }, (_, index) => `${server.origin}/${index}`);
    const { status, stderr } = await new Promise<Ended>((resolve) => {
      const child = spawn(process.execPath, [bin, '--no-config', '--max-time', '500ms', ...targets]);
      let text = '';
      child.stderr.setEncoding('utf8').on('data', (part: string) => (text += part));
      child.on('close', (code) => resolve({ status: code, stdout: '', stderr: text }));
    });
    expect(status).toBe(2);
    expect(stderr.match(/not judged: /g)).toHaveLength(10);
  });

  it('takes a time', () => {
    expect(shell('$PROMLINT --max-time x a.prom')).toMatchObject({
      status: 2,
      stderr: "promlint-ts: --max-time takes a time, such as 30s or 5m, not 'x'\nSee promlint-ts --help\n",
    });
  });
});

/** Runs the installed program with standard error on a pseudo-terminal of 60 columns; returns what it shows there. */
function onTerminal(args: readonly string[], stdin = '/dev/null', env: NodeJS.ProcessEnv = {}): Promise<string> {
  const script = `
import fcntl, os, pty, struct, subprocess, sys, termios
master, slave = pty.openpty()
fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
source = open(sys.argv[1], "rb")
child = subprocess.Popen(sys.argv[2:], stdin=source, stdout=subprocess.DEVNULL, stderr=slave)
os.close(slave)
shown = b""
while True:
    try:
        part = os.read(master, 65536)
    except OSError:
        break
    if not part:
        break
    shown += part
child.wait()
sys.stdout.buffer.write(shown)
`;
  return new Promise((resolve, reject) => {
    const child = spawn('python3', ['-c', script, stdin, process.execPath, bin, '--no-config', ...args], {
      env: { ...process.env, ...env },
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.stderr.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.on('error', reject);
    child.on('close', () => resolve(text));
  });
}

describe.skipIf(!isInstalled('python3'))('on a terminal (skipped where there is no python3)', () => {
  const erased = '\r\u001b[2K';

  it('shows which targets it waits for, and takes that away', async () => {
    await using server = await serve((_, response) => {
      setTimeout(() => response.setHeader('Content-Type', 'text/plain; version=0.0.4').end(good), 100);
    });
    const url = `${server.origin}/${'x'.repeat(100)}`;
    const shown = await onTerminal([url, `${server.origin}/b`]);
    expect(shown).toContain(`0/2 waiting for ${server.origin}/xxx`);
    expect(shown.endsWith(erased)).toBe(true);
    for (const line of shown.split(erased)) expect(line.length).toBeLessThan(60);
  });

  it.each(['file', 'standard input'])('shows how much of a large %s it has read', async (what) => {
    const large = join(cwd, 'large.prom');
    writeFileSync(large, '# a comment\n{\n'.repeat(300_000));
    // However fast the machine is, the clock says that the run takes long.
    const clock = join(cwd, 'clock.cjs');
    writeFileSync(clock, 'const start = Date.now(); let calls = 0; Date.now = () => start + 200 * (calls += 1);');
    const slow = { NODE_OPTIONS: `--require ${clock}` };
    const shown = await (what === 'file'
      ? onTerminal(['-d', 'prometheus', large], '/dev/null', slow)
      : onTerminal(['-d', 'prometheus'], large, slow));
    expect(shown).toMatch(/read [\d.]+ [KM]iB of 4 MiB \(\d+%\) of /);
    expect(shown.endsWith(erased)).toBe(true);
  });

  it('shows nothing of a small file', async () => {
    expect(await onTerminal([join(cwd, 'a.prom')])).toBe('');
  });
});

const namespaces = ['unshare', '--pid', '--fork', '--mount-proc'];
const canUnshare = spawnSync(namespaces[0] ?? '', [...namespaces.slice(1), 'true']).status === 0;

describe.skipIf(!canUnshare)('as process 1 (skipped where there are no namespaces)', () => {
  it('gives output and exit code as ever', () => {
    writeFileSync(join(cwd, 'bad.prom'), 'a x\n');
    const { status, stdout } = spawnSync(
      'unshare',
      [...namespaces.slice(1), process.execPath, bin, '-f', 'compact', 'bad.prom'],
      {
        cwd,
        encoding: 'utf8',
      },
    );
    expect(status).toBe(1);
    expect(stdout).toContain('bad.prom:1:3: error invalid-value');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends at once with %s, though a read blocks', async (signal) => {
    const number = signal === 'SIGTERM' ? 15 : 2;
    // Inside of the namespace process 1 is the program; `kill` comes from outside, to the child of unshare.
    const child = spawn('unshare', [...namespaces.slice(1), process.execPath, bin], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const { pid } = child;
    let inner = '';
    for (let tries = 0; tries < 100 && inner === ''; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      inner = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }).stdout.trim();
    }
    // Its own child has to be there, which reads.
    for (let tries = 0; tries < 100; tries += 1) {
      if (spawnSync('pgrep', ['-P', inner], { encoding: 'utf8' }).stdout.trim() !== '') break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)));
    const begun = performance.now();
    process.kill(Number(inner), signal);
    expect(await ended).toBe(128 + number);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});
