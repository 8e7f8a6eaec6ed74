// Regenerates schema/promlint.schema.json from the rules and their options.
// It is the file snapshot of a test, which fails where it is stale.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/cli/config/schema.test.ts', '--update'], {
  cwd: new URL('..', import.meta.url),
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
