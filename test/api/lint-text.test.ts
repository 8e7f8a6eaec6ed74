import { describe, expect, it } from 'vitest';
import { type LintOptions, lintStream, lintText } from '../../src/api/lint-text.ts';
import { parseStream, parseText } from '../../src/api/parse-text.ts';
import { presets } from '../../src/api/presets.ts';
import { ConfigurationError } from '../../src/lint/rule-choice.ts';
import { presetNames } from '../../src/lint/config/presets.ts';
import { defineRule } from '../../src/lint/rule.ts';
import { allRules } from '../../src/rules/index.ts';
import { documentOf } from '../support/probe.ts';

const healthy = documentOf(['# HELP a_total A.', '# TYPE a_total counter', 'a_total{x="1"} 1', 'a_total{x="2"} 2']);

async function* pieces(list: readonly (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  yield* list;
}

async function* broken(): AsyncGenerator<string> {
  yield 'a 1\n';
  throw new Error('connection reset');
}

describe('lintText', () => {
  it('of a healthy document', () => {
    expect(lintText(healthy)).toEqual({
      name: '<input>',
      dialect: 'prometheus-1.0.0',
      dialectReason: { message: 'no # EOF' },
      families: 1,
      series: 2,
      samples: 2,
      bytes: healthy.length,
      consumers: expect.objectContaining({
        prometheus: { verdict: 'accepts', accepts: true, rejectedFor: [], losesFor: [] },
        expfmt: { verdict: 'accepts', accepts: true, rejectedFor: [], losesFor: [] },
      }),
      diagnostics: [],
      omitted: 0,
      omittedBySeverity: { error: 0, warning: 0, info: 0 },
      excerpts: new Map(),
    });
  });

  it('takes options', () => {
    const input = documentOf(['a 1', 'a 2', 'b-c', 'd-e']);
    expect(lintText(input, { name: 'x.prom' }).name).toBe('x.prom');
    expect(lintText(input, { dialect: 'openmetrics' }).dialect).toBe('openmetrics-1.0.0');
    expect(lintText(input, { contentType: 'application/openmetrics-text; version=1.0.0' }).dialect).toBe(
      'openmetrics-1.0.0',
    );
    expect(lintText(input, { contentType: 'application/openmetrics-text', dialect: 'prometheus' }).dialect).toBe(
      'prometheus-1.0.0',
    );
    expect(lintText(input, { maxFindings: 1 })).toMatchObject({ diagnostics: [{ severity: 'error' }] });
    const rulesOf = (options: LintOptions): string[] => lintText(input, options).diagnostics.map(({ rule }) => rule);
    expect(rulesOf({ preset: 'registry' })).toEqual(['duplicate-series', 'invalid-metric-name', 'invalid-metric-name']);
    expect(rulesOf({ preset: 'registry', rules: { 'invalid-metric-name': 'off' } })).toEqual(['duplicate-series']);
  });

  it('reads bytes and strings alike', () => {
    const input = documentOf(['a{x="é😀"} 1', 'a{x="\u0000"} 2', '\uFEFFb 1']);
    expect(lintText(new TextEncoder().encode(input))).toEqual(lintText(input));
  });

  it('runs rules of the caller beside its own', () => {
    const plugin = defineRule({
      id: 'no-a',
      meta: { category: 'naming', severity: 'warning', what: '', why: '', fix: 'call it otherwise', sources: [] },
      messages: { called: 'a family is called `{name}`' },
      create: (context) => ({
        Family: ({ name, nameSpan }) => {
          if (name.startsWith('a')) context.report({ message: 'called', data: { name }, at: nameSpan, family: name });
        },
      }),
    });
    const found = lintText(healthy, { plugins: [plugin] }).diagnostics;
    expect(found).toMatchObject([
      { rule: 'no-a', message: 'a family is called `a_total`', help: 'call it otherwise', line: 2, column: 8 },
    ]);
    expect(lintText(healthy, { plugins: [plugin], rules: { 'no-a': 'off' } }).diagnostics).toEqual([]);
    expect(lintText(healthy, { plugins: [plugin], rules: { 'no-a': 'error' } }).diagnostics).toMatchObject([
      { severity: 'error' },
    ]);
  });

  it('reports a missing final newline after the last character', () => {
    const [found] = lintText('# HELP a é😀\n# TYPE a gauge\na{x="é😀"} 1').diagnostics;
    expect(found).toMatchObject({ rule: 'missing-final-newline', line: 3, column: 13, endColumn: 13 });
  });

  it.each<readonly [options: object, message: string]>([
    [{ rules: { 'no-such-rule': 'off' } }, 'unknown rule "no-such-rule"'],
    [{ dialect: 'prometheus-3' }, 'unknown dialect "prometheus-3"'],
    [{ preset: 'all' }, 'unknown preset "all"'],
    [{ rules: { 'syntax-error': 'fatal' } }, 'rule syntax-error has no severity "fatal"'],
    [{ rules: { 'syntax-error': ['on', { size: 1 }] } }, 'rule syntax-error has no option "size"'],
  ])('throws for misuse: %j', async (options, message) => {
    expect(() => lintText(healthy, options)).toThrow(TypeError);
    expect(() => lintText(healthy, options)).toThrow(message);
    await expect(lintStream(pieces([healthy]), options)).rejects.toThrow(message);
  });

  it('throws an error of its own for what a configuration can get wrong', () => {
    expect(() => lintText('', { preset: 'all' as never })).toThrow(ConfigurationError);
  });
});

describe('lintStream', () => {
  it('takes strings, bytes and both', async () => {
    const whole = lintText(healthy);
    expect(await lintStream(pieces([healthy]))).toEqual(whole);
    expect(await lintStream(pieces([new TextEncoder().encode(healthy)]))).toEqual(whole);
    expect(await lintStream(pieces([healthy.slice(0, 30), new TextEncoder().encode(healthy.slice(30))]))).toEqual(
      whole,
    );
    expect(await lintStream(new Response(healthy).body as ReadableStream<Uint8Array>)).toEqual(whole);
  });

  it('find a family by its name, the first where there are several', () => {
    const text = '# TYPE h histogram\nh_sum 1\nconstructor 2\nh_sum{a="1"} 3\n# HELP m Metadata.\n';
    const exposition = parseText(text);
    expect(exposition.family('h')).toBe(exposition.families[0]);
    expect(exposition.families.map(({ name, reopened }) => [name, reopened])).toEqual([
      ['h', false],
      ['constructor', false],
      ['h', true],
      ['m', false],
    ]);
    expect(exposition.family('constructor')?.series).toHaveLength(1);
    expect(exposition.family('m')).toMatchObject({ help: 'Metadata.', series: [] });
    expect(exposition.family('h_sum')).toBeUndefined();
    expect(exposition.family('toString')).toBeUndefined();
  });

  it('give metadata of which very much is ahead of its samples without them', async () => {
    const help = 'x'.repeat(10_000);
    const heads = Array.from({ length: 3000 }, (_, index) => `# HELP a${index} ${help}\n`);
    const found: [string, number][] = [];
    for await (const item of parseStream(pieces([...heads, 'a0 1\n', 'a2999 1\n']), { dialect: 'prometheus' })) {
      if (item.kind === 'family') found.push([item.name, item.series.length]);
    }
    expect(found[0]).toEqual(['a0', 0]);
    expect(found.filter(([, series]) => series === 1)).toEqual([
      ['a0', 1],
      ['a2999', 1],
    ]);
    expect(found).toHaveLength(3001);
    expect(parseText([...heads, 'a0 1\n'].join('')).families).toHaveLength(3000);
  });

  it('of nothing', async () => {
    expect(await lintStream(pieces([]))).toEqual(lintText(''));
    expect(await lintStream(pieces(['', new Uint8Array(0)]))).toMatchObject({
      diagnostics: [{ rule: 'empty-exposition' }],
    });
  });

  it('throws what the stream throws', async () => {
    await expect(lintStream(broken())).rejects.toThrow('connection reset');
  });
});

describe('parseText and parseStream', () => {
  const input = documentOf(['# TYPE a gauge', 'a 1', 'b c', 'd 1', 'a 2']);

  it('give families and problems in the order of the document', async () => {
    const { dialect, families, problems } = parseText(input);
    expect(dialect).toBe('prometheus-1.0.0');
    expect(families.map(({ name, reopened }) => [name, reopened])).toEqual([
      ['a', false],
      ['d', false],
      ['a', true],
    ]);
    expect(problems).toMatchObject([{ rule: 'invalid-value', span: { line: 2, start: 2, end: 3 }, fatal: true }]);
    const items: string[] = [];
    for await (const item of parseStream(pieces([input]))) items.push(item.kind === 'family' ? item.name : item.rule);
    expect(items).toEqual(['invalid-value', 'a', 'd', 'a']);
  });

  it('yield families as they are closed', async () => {
    const stream = parseStream(pieces(['a 1\n', 'b 1\nc', ' 1\n']), { dialect: 'prometheus' });
    expect((await stream.next()).value).toMatchObject({ name: 'a' });
    expect((await stream.next()).value).toMatchObject({ name: 'b' });
    expect((await stream.next()).value).toMatchObject({ name: 'c' });
    expect((await stream.next()).done).toBe(true);
  });

  it('release the stream when its reader stops', async () => {
    const notes: string[] = [];
    async function* endless(): AsyncGenerator<string> {
      try {
        for (let index = 0; ; index += 1) yield `a${index} 1\n`;
      } finally {
        notes.push('closed');
      }
    }
    for await (const item of parseStream(endless(), { dialect: 'prometheus' })) {
      expect(item).toMatchObject({ name: 'a0' });
      break;
    }
    expect(notes).toEqual(['closed']);
  });

  it('of nothing', async () => {
    expect(parseText('')).toEqual({ dialect: 'prometheus-1.0.0', families: [], problems: [] });
    expect((await parseStream(pieces([])).next()).done).toBe(true);
  });

  it('throw for an unknown dialect', async () => {
    expect(() => parseText('', { dialect: 'x' as never })).toThrow(new TypeError('unknown dialect "x"'));
    await expect(parseStream(pieces([]), { dialect: 'x' as never }).next()).rejects.toThrow('unknown dialect "x"');
  });
});

describe('presets', () => {
  it('hold ids of rules, in the order of the catalogue', () => {
    const ids = allRules.map(({ id }) => id);
    expect(Object.keys(presets)).toEqual([...presetNames]);
    for (const name of presetNames) {
      expect(presets[name]).toEqual(ids.filter((id) => presets[name].includes(id)));
      expect(presets[name]).toContain('syntax-error');
    }
    expect(presets.strict).toEqual(ids);
    expect(presets.promlint).toContain('missing-help');
    expect(presets.spec).not.toContain('missing-help');
  });
});
