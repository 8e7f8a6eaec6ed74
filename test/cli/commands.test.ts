import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { presets } from '../../src/api/presets.ts';
import { initialConfiguration } from '../../src/cli/commands/init.ts';
import { presetNames } from '../../src/lint/config/presets.ts';
import { categories } from '../../src/lint/config/rule-names.ts';
import { everyRule } from '../../src/cli/config/command-rules.ts';
import { allRules } from '../../src/rules/index.ts';
import { run, stream } from './support/run.ts';
import { eachInTemporaryFolder } from '../support/temporary-folder.ts';

let folder = '';
eachInTemporaryFolder((path) => {
  folder = path;
});

function labelNamesLine(text: string): string | undefined {
  return text.split('\n').find((line) => line.startsWith('inconsistent-label-names '));
}

describe('promlint-ts rules', () => {
  it('lists every rule in a line', async () => {
    const { stdout, stderr, exit } = await run(['rules']);
    const [head, ...lines] = stdout.trimEnd().split('\n');
    expect(head?.split(/ +/)).toEqual(['rule', 'category', 'severity', 'presets', 'requirement']);
    expect(lines.map((line) => line.split(' ')[0])).toEqual(allRules.map(({ id }) => id));
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^counter-nan +types +warning\/error +spec recommended strict +The value of a counter .*\.$/,
      ),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^syntax-error +syntax +error +all +Every line/));
    expect(lines).toContainEqual(expect.stringMatching(/^unit-mismatch +metadata +off\/error\/warning /));
    expect([stderr, exit]).toEqual(['', 0]);
  });

  it('shows which severity a preset sets', async () => {
    const all = await run(['rules']);
    expect(labelNamesLine(all.stdout)).toMatch(/ registry +warning +registry=error recommended strict /);
    const registry = await run(['rules', '-p', 'registry']);
    expect(labelNamesLine(registry.stdout)).toMatch(/ registry +error +registry=error recommended strict /);
    const { stdout } = await run(['rules', '--json']);
    const { rules } = JSON.parse(stdout) as { rules: { id: string; presetSeverities: object }[] };
    expect(rules.find(({ id }) => id === 'inconsistent-label-names')?.presetSeverities).toMatchObject({
      registry: { 'prometheus-1.0.0': 'error', 'openmetrics-1.0.0': 'error' },
      recommended: { 'prometheus-1.0.0': 'warning' },
    });
  });

  it.each(presetNames)('lists the rules of %s', async (preset) => {
    const { stdout } = await run(['rules', '--preset', preset]);
    const lines = stdout.trimEnd().split('\n').slice(1);
    expect(lines.map((line) => line.split(' ')[0])).toEqual(presets[preset]);
  });

  it('puts the law below where a terminal is narrow, and beside where it is wide', async () => {
    const narrow = await run(['rules', '--no-color'], {}, { isTTY: true, columns: 60 });
    expect(narrow.stdout).toMatch(
      /\nsyntax-error +syntax +error +all\n {4}Every line follows the grammar of its dialect\.\n/,
    );
    const wide = await run(['rules', '--no-color'], {}, { isTTY: true, columns: 150 });
    expect(Math.max(...wide.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(150);
    expect(wide.stdout).toMatch(/\nsyntax-error +syntax +error +all +Every line follows/);
  });

  it('lists them for programs', async () => {
    const { stdout } = await run(['rules', '--json', '-p', 'strict']);
    const { schemaVersion, rules } = JSON.parse(stdout) as { schemaVersion: number; rules: Record<string, unknown>[] };
    expect(schemaVersion).toBe(1);
    expect(rules.map(({ id }) => id)).toEqual(presets.strict);
    expect(rules.find(({ id }) => id === 'high-cardinality')).toMatchObject({
      category: 'size',
      severity: { 'prometheus-1.0.0': 'info', 'openmetrics-2.0.0': 'info' },
      presets: ['recommended', 'strict'],
      options: { max: { type: 'integer', default: 1000 } },
      url: expect.stringMatching(/high-cardinality\.md$/) as string,
    });
  });

  it('is in colours where they are wanted', async () => {
    expect((await run(['rules', '--color'])).stdout.startsWith('\u001b[1m')).toBe(true);
  });

  it('knows what was meant', async () => {
    const preset = await run(['rules', '-p', 'recomended']);
    expect([preset.exit, preset.stdout]).toEqual([2, '']);
    expect(preset.stderr).toContain("unknown preset 'recomended'; did you mean 'recommended'?");
    expect((await run(['rules', '--jsn'])).stderr).toContain("unknown option '--jsn'; did you mean --json?");
    expect((await run(['rules', 'x'])).exit).toBe(2);
    expect((await run(['rules', '--help'])).stdout).toContain('Usage: promlint-ts rules');
  });
});

describe('promlint-ts explain', () => {
  it.each(categories)('lists the rules of the category %s', async (category) => {
    const { stdout, exit } = await run(['explain', category]);
    const [title, ...lines] = stdout.trimEnd().split('\n');
    const ofCategory = everyRule.filter(({ meta }) => meta.category === category);
    expect([exit, title]).toEqual([0, expect.stringContaining(`of the category ${category}`)]);
    for (const { id } of ofCategory) expect(lines.some((line) => line.startsWith(`${id} `))).toBe(true);
    expect(lines.filter((line) => / {2,}/.test(line) && /^[a-z]/.test(line))).toHaveLength(ofCategory.length + 1);
  });

  it.each(everyRule.map(({ id }) => id))('%s', async (id) => {
    const { stdout, exit } = await run(['explain', id]);
    expect(exit).toBe(0);
    expect(stdout.startsWith(`${id}\n\n`)).toBe(true);
    expect(stdout).toContain('\nWHY IS THIS BAD?\n');
    // What the renderer does not know would be left as Markdown.
    expect(stdout).not.toMatch(/^(?:```|\||#+ [A-Z][a-z]+ |\* )|\]\(|\*\*/m);
  });

  it('explains several, in the width of the terminal', async () => {
    const { stdout } = await run(['explain', 'missing-help', 'missing-type'], {}, { columns: 50 });
    expect((await run(['explain', 'missing-help', 'missing-type'], { env: { COLUMNS: '50' } })).stdout).toBe(stdout);
    expect(stdout).toMatch(/^missing-help\n[^]*\n\nmissing-type\n/);
    const prose = stdout.split('\n').filter((line) => !line.startsWith(' ') && !line.includes('http'));
    expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(50);
  });

  it('is in colours where they are wanted', async () => {
    expect((await run(['explain', 'missing-help', '--color'])).stdout.startsWith('\u001b[1mmissing-help')).toBe(true);
  });

  it('knows what was meant', async () => {
    const { stdout, stderr, exit } = await run(['explain', 'mising-help', 'duplicate-serie', 'missing-help']);
    expect([stdout, exit]).toEqual(['', 2]);
    expect(stderr).toContain("unknown rule 'mising-help'; did you mean 'missing-help'?");
    expect(stderr).toContain("unknown rule 'duplicate-serie'; did you mean 'duplicate-series'?");
    expect((await run(['explain'])).stderr).toContain("missing required argument 'rule'");
    expect((await run(['explain', '-h'])).stdout).toContain('Usage: promlint-ts explain');
  });
});

describe('promlint-ts init', () => {
  it('names the presets and categories that there are', () => {
    for (const name of [...presetNames, ...categories])
      expect(initialConfiguration).toMatch(new RegExp(`\\b${name}\\b`));
  });

  it('writes a configuration that changes nothing', async () => {
    expect(await run(['init'], { cwd: folder })).toEqual({ exit: 0, stdout: 'Wrote .promlint.yaml\n', stderr: '' });
    const stdin = 'up 1\nup 1\n';
    const without = await run(['--no-config'], { cwd: folder, stdin: stream(stdin) });
    expect(await run([], { cwd: folder, stdin: stream(stdin) })).toEqual(without);
  });

  it('writes one whose comments can be taken away', async () => {
    await run(['init'], { cwd: folder });
    const path = join(folder, '.promlint.yaml');
    const text = readFileSync(path, 'utf8').replace(
      /^( *)# (?=maxWarnings:|missing-help:|high-|- metrics|- sources|  rules|(?:  )?- rule|  metrics|  reason|rules: \{|stability:|allow:|    (?:metrics|reason|until):)/gm,
      '$1',
    );
    expect(text.match(/^ *#/gm)?.length).toBeLessThan(19);
    writeFileSync(path, text);
    const { stderr, exit } = await run([], { cwd: folder, stdin: stream('up 1\n') });
    expect(exit).toBe(1);
    expect(stderr).toMatch(/^promlint-ts: 1 warning, but maxWarnings allows 0|matched no/);
    expect(stderr).not.toContain('mistakes');
  });

  it('does not overwrite one that is there', async () => {
    writeFileSync(join(folder, '.promlint.yaml'), 'preset: spec\n');
    const refused = await run(['init'], { cwd: folder });
    expect(refused).toMatchObject({
      exit: 2,
      stderr: 'promlint-ts: .promlint.yaml already exists; use --force to overwrite it\n',
    });
    expect(readFileSync(join(folder, '.promlint.yaml'), 'utf8')).toBe('preset: spec\n');
    expect((await run(['init', '--force'], { cwd: folder })).exit).toBe(0);
    expect(readFileSync(join(folder, '.promlint.yaml'), 'utf8')).toContain('preset: recommended\n');
  });

  it('says where it cannot write', async () => {
    const { exit, stderr } = await run(['init'], { cwd: join(folder, 'none') });
    expect([exit, stderr]).toEqual([2, "promlint-ts: cannot write '.promlint.yaml': no such file\n"]);
    expect((await run(['init', 'x'], { cwd: folder })).exit).toBe(2);
    expect((await run(['init', '--help'])).stdout).toContain('Usage: promlint-ts init');
  });
});

describe('a command’s name', () => {
  it('wins over a file’s, which can be written otherwise', async () => {
    writeFileSync(join(folder, 'rules'), 'up x\n');
    expect((await run(['rules'], { cwd: folder })).stdout).toContain('syntax-error');
    expect((await run(['./rules', '-f', 'compact', '--quiet'], { cwd: folder })).stdout).toContain(
      './rules:1:4: error',
    );
  });
});

describe('--statistics and --group-by', () => {
  const input = '# TYPE b gauge\nb{x="1"} 1\nb{x="2"} 1\n# TYPE a gauge\na 1\nx y\n';

  it('add tables to the report for people', async () => {
    const { stdout, stderr, exit } = await run(['--statistics'], { stdin: stream(input) });
    expect(stdout).toContain('\n\nStatistics of 1 source: 2 families, 3 series, 3 samples\n\nrule ');
    expect([stderr, exit]).toEqual(['', 1]);
  });

  it('are fields for programs, and on standard error otherwise', async () => {
    const json = await run(['--statistics', '-f', 'json'], { stdin: stream(input) });
    expect(JSON.parse(json.stdout)).toMatchObject({
      statistics: { series: 3, topLabels: [{ label: 'x', values: 2 }] },
    });
    expect(json.stderr).toBe('');
    const compact = await run(['--statistics', '-f', 'compact'], { stdin: stream(input) });
    expect(compact.stdout).not.toContain('Statistics');
    expect(compact.stderr).toMatch(/^Statistics of/);
  });

  it('put findings together', async () => {
    const { stdout } = await run(['--group-by', 'family', '-p', 'promlint'], { stdin: stream(input) });
    expect(stdout.match(/^== .*$/gm)).toEqual(['== b: 1 warning', '== a: 1 warning', '== (no family): 1 error']);
    const wrong = await run(['--group-by', 'famly'], { stdin: stream(input) });
    expect(wrong.stderr).toContain("unknown grouping 'famly'; did you mean 'family'?");
  });
});

describe('promlint-ts help', () => {
  it('is the help of the program or of a command', async () => {
    expect(await run(['help'])).toEqual(await run(['--help']));
    expect(await run(['help', 'help'])).toEqual(await run(['--help']));
    expect(await run(['help', 'rules'])).toEqual(await run(['rules', '--help']));
    const { exit, stderr } = await run(['help', 'explian']);
    expect([exit, stderr]).toEqual([2, expect.stringContaining("unknown command 'explian'; did you mean 'explain'?")]);
  });
});
