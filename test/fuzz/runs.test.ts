import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const script = fileURLToPath(new URL('../../scripts/fuzz-runs.js', import.meta.url));
const isBuilt = existsSync(new URL('../../dist/index.js', import.meta.url));

it.skipIf(!isBuilt)('whatever the settings, runs settle and reports are sound', () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, '--count', '1500', '--seed', '2026'], {
    encoding: 'utf8',
  });
  expect(`${stdout}${stderr}`).toMatch(
    /^1500 inputs of seed 2026, 38 of them runs of the command line(?:, \d+ texts read by jq, too)?, in [\d.]+ s: nothing found\n$/,
  );
  expect(status).toBe(0);
});
