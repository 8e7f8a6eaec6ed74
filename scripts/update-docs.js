// Generates parts of docs/rules: the table of all rules, and in each page what follows from the rule itself.
// They are file snapshots of a test, which fails if they are stale.
import { spawnSync } from 'node:child_process';

const vitest = new URL('../node_modules/vitest/vitest.mjs', import.meta.url).pathname;
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', 'test/docs/rules.test.ts', 'test/docs/change-rules.test.ts', '--update', ...process.argv.slice(2)],
  {
    cwd: new URL('..', import.meta.url),
    stdio: 'inherit',
  },
);
process.exitCode = status ?? 1;
