import { describe, expect, it } from 'vitest';
import type { Configuration } from '../../../src/cli/config/configuration.ts';
import { readConfiguration } from '../../../src/cli/config/read.ts';
import { ConfigurationFileError } from '../../../src/cli/arguments/usage-error.ts';
import { defineRule } from '../../../src/lint/rule.ts';
import { allRules } from '../../../src/rules/index.ts';

function read(text: string): Configuration {
  return readConfiguration(text, '.promlint.yaml', allRules);
}

/** What is wrong with a file, without its name. */
function problems(text: string): string[] {
  try {
    read(text);
  } catch (error) {
    if (!(error instanceof ConfigurationFileError)) throw error;
    return error.message.split('\n').map((line) => line.replace('.promlint.yaml:', ''));
  }
  return [];
}

const nothing: Configuration = { file: '.promlint.yaml', extends: [], rules: {}, overrides: [], ignores: [] };

describe('readConfiguration', () => {
  it.each(['', '# nothing yet\n', '---\n', 'rules:\noverrides:\nignores:\n', '{}', 'rules: {}\nignores: []\n'])(
    'reads nothing of %j',
    (text) => {
      expect(read(text)).toEqual(nothing);
    },
  );

  it('reads everything that there is', () => {
    const text = `
preset: strict
dialect: openmetrics
maxWarnings: 3
rules:
  missing-help: off
  missing-type: false
  missing-unit: true
  empty-family: on
  high-cardinality: { severity: warning, max: 500 }
  missing-prefix:
    prefixes: [shop]
  naming: info
overrides:
  - metrics: go_*
    rules: { naming: off }
  - metrics: [node_*, /^process_/i]
    rules:
      missing-help: error
ignores:
  - rule: duplicate-series
    metrics: legacy_*
    reason: gone with release 7
  - rules: [missing-help, labels]
    metrics: [a, b]
    reason: |
      Not ours.
  - { rules: all, metrics: '*', reason: none }
extends: [base.yaml, ../b.json]
for: prometheus
ignoreMetrics: go_*
onlyMetrics: ['shop_*', '/a{1,2}/']
clientLibraryNames: true
minSeverity: warning
failOn: info
exitZero: false
`;
    expect(read(text)).toEqual({
      file: '.promlint.yaml',
      extends: [
        { path: 'base.yaml', place: '.promlint.yaml:29:11' },
        { path: '../b.json', place: '.promlint.yaml:29:22' },
      ],
      preset: 'strict',
      dialect: 'openmetrics',
      maxWarnings: 3,
      for: ['prometheus'],
      ignoreMetrics: ['go_*'],
      onlyMetrics: ['shop_*', '/a{1,2}/'],
      clientLibraryNames: true,
      minSeverity: 'warning',
      failOn: 'info',
      exitZero: false,
      rules: {
        'missing-help': 'off',
        'missing-type': 'off',
        'missing-unit': 'on',
        'empty-family': 'on',
        'high-cardinality': ['warning', { max: 500 }],
        'missing-prefix': ['on', { prefixes: ['shop'] }],
        naming: 'info',
      },
      overrides: [
        { place: '.promlint.yaml:15:5', metrics: ['go_*'], rules: { naming: 'off' } },
        { place: '.promlint.yaml:17:5', metrics: ['node_*', '/^process_/i'], rules: { 'missing-help': 'error' } },
      ],
      ignores: [
        {
          place: '.promlint.yaml:21:5',
          rules: ['duplicate-series'],
          metrics: ['legacy_*'],
          reason: 'gone with release 7',
        },
        { place: '.promlint.yaml:24:5', rules: ['missing-help', 'labels'], metrics: ['a', 'b'], reason: 'Not ours.\n' },
        { place: '.promlint.yaml:28:5', rules: ['all'], metrics: ['*'], reason: 'none' },
      ],
    });
  });

  it('reads JSON, with tabs too', () => {
    const text = JSON.stringify({ $schema: 'x', rules: { 'missing-help': false } }, undefined, '\t');
    expect(read(text).rules).toEqual({ 'missing-help': 'off' });
  });

  it('follows aliases', () => {
    expect(read('rules: { a: 1 }\n'.replace('a: 1', 'missing-help: &x off, missing-type: *x')).rules).toEqual({
      'missing-help': 'off',
      'missing-type': 'off',
    });
  });
});

describe('mistakes in a configuration', () => {
  it('are reported all at once, in the order of the file', () => {
    const text = `presets: spec
preset: recomended
rules:
  mising-help: off
  missing-type: warn
  high-cardinality: { severity: warning, maximum: 5 }
ignores:
  - rule: missing-help
    metrics: go_*
`;
    expect(problems(text)).toEqual([
      "1:1: unknown key 'presets'; did you mean 'preset'?",
      "2:9: unknown preset 'recomended'; did you mean 'recommended'?",
      "4:3: unknown rule 'mising-help'; did you mean 'missing-help'?",
      `5:17: severity must be one of off, info, warning, error, on, not "warn"; did you mean 'warning'?`,
      "6:42: rule high-cardinality has no option 'maximum'; it has max",
      "8:5: the ignore is missing 'reason', which explains it to later readers",
    ]);
  });

  it.each([
    // What YAML itself refuses.
    ['rules:\n\tmissing-help: off', '2:1: Tabs are not allowed as indentation'],
    ['preset: spec\npreset: spec', "2:1: duplicate key 'preset'"],
    ['preset: spec\n---\npreset: spec', '2:1: Source contains multiple documents'],
    ['preset: !x spec', '1:9: Unresolved tag: !x'],
    ['preset: *x', '1:9: preset must be a string, not the unknown alias *x'],
    // The shape of the file.
    ['- preset', '1:1: a configuration must be a map, not a list'],
    ['preset', '1:1: a configuration must be a map, not "preset"'],
    ['[a]: b', '1:1: expected a key, found a list'],
    ['rules: off', `1:8: 'rules' must be a map, not "off"`],
    ['overrides: {}', "1:12: 'overrides' must be a list, not a map"],
    ['overrides: [go_*]', '1:13: an override must be a map, not "go_*"'],
    ['ignores:\n  -', '2:4: an ignore must be a map, not an empty value'],
    // Names.
    ['dialect: prom', "1:10: unknown dialect 'prom'; did you mean 'prometheus'?"],
    ['preset:', '1:8: preset must be a string, not an empty value'],
    ['preset: 3', '1:9: preset must be a string, not 3'],
    ['maxWarnings: many', `1:14: 'maxWarnings' must be a whole number, not "many"`],
    ['maxWarnings: -1', "1:14: 'maxWarnings' must be a whole number, not -1"],
    ['rules: { zzzzzzzzzzzzzz: off }', "1:10: unknown rule 'zzzzzzzzzzzzzz'"],
    ['rules: { nameing: off }', "1:10: unknown rule 'nameing'; did you mean 'naming'?"],
    ["ignoreMetrics: 'go_*,process_*'", "1:16: 'ignoreMetrics' takes a list instead of commas: [go_*, process_*]"],
    ["onlyMetrics: '/(?=a)/'", '1:14: invalid regular expression /(?=a)/: invalid or unsupported Perl syntax: `(?=`'],
    ['exitZero: "true"', `1:11: 'exitZero' must be true or false, not "true"`],
    ['ext: prom,txt', "1:6: 'ext' takes endings of file names, such as [prom, txt]"],
    ['ext: "*.prom"', "1:6: 'ext' takes endings of file names, such as [prom, txt]"],
    ['failOn: warn', "1:9: unknown severity 'warn'; did you mean 'warning'?"],
    ['overrides: [{ files: a, metrics: b, rules: {} }]', "1:15: unknown key 'files'; did you mean 'sources'?"],
    // Settings.
    ['rules: { missing-help }', '1:10: severity must be one of off, info, warning, error, on, not an empty value'],
    ['rules: { missing-help: 2 }', '1:24: severity must be one of off, info, warning, error, on, not 2'],
    ['rules: { missing-help: [warning] }', '1:24: severity must be one of off, info, warning, error, on, not a list'],
    [
      'rules: { missing-help: { severity: } }',
      '1:36: severity must be one of off, info, warning, error, on, not an empty value',
    ],
    ['rules: { missing-help: { max: 1 } }', '1:26: rule missing-help has no options'],
    ['rules: { missing-help: { sverity: off } }', "1:26: rule missing-help has no options; did you mean 'severity'?"],
    ['rules: { naming: { severity: off, max: 1 } }', '1:35: a category takes a severity but no options'],
    ['rules: { high-cardinality: { max: 1.5 } }', "1:35: option 'max' must be a whole number of 1 or more, not 1.5"],
    ['rules: { high-cardinality: { max: 0 } }', "1:35: option 'max' must be a whole number of 1 or more, not 0"],
    ['rules: { high-cardinality: { max: "9" } }', `1:35: option 'max' must be a whole number of 1 or more, not "9"`],
    ['rules: { missing-prefix: { prefixes: shop } }', `1:38: option 'prefixes' must be a list of strings, not "shop"`],
    ['rules: { missing-prefix: { prefixes: [1] } }', "1:38: option 'prefixes' must be a list of strings, not a list"],
    [
      'rules: { missing-prefix: { prefixes: } }',
      "1:38: option 'prefixes' must be a list of strings, not an empty value",
    ],
    [
      'rules: { forbidden-name: { patterns: ["("] } }',
      '1:26: rule forbidden-name: invalid regular expression /(/: missing closing ): `(`',
    ],
    // Overrides.
    ['overrides: [{ metrics: a }]', "1:13: the override is missing 'rules'"],
    ['overrides: [{ rules: {} }]', "1:13: the override is missing 'metrics' or 'sources'"],
    ['overrides: [{ rules: {}, metric: a, metrics: b }]', "1:26: unknown key 'metric'; did you mean 'metrics'?"],
    ['overrides: [{ rules: {}, metrics: [] }]', "1:35: 'metrics' must not be an empty list"],
    ['overrides: [{ rules: {}, metrics: /a }]', '1:35: the closing slash of the regular expression is missing'],
    ['overrides: [{ rules: {}, metrics: [a, /(/] }]', '1:39: invalid regular expression /(/: missing closing ): `(`'],
    ['overrides: [{ rules: {}, metrics: [a, 3] }]', "1:39: 'metrics' must be a string, not 3"],
    [
      'overrides: [{ metrics: a, rules: { high-cardinality: { max: 5 } } }]',
      "1:34: rule high-cardinality has the same options for all metrics: set them under 'rules' of the file",
    ],
    // Ignores.
    [
      'ignores: [{ metrics: a, reason: b }]',
      "1:11: the ignore is missing 'rule' or 'rules'; 'rules: all' stands for every rule",
    ],
    [
      'ignores: [{ rule: missing-help, reason: b }]',
      "1:11: the ignore is missing 'metrics'; to switch a rule off for all metrics, use the top-level 'rules'",
    ],
    ['ignores: [{ rule: all, rules: all, metrics: a, reason: b }]', "1:11: the ignore has both 'rule' and 'rules'"],
    ['ignores: [{ rule: [all, x], metrics: a, reason: b }]', "1:25: unknown rule 'x'"],
    ['ignores: [{ rule: all, metrics: a, reason: " " }]', `1:44: 'reason' must be a string, not " "`],
    ['ignores: [{ rule: all, metrics: a, reason }]', "1:36: 'reason' must be a string, not an empty value"],
  ])('%j', (text, message) => {
    expect(problems(text)).toEqual([message]);
  });

  it('are reported for every type of option', () => {
    const rule = defineRule({
      id: 'own-rule',
      meta: {
        category: 'naming',
        severity: 'info',
        what: '',
        why: '',
        fix: '',
        sources: [],
        options: {
          flag: { type: 'boolean', default: false, description: '' },
          text: { type: 'string', default: '', description: '' },
          share: { type: 'number', default: 1, minimum: 0, description: '' },
          any: { type: 'number', default: 1, description: '' },
        },
      },
      messages: {},
    });
    const readOwn = (options: string): Configuration =>
      readConfiguration(`rules: { own-rule: { ${options} } }`, 'f', [rule]);
    expect(readOwn('flag: true, text: a, share: 0.5, any: -1').rules).toEqual({
      'own-rule': ['on', { flag: true, text: 'a', share: 0.5, any: -1 }],
    });
    expect(() => readOwn('flag: yes, text: 1, share: -1, any: .inf, *x : 1')).toThrow(
      [
        `f:1:28: option 'flag' must be true or false, not "yes"`,
        "f:1:39: option 'text' must be a string, not 1",
        "f:1:49: option 'share' must be a number of 0 or more, not -1",
        "f:1:58: option 'any' must be a number, not Infinity",
        'f:1:64: expected a key, found the unknown alias *x',
      ].join('\n'),
    );
  });

  it('take any file', () => {
    for (const text of ['{', '"', ': : :', '\0', '? ? ?', '- - -', '&a *a', '!!binary x', '%YAML 9.9\n---\na: b']) {
      expect(problems(text).length).toBeGreaterThan(0);
    }
  });
});
