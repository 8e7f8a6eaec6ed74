import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../src/cli/arguments/commander.ts';
import { run } from './support/run.ts';

/** What bash offers for the last of the words. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const { stdout: script } = await run(['completion', 'bash']);
  const list = ['promlint-ts', ...words].map((word) => `'${word}'`).join(' ');
  const code = `${script}\nCOMP_WORDS=(${list}); COMP_CWORD=${words.length}; _promlint_ts; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', code], { encoding: 'utf8', cwd: '/' });
  expect(stderr).toBe('');
  return stdout.trimEnd().split('\n');
}

describe('promlint-ts completion', () => {
  it('completes in bash', async () => {
    expect(await offered('--max-w')).toEqual(['--max-warnings']);
    expect(await offered('-p', 's')).toEqual(['spec', 'strict']);
    expect(await offered('--fail-on', 'w')).toEqual(['warning']);
    expect(await offered('-f', 'check')).toEqual(['checkstyle']);
    expect(await offered('-r', 'duplicate-ser')).toEqual(['duplicate-series=']);
    expect(await offered('explain', 'nam')).toEqual(['naming']);
    expect(await offered('expl')).toEqual(['explain']);
    expect(await offered('a.prom', 'expl')).toEqual(['']);
    expect(await offered('/et')).toEqual(['/etc']);
  });

  it.each(['bash', 'zsh', 'fish'])('knows every option in %s', async (shell) => {
    const { exit, stdout } = await run(['completion', shell]);
    expect(exit).toBe(0);
    for (const { long = '' } of createProgram().options) {
      expect(stdout).toContain(shell === 'fish' ? ` -l ${long.slice(2)} ` : ` ${long}`);
    }
  });

  it('knows no other shell', async () => {
    const { exit, stderr } = await run(['completion', 'powershell']);
    expect([exit, stderr]).toEqual([2, expect.stringContaining("unknown shell 'powershell'")]);
    expect((await run(['completion'])).exit).toBe(2);
  });
});
