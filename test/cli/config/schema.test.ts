import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfiguration } from '../../../src/cli/config/read.ts';
import { initialConfiguration } from '../../../src/cli/commands/init.ts';
import { ConfigurationFileError } from '../../../src/cli/arguments/usage-error.ts';
import { everyRule } from '../../../src/cli/config/command-rules.ts';
import { configurationSchema } from '../../support/configuration-schema.ts';

const schema = configurationSchema(everyRule);
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);

function isRead(text: string): boolean {
  try {
    readConfiguration(text, 'file', everyRule);
    return true;
  } catch (error) {
    if (error instanceof ConfigurationFileError) return false;
    throw error;
  }
}

describe('the schema of the configuration', () => {
  // `node scripts/update-schema.js` writes it anew.
  it('is that of schema/promlint.schema.json', async () => {
    await expect(`${JSON.stringify(schema, undefined, 2)}\n`).toMatchFileSnapshot(
      '../../../schema/promlint.schema.json',
    );
  });

  it.each([
    '',
    '{}',
    'rules:\noverrides:\nignores:\n',
    '$schema: x\npreset: strict\ndialect: openmetrics\nmaxWarnings: 0\n',
    'extends: base.yaml\n',
    'extends: [../base.yaml, b.json]\n',
    'for: prometheus\n',
    'ignoreMetrics: go_*\nonlyMetrics: [a, /b/]\nclientLibraryNames: true\nminSeverity: warning\nfailOn: info\nexitZero: true\n',
    'for: [prometheus, client_golang]\n',
    'inlineSuppressions: false\next: [prom, .txt]\n',
    'ext: prom\n',
    'rules: { missing-help: off, missing-type: false, empty-family: true, naming: { severity: info } }',
    'rules: { high-cardinality: { max: 5 }, missing-prefix: { severity: error, prefixes: [a] } }',
    "overrides: [{ metrics: [go_*, '/a/'], rules: { naming: off } }]",
    "overrides: [{ sources: [a.prom, 'textfile/'], rules: { naming: off } }]",
    'overrides: [{ sources: a, metrics: b, rules: { naming: off } }]',
    'ignores: [{ rule: all, metrics: a, reason: b }, { rules: [naming, missing-help], metrics: [a], reason: b }]',
    'changes:\n',
    'changes: { rules: { label-added: off, cardinality-grown: { factor: 2 } }, allow:, stability: { alpha: [a_*] } }',
    "changes: { allow: [{ rule: all, metrics: a, reason: b, until: '2027-01-31' }, { rules: [label-added], metrics: [a], reason: b }] }",
    'changes: { allow: [{ rule: all, metrics: a, reason: b, until: 2027-01-31 }] }',
    initialConfiguration,
  ])('and the reader take %j', (text) => {
    validate(parse(text));
    expect(validate.errors).toBeNull();
    expect(isRead(text)).toBe(true);
  });

  it.each([
    '[]',
    'x: 1',
    'preset: x',
    'dialect: x',
    'extends: []',
    'extends: 1',
    'extends: [[a]]',
    'for: x',
    'ignoreMetrics: []',
    'onlyMetrics: 1',
    'clientLibraryNames: yes please',
    'minSeverity: off',
    'failOn: never',
    'exitZero: 0',
    'inlineSuppressions: no thanks',
    'ext: []',
    'ext: 1',
    'for: []',
    'for: [prometheus, x]',
    'maxWarnings: -1',
    'maxWarnings: "1"',
    'rules: []',
    'rules: { x: off }',
    'rules: { missing-help: warn }',
    'rules: { missing-help: { max: 1 } }',
    'rules: { high-cardinality: { max: 0 } }',
    'rules: { missing-prefix: { prefixes: a } }',
    'overrides: {}',
    'overrides: [{ metrics: a }]',
    'overrides: [{ metrics: [], rules: {} }]',
    'overrides: [{ sources: [], rules: {} }]',
    'overrides: [{ rules: { naming: off } }]',
    'overrides: [{ metrics: a, rules: {}, reason: x }]',
    'overrides: [{ metrics: a, rules: { high-cardinality: { max: 5 } } }]',
    'ignores: [{ metrics: a, reason: b }]',
    'ignores: [{ rule: all, rules: all, metrics: a, reason: b }]',
    'ignores: [{ rule: x, metrics: a, reason: b }]',
    'ignores: [{ rule: all, reason: b }]',
    'ignores: [{ rule: all, metrics: a }]',
    'ignores: [{ rule: all, metrics: a, reason: "" }]',
    'changes: []',
    'changes: { x: 1 }',
    'changes: { rules: { missing-help: off } }',
    'changes: { rules: { compatibility: off } }',
    'changes: { rules: { label-added: { factor: 2 } } }',
    'changes: { allow: [{ metrics: a, reason: b }] }',
    'changes: { allow: [{ rule: missing-help, metrics: a, reason: b }] }',
    'changes: { allow: [{ rule: all, rules: all, metrics: a, reason: b }] }',
    'changes: { allow: [{ rule: all, metrics: a }] }',
    'changes: { allow: [{ rule: all, metrics: a, reason: b, until: tomorrow }] }',
    'changes: { stability: { firm: a } }',
    'changes: { stability: [a] }',
  ])('and the reader refuse %s', (text) => {
    expect(validate(parse(text))).toBe(false);
    expect(isRead(text)).toBe(false);
  });
});
