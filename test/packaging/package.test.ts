import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as browser from '../../src/browser.ts';
import * as index from '../../src/index.ts';
import { homepage, version } from '../../src/diagnostics/about.ts';

const root = new URL('../../', import.meta.url);
const isBuilt = existsSync(new URL('dist/index.js', root)) && existsSync(new URL('dist/cli.cjs', root));

interface Manifest {
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, Target>>;
}

/** Where an entry point leads, by conditions. */
type Target = string | { readonly [condition: string]: Target };

const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Manifest;

describe.skipIf(!isBuilt)('the package', () => {
  const packed = isBuilt
    ? (JSON.parse(
        execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
          cwd: fileURLToPath(root),
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        }),
      ) as { files: { path: string; mode: number }[]; unpackedSize: number }[])
    : [];
  const files = packed[0]?.files ?? [];
  const paths = new Set(files.map(({ path }) => path));

  it.each([
    'package.json',
    'LICENSE',
    'README.md',
    'CHANGELOG.md',
    'bin/promlint-ts.js',
    'bin/package.json',
    'dist/index.js',
    'dist/index.d.ts',
    'dist/browser.js',
    'dist/browser.d.ts',
    'dist/cli.cjs',
    'dist/grammar.cjs',
    'dist/page.html',
    'dist/start.cjs',
    'dist/THIRD-PARTY-LICENSES.txt',
    'docs/rules/duplicate-series.md',
    'schema/report.schema.json',
    'schema/snapshot.schema.json',
  ])('holds %s', (path) => {
    expect(paths).toContain(path);
  });

  it('holds nothing else', () => {
    const allowed =
      /^(?:package\.json|LICENSE|README\.md|CHANGELOG\.md|bin\/(?:[\w-]+\.js|package\.json)|dist\/(?:.+\.(?:js|cjs|d\.c?ts)|THIRD-PARTY-LICENSES\.txt|page\.html)|docs\/(?:.+\.(?:md|prom|pb)|promlint-ts\.1)|docs\/examples\/[\w./-]+\.(?:ts|js|cjs|yml|json|ndjson|om)|grammar\/.+|schema\/.+\.json)$/;
    expect([...paths].filter((path) => !allowed.test(path))).toEqual([]);
    expect([...paths].filter((path) => /\.map$|^(?!docs\/examples\/).*\.test\.|(?:^|\/)fixtures\//.test(path))).toEqual(
      [],
    );
    // Half a megabyte of it is the bundle for pages, which cannot share files with the library: it has the texts apart.
    // As much again is the page, which holds the linter and an editor. Rules on scrape configurations are in all of them.
    expect(packed[0]?.unpackedSize).toBeLessThan(6_400_000);
  });

  it.skipIf(!isBuilt)('holds the licence of every package whose code it bundles', () => {
    const text = readFileSync(new URL('dist/THIRD-PARTY-LICENSES.txt', root), 'utf8');
    const parts = text.split(`\n${'-'.repeat(80)}\n\n`).slice(1);
    const names = parts.map((part) => /^(\S+) \S+ \([\w.-]+\)\n/.exec(part)?.[1]);
    expect(names).toEqual(
      expect.arrayContaining([
        '@lezer/common',
        '@lezer/lr',
        '@prometheus-io/lezer-promql',
        'chalk',
        'chevrotain',
        'commander',
        'get-east-asian-width',
        're2js',
        'yaml',
      ]),
    );
    for (const part of parts) expect(part).toMatch(/copyright|permission|licen[cs]e/i);
    for (const part of parts) expect(part.length).toBeGreaterThan(400);
  });

  it('says where the project lives, and publishes with provenance', () => {
    expect(manifest).toMatchObject({
      homepage: expect.stringContaining(homepage) as string,
      bugs: { url: `${homepage}/issues` },
      repository: { type: 'git', url: `git+${homepage}.git` },
      publishConfig: { access: 'public', provenance: true },
    });
  });

  it('holds every file that its manifest names', () => {
    const filesOf = (target: Target): readonly string[] =>
      typeof target === 'string' ? [target] : Object.values(target).flatMap((one) => filesOf(one));
    const targets = Object.values(manifest.exports).flatMap((target) => filesOf(target));
    const named = [...targets, ...Object.values(manifest.bin)].map((path) => path.replace(/^\.\//, ''));
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((path) => !path.includes('*') && !paths.has(path))).toEqual([]);
  });

  it('names types before code', () => {
    const check = (target: Target): void => {
      if (typeof target === 'string') return;
      const [first = ''] = Object.keys(target);
      expect(typeof target[first] === 'string' ? first : 'types').toBe('types');
      for (const one of Object.values(target)) check(one);
    };
    for (const target of Object.values(manifest.exports)) check(target);
  });

  it('has a command that can be run', () => {
    for (const path of Object.values(manifest.bin).map((one) => one.replace(/^\.\//, ''))) {
      expect((files.find((file) => file.path === path)?.mode ?? 0) & 0o111).not.toBe(0);
      expect(readFileSync(new URL(path, root), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    }
  });
});

it('the version is that of the manifest', () => {
  expect(version).toBe(manifest.version);
});

describe.each([
  { source: 'src/index.ts', api: index, list: 'public-api.txt' },
  { source: 'src/browser.ts', api: browser, list: 'public-api-browser.txt' },
])('the public interface of $source', ({ source, api, list }) => {
  const code = readFileSync(new URL(source, root), 'utf8');
  const names = [...code.matchAll(/^export (type )?\{([^}]*)\} from/gms)].flatMap(([, onlyTypes, exported = '']) =>
    exported
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => (onlyTypes === undefined || name.startsWith('type ') ? name : `type ${name}`)),
  );

  it('is what the list says', async () => {
    const sorted = names.toSorted((one, other) => (one < other ? -1 : 1));
    await expect(sorted.map((name) => `${name}\n`).join('')).toMatchFileSnapshot(list);
  });

  it('has every value that it names', () => {
    const values = names.filter((name) => !name.startsWith('type '));
    expect(Object.keys(api).toSorted()).toEqual(values.toSorted());
  });
});
