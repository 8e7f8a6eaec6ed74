import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createProgram } from '../../src/cli/arguments/commander.ts';
import { version } from '../../src/diagnostics/about.ts';
import { outputFormats } from '../../src/report/formats.ts';
import { fencedBlocks, root } from '../support/markdown.ts';

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string; readonly required?: boolean }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly { readonly run: string; readonly env: Readonly<Record<string, string>> }[];
  };
}

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
  readonly language: string;
}

function read(name: string): string {
  return readFileSync(join(root, name), 'utf8');
}

let cwd = '';
beforeAll(() => {
  if (!existsSync(join(root, 'dist/cli.cjs'))) throw new Error('build first: npm run build');
  cwd = mkdtempSync(join(tmpdir(), 'promlint-ts-'));
  writeFileSync(join(cwd, 'good one.prom'), '# HELP a_bytes A.\n# TYPE a_bytes gauge\na_bytes 1\n');
  writeFileSync(join(cwd, 'bad.prom'), 'a x\n');
});
afterAll(() => rmSync(cwd, { recursive: true }));

describe('the GitHub Action', () => {
  const action = parse(read('action.yml')) as Action;
  const [step] = action.runs.steps;

  /** Runs the step as GitHub does: inputs come by the environment. */
  function run(inputs: Readonly<Record<string, string>>): { status: number | null; stdout: string; stderr: string } {
    const env: Record<string, string> = {
      PATH: process.env['PATH'] ?? '',
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: root,
    };
    for (const [name, expression] of Object.entries(step?.env ?? {})) {
      const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1] ?? '';
      expect(Object.keys(action.inputs)).toContain(input);
      env[name] = inputs[input] ?? action.inputs[input]?.default ?? '';
    }
    const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step?.run ?? ''];
    return spawnSync('bash', args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  it('runs the version that it comes with', () => {
    expect(action.runs.using).toBe('composite');
    expect(action.inputs['version']?.default).toBe(version);
  });

  it('lints files and patterns of files, with annotations', () => {
    const { status, stdout, stderr } = run({ inputs: 'good one.prom\nb*.prom\n' });
    expect(stderr).toBe('');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=bad\.prom,line=1,.*\n1 error.* in 2 sources\n$/s);
  });

  it('passes arguments on and writes SARIF besides', () => {
    const { status, stdout } = run({
      inputs: '*.prom',
      args: '--rule\ninvalid-value=warning\n\n--quiet\n',
      sarif: 'out.sarif',
    });
    expect([status, stdout]).toEqual([0, '1 warning in 2 sources\n']);
    expect(JSON.parse(readFileSync(join(cwd, 'out.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
  });

  it.each(['', ' \n\n'])('fails for inputs that name nothing: %j', (inputs) => {
    const { status, stdout, stderr } = run({ inputs });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/inputs/);
  });

  it('takes no input for a command or an option', () => {
    const { status, stderr } = run({ inputs: '$(touch hacked)\n; touch hacked\n--version' });
    expect(status).toBe(2);
    expect(stderr).toContain("cannot read '$(touch hacked)'");
    expect(stderr).toContain("cannot read '--version'");
    expect(existsSync(join(cwd, 'hacked'))).toBe(false);
  });
});

describe('the package', () => {
  it('ships the pages and schemas that the README links to', () => {
    const { files } = JSON.parse(read('package.json')) as { files: readonly string[] };
    const links = [...read('README.md').matchAll(/\]\(([^)#:]+)\)/g)].map(([, target = '']) => target);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((target) => !files.includes(target.split('/')[0] ?? ''))).toEqual([]);
  });
});

describe('the hooks for pre-commit', () => {
  const hooks = parse(read('.pre-commit-hooks.yaml')) as Hook[];
  const { bin } = JSON.parse(read('package.json')) as { bin: Record<string, string> };

  it('can be installed: npm pack prints the name of the package, and no output of the build', () => {
    expect(read('.npmrc')).toMatch(/^foreground-scripts=false$/m);
  });

  it.each(hooks)('$id runs a command that the package installs, on files that it knows', (hook) => {
    const [command = '', ...args] = hook.entry.split(' ');
    expect(bin).toHaveProperty(command);
    expect(hook.language).toBe('node');
    expect(['a.prom', 'dir/a.prom'].every((name) => new RegExp(hook.files).test(name))).toBe(true);
    expect(new RegExp(hook.files).test('a.prom.txt')).toBe(false);
    const result = spawnSync('node', [join(root, bin[command] ?? ''), ...args, 'good one.prom'], { cwd });
    expect(result.status).toBe(0);
  });
});

describe('the Docker image', () => {
  const lines = read('Dockerfile').replaceAll('\\\n', '').split('\n');

  it('runs as a user without rights', () => {
    expect(lines.findLast((line) => line.startsWith('USER'))).toBe('USER 10001');
  });

  it('is made from base images that are pinned by digest', () => {
    const images = lines.filter((line) => line.startsWith('FROM')).map((line) => line.split(/ +/)[1]);
    expect(images).toEqual(['${NODE_IMAGE}', '${BASE_IMAGE}']);
    for (const name of ['NODE_IMAGE', 'BASE_IMAGE']) {
      expect(lines.filter((line) => line.startsWith(`ARG ${name}=`))).toEqual([
        expect.stringMatching(/^ARG \w+=[a-z]+:[\w.-]+@sha256:[0-9a-f]{64}$/),
      ]);
    }
  });

  it('holds all that the command line needs', () => {
    const image = join(cwd, 'image');
    for (const line of lines.filter((one) => one.startsWith('COPY --from=build'))) {
      const [target = '', ...sources] = line.split(/ +/).slice(2).toReversed();
      for (const source of sources) {
        const from = source.replace(/^\/build\//, root);
        const pattern = new RegExp(`^${basename(from).replaceAll('.', '\\.').replace('*', '.*')}$`);
        for (const name of readdirSync(dirname(from)).filter((one) => pattern.test(one))) {
          // What ends in a slash is a folder to copy into.
          const to = target.endsWith('/') ? join(image, target, name) : join(image, target);
          mkdirSync(dirname(to), { recursive: true });
          cpSync(join(dirname(from), name), to, { recursive: true });
        }
      }
    }
    const entry = JSON.parse(
      lines.find((line) => line.startsWith('ENTRYPOINT'))?.slice('ENTRYPOINT '.length) ?? '[]',
    ) as string[];
    const program = join(image, entry[1] ?? '');
    const options = { cwd, encoding: 'utf8' } as const;
    expect(entry[0]).toBe('node');
    expect(spawnSync('node', [program, 'good one.prom'], options).stdout).toBe(
      'No problems found in 1 family, 1 series\n  read as Prometheus text (no # EOF); -d openmetrics reads it as OpenMetrics\n',
    );
    // A line that needs the grammar, each format, and a page of the documentation.
    expect(spawnSync('node', [program, 'bad.prom'], options).stdout).toContain('error[invalid-value]');
    for (const format of outputFormats) {
      expect(spawnSync('node', [program, '-f', format, 'bad.prom'], options).stderr).toBe('');
    }
    expect(spawnSync('node', [program, 'explain', 'invalid-value'], options)).toMatchObject({ status: 0, stderr: '' });
  });

  it('is built from what .dockerignore lets through', () => {
    const ignored = read('.dockerignore').trim().split('\n');
    expect(ignored[0]).toBe('*');
    for (const allowed of ignored.slice(1)) {
      const name = allowed.replace(/^!/, '');
      if (!name.includes('*')) expect(existsSync(join(root, name))).toBe(true);
    }
    for (const name of lines
      .filter((line) => /^COPY (?!--)/.test(line))
      .flatMap((line) => line.split(/ +/).slice(1, -1))) {
      if (name !== '.') expect(ignored).toContain(`!${name}`);
    }
    const context = join(cwd, 'context');
    for (const allowed of ignored.slice(1).map((one) => one.replace(/^!/, ''))) {
      const pattern = new RegExp(`^${basename(allowed).replaceAll('.', '\\.').replace('*', '.*')}$`);
      const folder = dirname(allowed);
      for (const name of readdirSync(join(root, folder)).filter((one) => pattern.test(one))) {
        cpSync(join(root, folder, name), join(context, folder, name), { recursive: true });
      }
    }
    symlinkSync(join(root, 'node_modules'), join(context, 'node_modules'));
    const built = spawnSync('npm', ['run', 'build'], { cwd: context, encoding: 'utf8' });
    expect(built).toMatchObject({ status: 0 });
    expect(readdirSync(join(context, 'dist'))).toEqual(expect.arrayContaining(['cli.cjs', 'grammar.cjs', 'start.cjs']));
  }, 180_000);
});

describe('docs/ci.md', () => {
  const blocks = fencedBlocks('docs/ci.md');

  it('has YAML that parses', () => {
    const yaml = blocks.filter(({ language }) => language === 'yaml');
    expect(yaml.length).toBeGreaterThan(3);
    for (const { text } of yaml) expect(parse(text)).toBeTypeOf('object');
  });

  it('has shell that parses', () => {
    for (const { text } of blocks.filter(({ language }) => language === 'sh')) {
      expect(spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    }
  });

  it('uses options, inputs and hooks that there are, and this version', () => {
    const page = read('docs/ci.md');
    const options = new Set(createProgram().options.flatMap(({ long, short }) => [long, short]));
    for (const [, option] of page.matchAll(/promlint-ts(?:@[\d.]+)?[^\n|]*? (--?[a-z][a-z-]*)/g)) {
      if (!['--rm', '--tag', '--yes'].includes(option ?? '')) expect(options).toContain(option);
    }
    for (const [, found] of page.matchAll(/promlint-ts@v?([\d.]+)/g)) expect(found).toBe(version);
    const hooks = (parse(read('.pre-commit-hooks.yaml')) as Hook[]).map(({ id }) => id);
    for (const [, id] of page.matchAll(/- id: (\S+)/g)) expect(hooks).toContain(id);
    const { inputs } = parse(read('action.yml')) as Action;
    const used = blocks.find(({ text }) => text.includes('promlint-ts/promlint-ts@'))?.text ?? '';
    for (const [, input] of used.matchAll(/^ {10}([a-z-]+):/gm)) {
      if (input !== 'sarif_file' && !input?.startsWith('sarif_')) expect(Object.keys(inputs)).toContain(input);
    }
  });
});
