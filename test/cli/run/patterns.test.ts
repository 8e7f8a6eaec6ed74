import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run, stream } from '../support/run.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const cwd = temporaryFolder();

it('lints names of any length against any pattern that the configuration forbids', async () => {
  writeFileSync(join(cwd, '.promlint.yaml'), 'rules: { forbidden-name: { severity: error, patterns: ["^(a+)+$"] } }\n');
  const [evil, found] = [`${'a'.repeat(1500)}:`, 'a'.repeat(1500)];
  const started = performance.now();
  const { stdout } = await run(['-p', 'spec', '-f', 'json'], { cwd, stdin: stream(`${evil} 1\n${found} 1\n`) });
  expect(performance.now() - started).toBeLessThan(5000);
  expect(JSON.parse(stdout)).toMatchObject({
    sources: [{ diagnostics: [{ rule: 'forbidden-name', line: 2, family: found }] }],
  });
});
