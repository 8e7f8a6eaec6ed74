import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as api from '../../src/index.ts';
import { root } from '../support/markdown.ts';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

// The package as a user gets it: the tarball alone in an empty folder, with its runtime dependencies and nothing else.
// The dependencies are linked instead of fetched, so that the test needs no registry; a link does not lend the package
// the other packages beside it, since Node resolves what a file imports from the folder that the file lies in.
let folder = '';
let installed = '';
let manifest: Manifest;

beforeAll(() => {
  if (!existsSync(join(root, 'dist/cli.cjs'))) throw new Error('build first: npm run build');
  folder = mkdtempSync(join(tmpdir(), 'promlint-ts-installed-'));
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [{ filename }] = JSON.parse(
    execFileSync('npm', pack, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  ) as [{ filename: string }];
  execFileSync('tar', ['-xzf', filename], { cwd: folder });
  const unpacked = join(folder, 'package');
  manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as Manifest;
  installed = join(folder, 'node_modules', manifest.name);
  mkdirSync(join(folder, 'node_modules'));
  execFileSync('mv', [unpacked, installed]);
  for (const name of Object.keys(manifest.dependencies)) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link);
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a program of the user's, and gives what it printed. */
function runModule(code: string): unknown {
  writeFileSync(join(folder, 'user.js'), code);
  const { status, stdout, stderr } = spawnSync('node', ['user.js'], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function promlint(args: readonly string[], input = ''): ReturnType<typeof spawnSync> {
  const bin = join(installed, Object.values(manifest.bin)[0] ?? '');
  const env = { PATH: process.env['PATH'] ?? '', NO_COLOR: '1' };
  return spawnSync('node', [bin, ...args], { cwd: folder, env, encoding: 'utf8', input });
}

/** Names of the packages that a file of tsc's or of rolldown's imports or requires. */
function packagesOf(code: string): readonly string[] {
  const statements = /^(?:import|export|\})(?:[^'"\n]* from)? ?(["'])([^"'\n]+)\1;?$/gm;
  const calls = /\b(?:import|require)\(\s*(["'`])([^"'`\n]+)\1\s*\)/g;
  return [...code.matchAll(statements), ...code.matchAll(calls)]
    .map(([, , name = '']) => name)
    .filter((name) => !name.startsWith('.') && !name.startsWith('node:') && !builtinModules.includes(name))
    .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'));
}

describe('the packages that a file imports', () => {
  it('are found however they are imported', () => {
    const code = [
      `import a from 'a';`,
      `import {\n  b,\n} from 'b/c';`,
      `export * from '@d/e/f';`,
      `import 'g';`,
      `const h = await import('h'), i = require("i");`,
      `import { join } from 'node:path';`,
      `require('fs'); import('./own.js');`,
      `throw new Error("an import from 'j'");`,
    ];
    expect(packagesOf(code.join('\n')).toSorted()).toEqual(['@d/e', 'a', 'b', 'g', 'h', 'i']);
  });
});

/** The files of a folder of the installed package. */
function files(under: string): readonly string[] {
  return (readdirSync(join(installed, under), { recursive: true }) as string[]).map((name) => join(under, name));
}

/** The packages that any of the installed files imports. */
function imports(paths: readonly string[]): readonly string[] {
  const names = paths.flatMap((path) => packagesOf(readFileSync(join(installed, path), 'utf8')));
  return [...new Set(names)].toSorted();
}

describe('the tarball, installed alone', () => {
  it('imports in the library exactly the packages that it depends on', () => {
    const library = files('dist').filter((path) => path.endsWith('.js'));
    expect(imports(library)).toEqual(Object.keys(manifest.dependencies).toSorted());
  });

  it('imports no package in the command line, which is bundled', () => {
    const commandLine = [...files('dist').filter((path) => path.endsWith('.cjs')), 'bin/promlint-ts.js'];
    expect(commandLine.length).toBeGreaterThan(3);
    expect(imports(commandLine)).toEqual([]);
  });

  it('has its types without those of other packages', () => {
    const declarations = files('dist').filter((path) => path.endsWith('.d.ts'));
    expect(declarations.length).toBeGreaterThan(10);
    expect(imports(declarations).filter((name) => !(name in manifest.dependencies))).toEqual([]);
  });

  it('holds nothing that V8 compiled: it would serve one build of Node alone', () => {
    expect(files('dist').filter((path) => path.endsWith('.cache'))).toEqual([]);
  });

  it('gives what each of its entry points exports', () => {
    const entries = Object.keys(manifest.exports).filter((entry) => entry !== './package.json');
    expect(entries).toContain('.');
    const specifiers = entries.map((entry) => manifest.name + entry.slice(1));
    const exported = runModule(`
      const exported = {};
      for (const name of ${JSON.stringify(specifiers)}) exported[name] = Object.keys(await import(name));
      console.log(JSON.stringify(exported));
    `) as Record<string, string[]>;
    expect(exported[manifest.name]?.toSorted()).toEqual(Object.keys(api).toSorted());
    for (const specifier of specifiers) expect(exported[specifier]?.length).toBeGreaterThan(0);
  });

  it('reads what only the grammar knows', () => {
    const code = `
      import { parseText } from '${manifest.name}';
      const { families } = parseText('a{b="\\\\n"} 1\\n');
      console.log(JSON.stringify(families.map(({ name }) => name)));
    `;
    expect(runModule(code)).toEqual(['a']);
  });

  it('has matchers that CommonJS can require, with their types', () => {
    const code = [
      `import { matchers } from 'promlint-ts/matchers';`,
      `import type { MatcherResult } from 'promlint-ts/matchers';`,
      `const found: MatcherResult = matchers.toHaveSample('a{b="1"} 2\\n', 'a', { b: 1 }, 2);`,
      `console.log(JSON.stringify([found.pass, matchers.toBeValidExposition('a x\\n').message()]));`,
    ].join('\n');
    writeFileSync(join(folder, 'user.cts'), code);
    writeFileSync(join(folder, 'wrong.cts'), code.replace('const found: MatcherResult', 'const found: string'));
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const options = '--ignoreConfig --strict --target es2022 --lib es2022,dom --module nodenext --types'.split(' ');
    const compiled = spawnSync('node', [tsc, ...options, '', 'user.cts'], { cwd: folder, encoding: 'utf8' });
    expect(compiled).toMatchObject({ status: 0, stdout: '' });
    const { stdout, stderr } = spawnSync('node', ['user.cjs'], { cwd: folder, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([true, expect.stringContaining('error[invalid-value]')]);
    expect(spawnSync('node', [tsc, ...options, '', '--noEmit', 'wrong.cts'], { cwd: folder }).status).not.toBe(0);
  });

  it('runs the command line, also where that needs more than a usual run', () => {
    writeFileSync(join(folder, '.promlint.yaml'), 'rules:\n  missing-help: error\n');
    expect(promlint(['--version'])).toMatchObject({ status: 0, stdout: `${manifest.version}\n` });
    expect(promlint(['--help'])).toMatchObject({ status: 0, stderr: '' });
    const linted = promlint(['--color', '-f', 'pretty', '-'], 'a{b="\\n"} 1\n');
    expect(linted).toMatchObject({ status: 1, stderr: '' });
    expect(linted.stdout).toContain('\u001B[');
    expect(linted.stdout).toContain('missing-help');
    expect(promlint(['explain', 'missing-help'])).toMatchObject({ status: 0, stderr: '' });
    expect(promlint(['rules', '--json'])).toMatchObject({ status: 0, stderr: '' });
  });
});
