import { describe, expect, it } from 'vitest';
import type { PresetName, RuleSetting } from '../../../src/lint/config/presets.ts';
import {
  type Adjustments,
  createAdjustments,
  type Ignore,
  type Override,
  type SourceName,
} from '../../../src/lint/config/overrides.ts';
import { allRules } from '../../../src/rules/index.ts';
import { lintLines } from '../../support/lint-lines.ts';

interface Run {
  readonly overrides?: readonly Override[];
  readonly ignores?: readonly Ignore[];
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  readonly preset?: PresetName;
  readonly fixed?: readonly string[];
  readonly source?: SourceName;
}

const here: SourceName = { name: 'a.prom', path: '/a.prom' };

const document = [
  '# TYPE go_threads gauge',
  'go_threads 1',
  '# TYPE app_requestCount gauge',
  'app_requestCount{instance="a"} 1',
];

function isOther({ name }: SourceName): boolean {
  return name === 'other.prom';
}

/** Lints the document; findings as `rule family severity`. */
function run({ overrides = [], ignores = [], rules = {}, preset = 'promlint', fixed = [], source = here }: Run): {
  found: string[];
  adjustments: Adjustments;
} {
  const adjustments = createAdjustments({ overrides, ignores, rules, preset, fixed, ruleSet: allRules });
  const { adjust, observer } = adjustments.forSource(source);
  const report = lintLines(document, {
    preset,
    rules: adjustments.rules,
    ruleSet: allRules,
    observers: [observer],
    adjust,
  });
  return {
    found: report.diagnostics.map(({ rule, family, severity }) => `${rule} ${family} ${severity}`).toSorted(),
    adjustments,
  };
}

const help = ['missing-help app_requestCount warning', 'missing-help go_threads warning'];
const camelCase = 'camel-case-name app_requestCount warning';

describe('overrides', () => {
  it('change nothing where there are none', () => {
    expect(run({}).found).toEqual([camelCase, ...help]);
  });

  it('switch a rule off for the families that they match', () => {
    const { found, adjustments } = run({ overrides: [{ metrics: ['go_*'], rules: { 'missing-help': 'off' } }] });
    expect(found).toEqual([camelCase, 'missing-help app_requestCount warning']);
    expect(adjustments.unused()).toEqual({ overrides: [], ignores: [] });
  });

  it('change a severity', () => {
    const { found } = run({ overrides: [{ metrics: ['/^app_/'], rules: { 'missing-help': 'error' } }] });
    expect(found).toEqual([camelCase, 'missing-help app_requestCount error', 'missing-help go_threads warning']);
  });

  it('win over a severity that is set for all families', () => {
    const { found } = run({
      rules: { 'missing-help': 'error', 'camel-case-name': 'off' },
      overrides: [{ metrics: ['go_*'], rules: { 'missing-help': 'info' } }],
    });
    expect(found).toEqual(['missing-help app_requestCount error', 'missing-help go_threads info']);
  });

  it('count in their order, the last one most', () => {
    const { found } = run({
      overrides: [
        { metrics: ['*'], rules: { 'missing-help': 'off', 'camel-case-name': 'off' } },
        { metrics: ['go_*'], rules: { 'missing-help': 'on' } },
      ],
    });
    expect(found).toEqual(['missing-help go_threads warning']);
  });

  it('switch a rule on that the preset does not have, for their families alone', () => {
    const { found } = run({
      rules: { 'missing-help': 'off', 'camel-case-name': 'off' },
      overrides: [{ metrics: ['app_*'], rules: { 'target-label-clash': 'on' } }],
    });
    expect(found).toEqual(['target-label-clash app_requestCount info']);
    const elsewhere = run({
      rules: { 'missing-help': 'off', 'camel-case-name': 'off' },
      overrides: [{ metrics: ['go_*'], rules: { 'target-label-clash': 'error' } }],
    });
    expect(elsewhere.found).toEqual([]);
  });

  it('keep the options of a rule that they switch on', () => {
    const { found } = run({
      rules: { 'missing-help': 'off', 'camel-case-name': 'off', 'missing-prefix': ['off', { prefixes: ['shop'] }] },
      overrides: [{ metrics: ['app_*', 'go_*'], rules: { 'missing-prefix': 'warning' } }],
    });
    expect(found).toContain('missing-prefix app_requestCount warning');
  });

  it('take a category, which switches nothing on', () => {
    const off = run({ overrides: [{ metrics: ['app_*'], rules: { naming: 'off' } }] });
    expect(off.found).toEqual(help);
    const error = run({ overrides: [{ metrics: ['app_*'], rules: { naming: 'error', labels: 'error' } }] });
    expect(error.found).toEqual(['camel-case-name app_requestCount error', ...help]);
    const own = run({ overrides: [{ metrics: ['app_*'], rules: { 'camel-case-name': 'info', naming: 'error' } }] });
    expect(own.found).toEqual(['camel-case-name app_requestCount info', ...help]);
  });

  it('leave rules alone that something stronger has set', () => {
    const { found } = run({
      fixed: ['missing-help'],
      overrides: [{ metrics: ['*'], rules: { 'missing-help': 'off' } }],
    });
    expect(found).toEqual([camelCase, ...help]);
  });

  it('do not touch findings without a family', () => {
    const { adjust } = createAdjustments({
      overrides: [{ metrics: ['*'], rules: { 'missing-eof': 'info', 'forbidden-name': 'info' } }],
      ignores: [{ metrics: ['*'], rules: ['all'] }],
      preset: 'recommended',
      rules: {},
      ruleSet: allRules,
    }).forSource(here);
    expect(adjust('missing-eof', undefined, 'error')).toBe('error');
    expect(adjust('forbidden-name', undefined, 'info')).toBe('off');
  });

  it('are unused where no family matches them, with or without a fault', () => {
    const { adjustments } = run({
      overrides: [
        { metrics: ['python_*'], rules: { 'missing-help': 'off' } },
        { metrics: ['go_*'], rules: { 'duplicate-series': 'off' } },
      ],
    });
    expect(adjustments.unused()).toEqual({ overrides: [0], ignores: [] });
  });

  it('apply to the sources that they are for, where those without metrics apply to all findings', () => {
    const overrides: Override[] = [
      { appliesTo: isOther, rules: { 'missing-help': 'error', 'missing-eof': 'info', 'utf8-name': 'info' } },
      { appliesTo: isOther, metrics: ['go_*'], rules: { 'missing-help': 'off' } },
    ];
    expect(run({ overrides }).found).toEqual([camelCase, ...help]);
    const { found, adjustments } = run({ overrides, source: { name: 'other.prom' } });
    expect(found).toEqual([camelCase, 'missing-help app_requestCount error']);
    const elsewhere = adjustments.forSource(here).adjust;
    const { adjust } = adjustments.forSource({ name: 'other.prom' });
    expect([elsewhere('missing-eof', undefined, 'error'), adjust('missing-eof', undefined, 'error')]).toEqual([
      'error',
      'info',
    ]);
    expect([elsewhere('utf8-name', 'a', 'warning'), adjust('utf8-name', 'a', 'warning')]).toEqual(['off', 'info']);
  });

  it('are not unused where their sources were not read', () => {
    const overrides: Override[] = [{ appliesTo: isOther, metrics: ['python_*'], rules: { 'missing-help': 'off' } }];
    expect(run({ overrides }).adjustments.unused().overrides).toEqual([]);
    expect(run({ overrides, source: { name: 'other.prom' } }).adjustments.unused().overrides).toEqual([0]);
  });

  it('share what is known of families among sources with the same overrides', () => {
    const { adjustments } = run({
      overrides: [{ appliesTo: isOther, rules: { 'missing-help': 'off' } }],
    });
    const observerOf = (name: string): unknown => adjustments.forSource({ name }).observer;
    expect(observerOf('b.prom')).toBe(observerOf('a.prom'));
    expect(observerOf('other.prom')).not.toBe(observerOf('a.prom'));
  });

  it('count what they and ignores hide, by rule and family, but not what is off anyway', () => {
    const { adjustments } = run({
      overrides: [
        { metrics: ['a*'], rules: { 'missing-help': 'off', 'forbidden-name': 'off' } },
        { metrics: ['b*'], rules: { 'forbidden-name': 'on' } },
      ],
      ignores: [{ metrics: ['b*'], rules: ['missing-help'] }],
    });
    const { adjust, hidden } = adjustments.forSource(here);
    expect(hidden()).toBe(0);
    for (const family of ['a', 'a', 'ab', 'b', 'c']) adjust('missing-help', family, 'warning');
    for (const family of ['a', 'b', 'c']) adjust('forbidden-name', family, 'warning');
    expect(hidden()).toBe(3);
    expect(adjustments.forSource(here).hidden()).toBe(0);
  });
});

describe('ignores', () => {
  it('drop the findings of their rules and families', () => {
    const { found, adjustments } = run({ ignores: [{ metrics: ['go_*'], rules: ['missing-help'] }] });
    expect(found).toEqual([camelCase, 'missing-help app_requestCount warning']);
    expect(adjustments.unused().ignores).toEqual([]);
  });

  it('take categories, and all rules', () => {
    expect(run({ ignores: [{ metrics: ['app_*'], rules: ['naming'] }] }).found).toEqual(help);
    expect(run({ ignores: [{ metrics: ['app_*'], rules: ['all'] }] }).found).toEqual([
      'missing-help go_threads warning',
    ]);
  });

  it('win over overrides', () => {
    const { found } = run({
      overrides: [{ metrics: ['*'], rules: { 'missing-help': 'error' } }],
      ignores: [{ metrics: ['*'], rules: ['missing-help'] }],
    });
    expect(found).toEqual([camelCase]);
  });

  it('are unused where they drop nothing', () => {
    const { adjustments } = run({
      overrides: [{ metrics: ['go_*'], rules: { 'missing-help': 'off' } }],
      ignores: [
        { metrics: ['go_*'], rules: ['duplicate-series'] },
        { metrics: ['go_*'], rules: ['missing-help'] },
        { metrics: ['app_*'], rules: ['missing-help'] },
        { metrics: ['app_requestCount'], rules: ['all'] },
      ],
    });
    expect(adjustments.unused()).toEqual({ overrides: [], ignores: [0, 1] });
  });
});
