import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect as jestExpect } from 'expect';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { fencedBlocks, root } from '../support/markdown.ts';

const folder = join(root, 'docs/examples');

beforeAll(() => {
  if (!existsSync(join(root, 'dist/index.d.ts'))) throw new Error('build first: npm run build');
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function typeCheck(...args: readonly string[]): string {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  return spawnSync('node', [tsc, '--noEmit', ...args], { cwd: folder, encoding: 'utf8' }).stdout;
}

describe('the examples', () => {
  it('are all on their page', () => {
    const page = readFileSync(join(folder, 'README.md'), 'utf8');
    const named = new Set([...page.matchAll(/\]\(([\w.-]+)\)/g)].map(([, name]) => name));
    const files = readdirSync(folder).filter((name) => !['README.md', 'tsconfig.json'].includes(name));
    expect(files.filter((name) => !named.has(name))).toEqual([]);
  });

  it('have types that are right', () => {
    expect(typeCheck('-p', 'tsconfig.json')).toBe('');
  });

  it('need neither types of Node nor exceptions for the declarations of the package', () => {
    const options = '--ignoreConfig --strict --exactOptionalPropertyTypes --target es2022 --lib es2022,dom';
    expect(typeCheck(...options.split(' '), '--module', 'nodenext', '--types', '', 'library.ts', 'own-rule.ts')).toBe(
      '',
    );
  });

  it('have types that can be wrong', () => {
    const options = '--ignoreConfig --strict --target es2022 --lib es2022 --module nodenext';
    expect(typeCheck(...options.split(' '), '--types', '', 'library.ts')).toContain("Cannot find name 'console'");
  });
});

/** Runs an example. By a computed path, since its types are another project's: it needs what the build makes. */
async function runExample(name: string): Promise<void> {
  await import(join(folder, name));
}

describe.each(['own-rule', 'library'])('%s.ts', (name) => {
  it('prints what its page says', async () => {
    const printed: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((line: string) => printed.push(line));
    await runExample(`${name}.ts`);
    const block = fencedBlocks('docs/examples/README.md').find(({ marker }) => marker === name);
    expect(printed.join('\n')).toBe(block?.text);
  });
});

// vitest.test.ts is among the tests that vitest.config.ts names. For Jest its `expect` is used, without its runner.
describe('jest.test.cjs', () => {
  it('passes with the expect of Jest', async () => {
    const tests: (readonly [string, () => unknown])[] = [];
    vi.stubGlobal('expect', jestExpect);
    vi.stubGlobal('test', (title: string, body: () => unknown) => tests.push([title, body]));
    await runExample('jest.test.cjs');
    for (const [, body] of tests) await body();
    expect(tests.map(([title]) => title)).toEqual([
      'the metrics of the queue are a valid exposition',
      'jobs are counted by queue',
      'a broken exposition is not valid',
    ]);
    const broken = jestExpect('up x\n') as unknown as { readonly toBeValidExposition: () => void };
    expect(() => broken.toBeValidExposition()).toThrow('invalid-value');
  });
});

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, { readonly 'runs-on': string; readonly steps: readonly Step[] }>>;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
}

describe('workflow.yml', () => {
  const workflow = parse(readFileSync(join(folder, 'workflow.yml'), 'utf8')) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  it('is a workflow', () => {
    expect(Object.keys(workflow.on)).not.toEqual([]);
    for (const job of Object.values(workflow.jobs)) expect(job['runs-on']).toBe('ubuntu-latest');
    // A step has either of them, never both.
    for (const { uses, run } of steps) expect([uses, run].filter((one) => one !== undefined)).toHaveLength(1);
  });

  it('has shell that parses', () => {
    for (const { run } of steps.filter((step) => step.run !== undefined)) {
      expect(spawnSync('bash', ['-n'], { input: run, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    }
  });

  it('uses the action as action.yml declares it, in this version', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as { inputs: Record<string, object> };
    const [step] = steps.filter(({ uses }) => uses?.includes('/promlint-ts@'));
    expect(step?.uses).toBe(`OWNER/promlint-ts@v${version}`);
    const given = Object.keys(step?.with ?? {});
    expect(given).toContain('inputs');
    expect(given.filter((name) => !(name in action.inputs))).toEqual([]);
  });
});
