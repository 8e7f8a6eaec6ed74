import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../src/cli/arguments/commander.ts';
import { programs } from '../../src/cli/commands/programs.ts';
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

  it('completes the options of commands in bash', async () => {
    expect(await offered('docs', '--che')).toEqual(['--check']);
    expect(await offered('docs', '--max-w')).toEqual(['']);
    expect(await offered('docs', '-f', 'm')).toEqual(['markdown']);
    expect(await offered('docs', '-f', 'js')).toEqual(['json']);
    expect(await offered('--che')).toEqual(['']);
    expect(await offered('breaking', 'a.prom', '-f', 'change')).toEqual(['changelog']);
    expect(await offered('compare', '-f', 'change')).toEqual(['']);
    expect(await offered('diff', '-r', 'bounds')).toEqual(['bounds-changed=']);
    expect((await offered('usage', '--rule')).toSorted()).toEqual(['--rule', '--rules']);
    expect(await offered('usage', '-f', 'prom')).toEqual(['']);
    expect(await offered('usage', '--fail-on', '=', 'w')).toEqual(['warning']);
    expect(await offered('usage', '--rules', '/et')).toEqual(['/etc']);
    expect(await offered('help', 'neg')).toEqual(['negotiate']);
    expect(await offered('completion', 'z')).toEqual(['zsh']);
  });

  it.each(['bash', 'zsh', 'fish'])('knows every option in %s', async (shell) => {
    const { exit, stdout } = await run(['completion', shell]);
    expect(exit).toBe(0);
    for (const program of [createProgram(), ...(await Promise.all(Object.values(programs).map((one) => one())))]) {
      for (const { long = '' } of program.options) {
        expect(stdout).toMatch(new RegExp(shell === 'fish' ? ` -l ${long.slice(2)} ` : `[ ']${long}[ ']`));
      }
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
    expect(offers('promlint-ts docs --che')).toMatch(/^--check\t/);
    expect(offers('promlint-ts docs --max-w')).toBe('');
    expect(offers('promlint-ts --che')).toBe('');
    expect(offers('promlint-ts docs -f mark')).toMatch(/^markdown\t/);
    expect(offers('promlint-ts breaking a.prom -f change')).toMatch(/^changelog\t/);
    expect(offers('promlint-ts help neg')).toContain('negotiate');
  });

  it.skipIf(!isInstalled('zsh'))('is set up in zsh, whether or not its completions are', async () => {
    const { stdout: script } = await run(['completion', 'zsh']);
    for (const before of ['', 'autoload -Uz compinit && compinit -D']) {
      const code = `${before}\n${script}\nprint -r -- $_comps[promlint-ts]`;
      const { stdout, stderr } = spawnSync('zsh', ['-f', '-c', code], { encoding: 'utf8', cwd: '/' });
      expect([stdout, stderr]).toEqual([expect.stringContaining('_promlint_ts'), '']);
    }
  });

  it.skipIf(!isInstalled('zsh'))('completes in zsh', async () => {
    const { stdout: script } = await run(['completion', 'zsh']);
    const offers = (...words: readonly string[]): readonly string[] => {
      // As zsh's bashcompinit calls it. Which words fit what is typed, zsh finds out afterwards.
      const list = ['promlint-ts', ...words].map((word) => `'${word}'`).join(' ');
      const code = `${script}
complete_words() {
  emulate -L sh
  setopt kshglob noshglob braceexpand
  COMP_WORDS=(${list}); COMP_CWORD=${words.length}
  _promlint_ts
  print -l -- "\${COMPREPLY[@]}"
}
complete_words`;
      const { stdout, stderr } = spawnSync('zsh', ['-f', '-c', code], { encoding: 'utf8', cwd: '/' });
      expect(stderr).toBe('');
      return stdout.split('\n').filter((word) => word !== '' && word.startsWith(words.at(-1) ?? ''));
    };
    expect(offers('docs', '--che')).toEqual(['--check']);
    expect(offers('docs', '--max-w')).toEqual([]);
    expect(offers('docs', '-f', 'mark')).toEqual(['markdown']);
    expect(offers('breaking', 'a.prom', '-f', 'change')).toEqual(['changelog']);
    expect(offers('--max-w')).toEqual(['--max-warnings']);
  });

  it('knows no other shell', async () => {
    const { exit, stderr } = await run(['completion', 'powershell']);
    expect([exit, stderr]).toEqual([2, expect.stringContaining("unknown shell 'powershell'")]);
    expect((await run(['completion'])).exit).toBe(2);
  });
});
