import { chownSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Configuration } from '../../../src/cli/config/configuration.ts';
import { loadConfiguration } from '../../../src/cli/config/load.ts';
import { allRules } from '../../../src/rules/index.ts';
import { run, stream } from '../support/run.ts';
import { eachInTemporaryFolder, writeIn } from '../../support/temporary-folder.ts';

let folder = '';
eachInTemporaryFolder((path) => {
  folder = path;
});

function write(name: string, text: string): void {
  writeIn(folder, name, text);
}

/** Writes these files and loads the first. */
function load(files: Readonly<Record<string, string>>, notify?: (note: string) => void): Configuration {
  for (const [name, text] of Object.entries(files)) write(name, text);
  return loadConfiguration(Object.keys(files)[0] as string, folder, allRules, notify);
}

/** What is wrong with the first of these files, or with what it extends. */
function mistake(files: Readonly<Record<string, string>>): string {
  try {
    load(files);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('a configuration that extends others', () => {
  it('has their settings but for its own', () => {
    const { preset, dialect, maxWarnings, rules } = load({
      'a.yaml': 'extends: base.yaml\npreset: spec\nrules: { missing-help: error }',
      'base.yaml':
        'preset: strict\ndialect: openmetrics\nmaxWarnings: 3\nrules: { missing-help: off, missing-type: info }',
    });
    expect({ preset, dialect, maxWarnings, rules }).toEqual({
      preset: 'spec',
      dialect: 'openmetrics',
      maxWarnings: 3,
      rules: { 'missing-help': 'error', 'missing-type': 'info' },
    });
  });

  it('prefers the later of several, and resolves paths against the file that names them', () => {
    const { preset, dialect, maxWarnings } = load({
      'a/a.yaml': 'extends: [../b/one.yaml, ../b/two.json]',
      'b/one.yaml': 'preset: spec\ndialect: openmetrics\nmaxWarnings: 1',
      'b/two.json': '{ "extends": "c/three.yaml", "preset": "strict" }',
      'b/c/three.yaml': 'preset: registry\nmaxWarnings: 3',
    });
    expect({ preset, dialect, maxWarnings }).toEqual({ preset: 'strict', dialect: 'openmetrics', maxWarnings: 3 });
  });

  it('may reach the same file on two ways', () => {
    const { maxWarnings } = load({
      'a.yaml': 'extends: [b.yaml, c.yaml]',
      'b.yaml': 'extends: d.yaml\nmaxWarnings: 1',
      'c.yaml': 'extends: d.yaml',
      'd.yaml': 'maxWarnings: 2',
    });
    expect(maxWarnings).toBe(2);
  });

  it('keeps the options of a rule whose severity alone it sets', () => {
    const base = 'rules: { high-cardinality: { severity: warning, max: 5 }, missing-prefix: { prefixes: [a] } }';
    const own = 'extends: base.yaml\nrules: { high-cardinality: error, missing-prefix: { prefixes: [b] } }';
    expect(load({ 'a.yaml': own, 'base.yaml': base }).rules).toEqual({
      'high-cardinality': ['error', { max: 5 }],
      'missing-prefix': ['on', { prefixes: ['b'] }],
    });
  });

  it('sets the severity of a category for the rules that the extended file has switched on, too', () => {
    const base =
      'rules: { high-cardinality: { max: 5 }, too-many-labels: off, too-many-samples: error, missing-help: error }';
    expect(load({ 'a.yaml': 'extends: base.yaml\nrules: { size: info }', 'base.yaml': base }).rules).toEqual({
      size: 'info',
      'high-cardinality': ['info', { max: 5 }],
      'too-many-labels': 'off',
      'too-many-samples': 'info',
      'missing-help': 'error',
    });
    expect(
      load({ 'a.yaml': 'extends: base.yaml\nrules: { size: off, too-many-samples: info }', 'base.yaml': base }).rules,
    ).toMatchObject({ 'high-cardinality': ['off', { max: 5 }], 'too-many-samples': 'info' });
  });

  it('adds its overrides and ignores after theirs', () => {
    const { overrides, ignores } = load({
      'a.yaml': 'extends: base.yaml\noverrides: [{ metrics: a, rules: { naming: off } }]',
      'base.yaml':
        'overrides: [{ metrics: b, rules: { naming: info } }]\nignores: [{ rule: all, metrics: c, reason: d }]',
    });
    expect(overrides.map(({ metrics, place }) => [metrics, place])).toEqual([
      [['b'], 'base.yaml:1:13'],
      [['a'], 'a.yaml:2:13'],
    ]);
    expect(ignores).toHaveLength(1);
  });

  it('does not report what of them matches nothing: other files may need it', async () => {
    write('.promlint.yaml', 'extends: base.yaml\noverrides: [{ metrics: y, rules: { naming: off } }]');
    write('base.yaml', 'overrides: [{ metrics: x, rules: { naming: off } }]');
    const { stderr } = await run([], { cwd: folder, stdin: stream('# HELP a A.\n# TYPE a gauge\na 1\n') });
    expect(stderr).toBe('promlint-ts: note: .promlint.yaml:2:13: the override of y matched no metric\n');
  });
});

describe('a mistake in what a configuration extends', () => {
  it('is a file that cannot be read, with the place of its name', () => {
    expect(mistake({ 'a.yaml': 'extends:\n  - b.yaml\n  - c/none.yaml', 'b.yaml': '' })).toBe(
      "a.yaml:3:5: cannot read 'c/none.yaml': no such file",
    );
    expect(mistake({ 'a.yaml': 'extends: b', 'b/x': '' })).toBe("a.yaml:1:10: cannot read 'b': it is a directory");
  });

  it('is a preset or a URL', () => {
    expect(mistake({ 'a.yaml': 'extends: strict' })).toBe(
      "a.yaml:1:10: cannot read 'strict': no such file; a preset is named by 'preset: strict'",
    );
    expect(mistake({ 'a.yaml': 'extends: https://example.com/a.yaml' })).toBe(
      "a.yaml:1:10: 'extends' takes files, not URLs: 'https://example.com/a.yaml'",
    );
  });

  it('is a loop, named with all of its files', () => {
    expect(mistake({ 'a.yaml': 'extends: ./a.yaml' })).toBe(
      'a.yaml:1:10: configurations extend each other in a loop: a.yaml -> a.yaml',
    );
    const files = { 'a.yaml': 'extends: b/b.yaml', 'b/b.yaml': 'extends: ../c.yaml', 'c.yaml': 'extends: b/b.yaml' };
    expect(mistake(files)).toBe(
      'c.yaml:1:10: configurations extend each other in a loop: b/b.yaml -> c.yaml -> b/b.yaml',
    );
  });

  it('is one of the extended file, with its place there', () => {
    expect(mistake({ 'a.yaml': 'extends: b.yaml', 'b.yaml': 'preset: x\n' })).toEqual(
      expect.stringMatching(/^b\.yaml:1:9: unknown preset 'x'/),
    );
  });

  it('is a fan of files that would be read exponentially often', () => {
    const files = Array.from({ length: 30 }, (_, index) => [
      `${index}.yaml`,
      index < 29 ? `extends: [${index + 1}.yaml, ${index + 1}.yaml]` : '',
    ]);
    expect(mistake(Object.fromEntries(files) as Record<string, string>)).toMatch(
      /^\d+\.yaml:1:\d+: a configuration extends at most 99 files$/,
    );
  });

  it('is a file of more than 4 MiB', () => {
    expect(mistake({ 'a.yaml': 'extends: b.yaml', 'b.yaml': '#'.repeat(4 * 1024 ** 2 + 1) })).toBe(
      "a.yaml:1:10: cannot read 'b.yaml': it has more than 4 MiB",
    );
  });

  it.skipIf(process.platform === 'win32')('is a device, which may never end', () => {
    symlinkSync('/dev/zero', join(folder, 'b.yaml'));
    expect(mistake({ 'a.yaml': 'extends: b.yaml' })).toBe(
      "a.yaml:1:10: cannot read 'b.yaml': it is not a regular file",
    );
  });

  it.skipIf(process.getuid?.() !== 0)('may be that somebody else owns it, which is noted (needs root)', () => {
    write('b.yaml', '');
    chownSync(join(folder, 'b.yaml'), 12_345, 12_345);
    const notes: string[] = [];
    load({ 'a.yaml': 'extends: b.yaml' }, (note) => notes.push(note));
    expect(notes).toEqual([
      "the configuration 'b.yaml' is owned by another user (uid 12345); --no-config does without",
    ]);
  });
});
