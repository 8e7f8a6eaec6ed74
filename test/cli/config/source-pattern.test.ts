import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedSourceMatchers, sourceMatcher } from '../../../src/cli/config/source-pattern.ts';

const folder = resolve('/repository/configuration');

function matchesFile(glob: string, path: string): boolean {
  return sourceMatcher(glob, folder)({ name: 'as given', path: resolve(folder, path) });
}

function matchesName(glob: string, name: string): boolean {
  return sourceMatcher(glob, folder)({ name });
}

describe('a glob over files', () => {
  it.each([
    ['a.prom', 'a.prom'],
    ['a.prom', 'x/y/a.prom'],
    ['*.prom', 'x/a.prom'],
    ['x/*.prom', 'x/a.prom'],
    ['./x/*.prom', 'x/a.prom'],
    ['x/?.prom', 'x/ü.prom'],
    ['**/a.prom', 'a.prom'],
    ['**/a.prom', 'x/y/a.prom'],
    ['x/**/a.prom', 'x/a.prom'],
    ['x/**', 'x/y/a.prom'],
    ['x/', 'x/y/a.prom'],
    ['../x/*.prom', '../x/a.prom'],
    ['**', '../x/a.prom'],
    ['/repository/**', 'a.prom'],
    ['/other/*', '/other/a.prom'],
    ['[a](b)+.{1}', 'x/[a](b)+.{1}'],
    ['<stdin>', '<stdin>'],
    ['x/*', 'x/a\nb'],
  ])('%s matches %s', (glob, path) => {
    expect(matchesFile(glob, path)).toBe(true);
  });

  it.each([
    ['a.prom', 'b.prom'],
    ['a.prom', 'xa.prom'],
    ['a.pr.m', 'a.prom'],
    ['x/*.prom', 'a.prom'],
    ['x/*.prom', 'x/y/a.prom'],
    ['x/*.prom', 'y/x/a.prom'],
    ['x/?.prom', 'x/ab.prom'],
    ['x/', 'x'],
    ['x/**/a.prom', 'xa.prom'],
    ['/x/*.prom', 'x/a.prom'],
    ['as given', 'a.prom'],
  ])('%s does not match %s', (glob, path) => {
    expect(matchesFile(glob, path)).toBe(false);
  });
});

describe('a glob over URLs', () => {
  it.each([
    ['http://*:9100/metrics', 'http://node-1:9100/metrics', true],
    ['http://*:9100/**', 'http://node-1:9100/a/b?c=d', true],
    ['localhost:9100', 'localhost:9100', true],
    ['**:9100/metrics', 'localhost:9100/metrics', true],
    ['http://*/metrics', 'http://a/b/metrics', false],
    ['metrics', 'http://a/metrics', false],
  ])('%s and %s: %s', (glob, name, expected) => {
    expect(matchesName(glob, name)).toBe(expected);
  });
});

describe('sharedSourceMatchers', () => {
  it('takes globs relative to their own folders', () => {
    const matcherOf = sharedSourceMatchers();
    const source = { name: 'a', path: resolve('/x/y/a.prom') };
    expect(matcherOf(['y/*'], resolve('/x'))(source)).toBe(true);
    expect(matcherOf(['y/*'], resolve('/'))(source)).toBe(false);
    expect(matcherOf(['b', 'x/y/a.prom'], resolve('/'))(source)).toBe(true);
  });

  it('takes linear time for globs with many stars', () => {
    const matches = sharedSourceMatchers()([`${'**a'.repeat(50)}b/c`], '/');
    const started = performance.now();
    expect(matches({ name: `${'a'.repeat(5000)}/c` })).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
