import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFixture, type Fixture, type Result, withResult } from './support/fixture.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'fixtures/cli');
const bin = mkdtempSync(join(tmpdir(), 'promlint-ts-bin-'));
const files = readdirSync(folder).filter((file) => file.endsWith('.txt'));

/** Runs a fixture's command in a folder of its own, as a user's shell would. */
async function run({ command, files: inputs }: Fixture): Promise<Result> {
  const cwd = mkdtempSync(join(tmpdir(), 'promlint-ts-'));
  try {
    for (const [name, text] of inputs) writeFileSync(join(cwd, name), text);
    const { PATH = '', HOME } = process.env;
    const env = { PATH: `${bin}${delimiter}${PATH}`, HOME };
    const child = spawn('sh', ['-c', command], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const [stdout, stderr] = [child.stdout, child.stderr].map((stream) => stream.setEncoding('utf8').toArray());
    const exit = await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve(code ?? -1));
    });
    return { stdout: ((await stdout) ?? []).join(''), stderr: ((await stderr) ?? []).join(''), exit };
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

describe('the command line', () => {
  beforeAll(() => {
    if (!existsSync(join(root, 'dist/cli.cjs'))) throw new Error('build first: npm run build');
    const launcher = `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'bin/promlint-ts.js')}" "$@"\n`;
    writeFileSync(join(bin, 'promlint-ts'), launcher, { mode: 0o755 });
  });
  afterAll(() => rmSync(bin, { recursive: true }));

  // `UPDATE=1 npx vitest run test/cli/fixtures` writes what the program does now; read the difference before you keep it.
  it.concurrent.each(files)('does what fixtures/cli/%s says', async (file) => {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    const result = await run(readFixture(text));
    if (process.env['UPDATE'] === '1') writeFileSync(path, withResult(text, result));
    else expect(withResult(text, result)).toBe(text);
  });
});
