import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether a program is installed. */
export function isInstalled(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** A program that serves HTTP on the loopback interface, in a folder of its own, until it is disposed of. */
export interface Program extends AsyncDisposable {
  readonly origin: string;
  readonly folder: string;
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(hard);
}

/**
 * Starts a program and waits until it answers.
 * @param prepare writes what the program needs into its folder, and gives its arguments.
 * @param readyPath the path that answers with success once the program can serve all that it serves.
 */
export async function startProgram(
  command: string,
  prepare: (address: string, folder: string) => readonly string[],
  readyPath = '/metrics',
): Promise<Program> {
  const address = `127.0.0.1:${await freePort()}`;
  const folder = mkdtempSync(join(tmpdir(), 'promlint-ts-'));
  const child = spawn(command, prepare(address, folder), { cwd: folder, stdio: 'ignore' });
  const program = {
    origin: `http://${address}`,
    folder,
    async [Symbol.asyncDispose]() {
      await stop(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  for (let tries = 0; tries < 600; tries += 1) {
    try {
      const response = await fetch(program.origin + readyPath);
      await response.arrayBuffer();
      if (response.ok) return program;
    } catch {
      // It is not there yet.
    }
    await sleep(50);
  }
  await program[Symbol.asyncDispose]();
  throw new Error(`${command} does not answer`);
}

/** A program that has written a line, until it is disposed of. */
export interface Script extends AsyncDisposable {
  readonly firstLine: string;
}

/** Starts a program and waits for its first line of output. */
export async function startScript(command: string, args: readonly string[]): Promise<Script> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const [firstLine] = (await once(lines, 'line')) as [string];
  return { firstLine, [Symbol.asyncDispose]: () => stop(child) };
}
