import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { consoleCommands, fencedBlocks, root } from '../support/markdown.ts';

const pages = [
  'README.md',
  'docs/api.md',
  'docs/formatting.md',
  'docs/cli.md',
  'docs/output.md',
  'docs/configuration.md',
  'docs/ci.md',
  'docs/changes.md',
  'docs/usage.md',
  'docs/fleets.md',
  'docs/playground.md',
  'docs/adding-a-rule.md',
  'docs/examples/README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(`${root}docs/decisions`).map((name) => `docs/decisions/${name}`),
].filter((page) => existsSync(root + page));

const hasJq = spawnSync('jq', ['--version']).status === 0;

/** Runs a command of a page as a shell would that has promlint-ts installed. */
function shell(command: string): { stdout: string; status: number | null } {
  const script = `promlint-ts() { node "${root}bin/promlint-ts.js" "$@"; }\n${command}`;
  const env = { ...process.env, NO_COLOR: '1', CI: '', GITHUB_ACTIONS: '', GITLAB_CI: '', FORCE_COLOR: undefined };
  const { stdout, status } = spawnSync('bash', ['-c', script], { cwd: root, encoding: 'utf8', env });
  return { stdout, status };
}

/** Runs a module that imports promlint-ts, as if the package were installed. */
function runModule(code: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'promlint-ts-'));
  try {
    const file = join(folder, 'example.mjs');
    const installed = code
      .replaceAll("'promlint-ts'", `'file://${root}dist/index.js'`)
      .replaceAll("'promlint-ts/browser'", `'file://${root}dist/browser.js'`);
    writeFileSync(file, installed);
    return spawnSync('node', [file], { encoding: 'utf8' }).stdout.trimEnd();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** With UPDATE=1 the pages are rewritten to what is really printed, for a person to review. */
const update = process.env['UPDATE'] === '1';

function rewrite(page: string, before: string, after: string): void {
  const text = readFileSync(root + page, 'utf8');
  writeFileSync(
    root + page,
    text.replace(before, () => after),
  );
}

describe.each(pages)('%s', (page) => {
  const blocks = fencedBlocks(page);

  for (const block of blocks.filter(({ language }) => language === 'console')) {
    for (const { command, output } of consoleCommands(block)) {
      it.skipIf(command.startsWith('jq ') && !hasJq)(`line ${block.line}: ${command}`, () => {
        const printed = shell(command).stdout.trimEnd();
        if (update) rewrite(page, `\n$ ${command}\n${output}`, `\n$ ${command}\n${printed}`);
        else expect(printed).toBe(output);
      });
    }
  }

  blocks.forEach((block, index) => {
    const printed = blocks[index + 1];
    if (block.language !== 'ts' || printed?.language !== 'text') return;
    it(`line ${block.line}: the example prints what stands below it`, () => {
      const really = runModule(block.text);
      if (update) rewrite(page, `\`\`\`text\n${printed.text}\n`, `\`\`\`text\n${really}\n`);
      else expect(really).toBe(printed.text);
    });
  });

  it('has links that lead somewhere', () => {
    expect(linksOf(page).filter((link) => !leadsSomewhere(page, link))).toEqual([]);
  });
});

function withoutCode(page: string): string {
  return readFileSync(root + page, 'utf8').replaceAll(/^```[\s\S]*?^```/gm, '');
}

/** Relative links of a page. */
function linksOf(page: string): readonly string[] {
  return [...withoutCode(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link));
}

/** The fragments of a page's headings, as code hosting services make them. */
function fragmentsOf(page: string): readonly string[] {
  return [...withoutCode(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', fragment] = link.split('#', 2);
  const target = path === '' ? page : relative(root, join(root, page, '..', path));
  if (!existsSync(join(root, target))) return false;
  return fragment === undefined || !target.endsWith('.md') || fragmentsOf(target).includes(fragment);
}

it('a link with a fragment that no heading has leads nowhere', () => {
  expect(leadsSomewhere('docs/cli.md', 'output.md#folding')).toBe(true);
  expect(leadsSomewhere('docs/cli.md', '#the-cache')).toBe(true);
  expect(leadsSomewhere('docs/cli.md', 'output.md#unfolding')).toBe(false);
  expect(leadsSomewhere('docs/cli.md', 'input.md')).toBe(false);
});

describe('the commands that set everything up', () => {
  it('show what is wrong with a small file in few lines', () => {
    const main = fencedBlocks('README.md').find(({ marker }) => marker === 'main-command');
    const command = main?.text.split(' && ').at(-1) ?? '';
    expect(command).toMatch(/^node bin\/promlint-ts\.js --exit-zero docs\/examples\/\S+$/);
    const { stdout, status } = shell(command);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^error\[syntax-error\]: /);
    expect(stdout.split('\n').length).toBeLessThanOrEqual(15);
  });

  it('run every check', () => {
    const test = fencedBlocks('README.md').find(({ marker }) => marker === 'test-command');
    expect(test?.text).toBe('npm ci && npm run check');
  });

  // Needs the network and half a minute, so that it is left to CI; only git knows which files a clone has.
  it.runIf(process.env['CI'] === 'true' && existsSync(join(root, '.git')))(
    'work to the letter in a fresh copy',
    { timeout: 300_000 },
    () => {
      const main = fencedBlocks('README.md').find(({ marker }) => marker === 'main-command');
      const folder = mkdtempSync(join(tmpdir(), 'promlint-ts-'));
      try {
        const copy = spawnSync('bash', [
          '-c',
          `git -C "${root}" ls-files -z | (cd "${root}" && xargs -0 cp --parents -t "${folder}")`,
        ]);
        expect(copy.status).toBe(0);
        const done = spawnSync('bash', ['-c', main?.text ?? 'false'], { cwd: folder, encoding: 'utf8' });
        expect([done.status, done.stderr]).toEqual([0, expect.any(String)]);
        expect(done.stdout).toContain('error[syntax-error]');
        // Neither npm nor the build hides the finding.
        expect(done.stdout.split('\n').length).toBeLessThanOrEqual(50);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});
