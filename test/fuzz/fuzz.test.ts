import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const script = fileURLToPath(new URL('../../scripts/fuzz.js', import.meta.url));
const isBuilt = existsSync(new URL('../../dist/index.js', import.meta.url));

it.skipIf(!isBuilt)('damaged expositions do no harm', () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, '--count', '1200', '--seed', '2026'], {
    encoding: 'utf8',
  });
  expect(`${stdout}${stderr}`).toMatch(/^1200 inputs of seed 2026 \([\d.]+ MB\) in [\d.]+ s: nothing found\n$/);
  expect(status).toBe(0);
});
