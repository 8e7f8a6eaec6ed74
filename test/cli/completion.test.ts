import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../src/cli/arguments/commander.ts';
import { isInstalled } from './support/program.ts';
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

  it.skipIf(!isInstalled('fish'))('completes in fish', async () => {
    const { stdout: script } = await run(['completion', 'fish']);
    const offers = (line: string): string => {
      const { stdout, stderr } = spawnSync('fish', ['-N', '-c', `${script}\ncomplete -C '${line}'`], {
        encoding: 'utf8',
        cwd: '/',
      });
      expect(stderr).toBe('');
      return stdout;
    };
    expect(offers('promlint-ts --max-w')).toMatch(/^--max-warnings\t/);
    expect(offers('promlint-ts -p stri')).toMatch(/^strict\t/);
    expect(offers('promlint-ts explain nam')).toContain('naming');
    expect(offers('promlint-ts expl')).toMatch(/^explain\b/);
  });

  it.skipIf(!isInstalled('zsh'))('is set up in zsh, whether or not its completions are', async () => {
    const { stdout: script } = await run(['completion', 'zsh']);
    for (const before of ['', 'autoload -Uz compinit && compinit -D']) {
      const code = `${before}\n${script}\nprint -r -- $_comps[promlint-ts]`;
      const { stdout, stderr } = spawnSync('zsh', ['-f', '-c', code], { encoding: 'utf8', cwd: '/' });
      expect([stdout, stderr]).toEqual([expect.stringContaining('_promlint_ts'), '']);
    }
  });

  it('knows no other shell', async () => {
    const { exit, stderr } = await run(['completion', 'powershell']);
    expect([exit, stderr]).toEqual([2, expect.stringContaining("unknown shell 'powershell'")]);
    expect((await run(['completion'])).exit).toBe(2);
  });
});
