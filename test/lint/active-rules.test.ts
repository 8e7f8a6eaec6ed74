import { describe, expect, it } from 'vitest';
import type { Severity } from '../../src/diagnostics/diagnostic.ts';
import { ConfigurationError } from '../../src/lint/rule-choice.ts';
import type { Adjust } from '../../src/lint/findings-pipeline.ts';
import {
  presetHas,
  presetNames,
  severityIn,
  type PresetName,
  type RuleSetting,
} from '../../src/lint/config/presets.ts';
import { createLinter } from '../../src/lint/engine.ts';
import { defineRule, type Rule, type RuleContext, type RuleMeta, type RuleVisitor } from '../../src/lint/rule.ts';
import type { Dialect } from '../../src/syntax/dialect.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';
import { documentOf } from '../support/probe.ts';
import { allDialects } from '../support/generate-lines.ts';

function rule(id: string, meta: Partial<RuleMeta>, create?: (context: RuleContext) => RuleVisitor): Rule {
  return defineRule({
    id,
    meta: { category: 'types', severity: 'warning', what: '', why: '', fix: '', sources: [], ...meta },
    messages: { found: 'found' },
    ...(create !== undefined && { create }),
  });
}

/** A rule that says something of each family. */
function speaking(id: string, meta: Partial<RuleMeta> = {}, severity?: Severity): Rule {
  return rule(id, meta, (context) => ({
    Family: (family) =>
      context.report({
        message: 'found',
        at: family.nameSpan,
        family: family.name,
        ...(severity !== undefined && { severity }),
      }),
  }));
}

function run(
  ruleSet: readonly Rule[],
  options: { preset?: PresetName; rules?: Record<string, RuleSetting>; dialect?: Dialect; adjust?: Adjust } = {},
  lines: readonly string[] = ['a 1', 'b 1'],
): string[] {
  const { dialect = 'prometheus-1.0.0', ...rest } = options;
  const linter = createLinter({ ruleSet, parseLine, dialect, ...rest });
  linter.write(new TextEncoder().encode(documentOf(lines)));
  return linter.end().diagnostics.map((found) => `${found.rule} ${found.severity} ${found.line}`);
}

/** A rule that says something of each conflict of some kinds. */
function listening(id: string, kinds: RuleVisitor['conflicts']): Rule {
  return rule(id, {}, (context) => ({
    ...(kinds !== undefined && { conflicts: kinds }),
    Conflict: ({ span: at, family }) => context.report({ message: 'found', at, family }),
  }));
}

function adjust(id: string, family: string | undefined, severity: Severity): ReturnType<Adjust> {
  if (family === 'a') return 'off';
  return id === 'one' ? 'info' : severity;
}

describe('presets', () => {
  it.each<readonly [name: string, meta: Partial<RuleMeta>, presets: readonly PresetName[]]>([
    ['a rule of none', {}, ['recommended', 'strict']],
    ['a rule of spec', { presets: ['spec'] }, ['spec', 'recommended', 'strict']],
    ['a rule of two', { presets: ['registry', 'promlint'] }, ['registry', 'promlint', 'recommended', 'strict']],
    ['a rule that is not recommended', { recommended: false }, ['strict']],
    ['one that spec has all the same', { presets: ['spec'], recommended: false }, ['spec', 'strict']],
    ['a rule of the syntax', { category: 'syntax' }, presetNames],
    ['a rule of the syntax that is not recommended', { category: 'syntax', recommended: false }, ['strict']],
  ])('%s', (_, meta, presets) => {
    expect(presetNames.filter((preset) => presetHas(preset, rule('one', meta)))).toEqual(presets);
  });

  it('choose what runs', () => {
    const set = [speaking('one', { presets: ['spec'] }), speaking('two', { recommended: false })];
    expect(run(set)).toEqual(['one warning 1', 'one warning 2']);
    expect(run(set, { preset: 'promlint' })).toEqual([]);
    expect(run(set, { preset: 'strict' })).toHaveLength(4);
  });
});

describe('severities', () => {
  it.each([
    ['one for all', 'info', ['info', 'info', 'info', 'info']],
    ['two', { prometheus: 'warning', openmetrics: 'error' }, ['warning', 'warning', 'error', 'error']],
    ['three', { prometheus: 'off', openmetrics: 'error', openmetrics2: 'warning' }, ['off', 'off', 'error', 'warning']],
  ] as const)('%s', (_, severity, expected) => {
    expect(allDialects.map((dialect) => severityIn(dialect, severity))).toEqual(expected);
  });

  it.each<readonly [name: string, setting: RuleSetting | undefined, found: readonly string[]]>([
    ['its own', undefined, ['one warning 1']],
    ['chosen', 'error', ['one error 1']],
    ['off', 'off', []],
    ['on', 'on', ['one warning 1']],
    ['with options', ['info', {}], ['one info 1']],
    ['off with options', ['off', {}], []],
  ])('%s', (_, setting, found) => {
    expect(run([speaking('one')], setting === undefined ? {} : { rules: { one: setting } }, ['a 1'])).toEqual(found);
  });

  it('of a finding win over the rule, and a choice over both', () => {
    const one = speaking('one', { severity: 'warning' }, 'error');
    expect(run([one], {}, ['a 1'])).toEqual(['one error 1']);
    expect(run([one], { rules: { one: 'on' } }, ['a 1'])).toEqual(['one error 1']);
    expect(run([one], { rules: { one: 'info' } }, ['a 1'])).toEqual(['one info 1']);
  });

  it('are off where the dialect has no use for the rule, unless one is chosen', () => {
    const one = speaking('one', { severity: { prometheus: 'off', openmetrics: 'error' } });
    expect(run([one], {}, ['a 1'])).toEqual([]);
    expect(run([one], { rules: { one: 'on' } }, ['a 1'])).toEqual([]);
    expect(run([one], { rules: { one: 'info' } }, ['a 1'])).toEqual(['one info 1']);
    expect(run([one], { dialect: 'openmetrics-1.0.0' }, ['a 1', '# EOF'])).toEqual(['one error 1']);
  });

  it('are adjusted by family', () => {
    expect(run([speaking('one'), speaking('two')], { adjust })).toEqual(['one info 2', 'two warning 2']);
  });
});

describe('visitors', () => {
  it('get what they ask for, of the types that they ask for', () => {
    const seen: string[] = [];
    const note = (what: string) => (): void => void seen.push(what);
    const one = rule('one', {}, () => ({
      types: ['summary'],
      Family: note('family'),
      Desc: note('desc'),
      Series: note('series'),
      Sample: note('sample'),
      Document: note('document'),
      Conflict: note('conflict'),
      conflicts: ['duplicate-series'],
    }));
    run([one, rule('silent', {})], {}, ['a 1', 'a 2', '# TYPE s summary', 's_sum 1', 's_count 1', 'g{x="1"} 1']);
    expect(seen).toEqual([
      'desc',
      'conflict',
      'family',
      'desc',
      'sample',
      'sample',
      'series',
      'family',
      'desc',
      'family',
      'document',
    ]);
  });

  it('of several rules listen to one conflict', () => {
    const set = [
      listening('one', ['duplicate-series']),
      listening('two', ['duplicate-series']),
      listening('three', undefined),
    ];
    expect(run(set, {}, ['a 1', 'a 1'])).toEqual(['one warning 2', 'two warning 2']);
  });

  it('get the dialect', () => {
    const seen: unknown[] = [];
    const one = rule('one', {}, ({ dialect, openMetrics }) => {
      seen.push([dialect, openMetrics]);
      return {};
    });
    run([one], { dialect: 'openmetrics-2.0.0' }, ['# EOF']);
    expect(seen).toContainEqual(['openmetrics-2.0.0', true]);
  });

  it('of rules that explain others run first, and those that explain these before them', () => {
    const order: string[] = [];
    const noting = (id: string, meta: Partial<RuleMeta>): Rule =>
      rule(id, meta, () => ({ Family: () => void order.push(id) }));
    const two = noting('two', { supersedes: ['one'] });
    const three = noting('three', { supersedesInBlock: ['two', 'unknown'] });
    run([noting('one', {}), noting('zero', {}), two, three], {}, ['a 1']);
    expect(order).toEqual(['three', 'two', 'one', 'zero']);
  });
});

describe('options', () => {
  const options: NonNullable<RuleMeta['options']> = {
    count: { type: 'integer', default: 3, minimum: 1, description: '' },
    ratio: { type: 'number', default: 0.5, description: '' },
    loud: { type: 'boolean', default: false, description: '' },
    word: { type: 'string', default: 'x', description: '' },
    words: { type: 'strings', default: ['a'], description: '' },
  };

  function optionsWith(given: Record<string, unknown>): RuleContext['options'] | undefined {
    let seen: RuleContext['options'] | undefined;
    const one = rule('one', { options }, (context) => {
      seen = context.options;
      return {};
    });
    run([one], { rules: { one: ['on', given] } });
    return seen;
  }

  it('have defaults', () => {
    expect(optionsWith({})).toEqual({ count: 3, ratio: 0.5, loud: false, word: 'x', words: ['a'] });
  });

  it('are set', () => {
    const given = { count: 1, ratio: -2.5, loud: true, word: '', words: [] };
    expect(optionsWith(given)).toEqual(given);
  });

  it.each<readonly [given: Record<string, unknown>, message: string]>([
    [{ size: 1 }, 'rule one has no option "size"'],
    [{ count: 1.5 }, 'option "count" of rule one takes a whole number of 1 or more, not 1.5'],
    [{ count: 0 }, 'option "count" of rule one takes a whole number of 1 or more, not 0'],
    [{ count: '1' }, 'option "count" of rule one takes a whole number of 1 or more, not "1"'],
    [{ ratio: 'x' }, 'option "ratio" of rule one takes a number, not "x"'],
    [{ loud: 1 }, 'option "loud" of rule one takes true or false, not 1'],
    [{ word: ['x'] }, 'option "word" of rule one takes a string, not ["x"]'],
    [{ words: 'x' }, 'option "words" of rule one takes a list of strings, not "x"'],
    [{ words: ['x', 1] }, 'option "words" of rule one takes a list of strings, not ["x",1]'],
  ])('that a rule does not take: %j', (given, message) => {
    expect(() => optionsWith(given)).toThrow(new ConfigurationError(message));
  });
});

it.each<readonly [options: object, message: string]>([
  [{ dialect: 'prometheus-9' }, 'unknown dialect "prometheus-9"'],
  [{ preset: 'everything' }, 'unknown preset "everything"'],
  [{ rules: { one: 'fatal' } }, 'rule one has no severity "fatal"'],
  [{ rules: { one: ['fatal', {}] } }, 'rule one has no severity "fatal"'],
])('settings that nobody can mean are told before the first byte: %j', (options, message) => {
  const make = (): unknown => createLinter({ ruleSet: [speaking('one')], parseLine, ...options });
  expect(make).toThrow(new ConfigurationError(message));
});
