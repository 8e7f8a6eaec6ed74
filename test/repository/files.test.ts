import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/markdown.ts';

/** Every entry that the root may have. A new one is added here, with the reason why it cannot live in a folder. */
const topLevel = [
  '.ci', // what CI runs
  '.cspell-words.txt', // the field's words, for the spell checker
  '.cspell.json',
  '.dockerignore',
  '.editorconfig',
  '.gitattributes',
  '.github', // templates of issues and pull requests
  '.gitignore',
  '.node-version', // read by fnm, nodenv, mise, asdf and actions/setup-node
  '.npmrc',
  '.oxfmtrc.json',
  '.oxlintrc.json',
  '.pre-commit-hooks.yaml', // pre-commit looks for hooks here alone
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'Dockerfile',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'action.yml', // GitHub looks for the action here alone
  'bin',
  'docs',
  'fixtures',
  'grammar',
  'knip.json',
  'package-lock.json',
  'package.json',
  'rolldown.config.js',
  'schema',
  'scripts',
  'src',
  'test',
  'tsconfig.build.json',
  'tsconfig.core.json',
  'tsconfig.json',
  'vitest.config.ts',
];

const isCheckout = existsSync(join(root, '.git'));

/** What git keeps, without what is deleted in the work tree. */
function trackedFiles(): readonly string[] {
  const { status, stdout, stderr } = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ls-files failed: ${stderr}`);
  return stdout.split('\0').filter((path) => path !== '' && existsSync(join(root, path)));
}

// Outside a checkout (an unpacked archive, say) there is nothing to ask; the report then shows these tests as skipped.
describe.skipIf(!isCheckout)('the files that git keeps (skipped outside a checkout)', () => {
  it('have only known entries at the root', () => {
    const entries = new Set(trackedFiles().map((path) => path.split('/')[0] ?? ''));
    expect([...entries].filter((entry) => !topLevel.includes(entry))).toEqual([]);
  });

  it('have every entry that is expected at the root', () => {
    const entries = new Set(trackedFiles().map((path) => path.split('/')[0] ?? ''));
    expect(topLevel.filter((entry) => !entries.has(entry))).toEqual([]);
  });

  it('have no logs, caches, archives or leftovers of an editor', () => {
    const leftovers = /\.(?:log|cache|tgz|tsbuildinfo|orig|rej|swp|bak)$|~$|(?:^|\/)\.DS_Store$/;
    expect(trackedFiles().filter((path) => leftovers.test(path))).toEqual([]);
  });
});
