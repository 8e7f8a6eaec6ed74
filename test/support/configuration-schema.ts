import { consumerNames } from '../../src/consumers/profiles.ts';
import { changeRules } from '../../src/changes/rules/index.ts';
import { severities as severityNames } from '../../src/diagnostics/severity.ts';
import { stabilities } from '../../src/inventory/family-schema.ts';
import { presetNames, severitySettings } from '../../src/lint/config/presets.ts';
import type { Rule, RuleOption } from '../../src/lint/rule.ts';
import { categories } from '../../src/lint/config/rule-names.ts';
import { dialectNames } from '../../src/cli/arguments/settings.ts';

type Schema = Readonly<Record<string, unknown>>;

const severity = { $ref: '#/$defs/severity' };

function optionSchema(option: RuleOption): Schema {
  const { type, description, default: value } = option;
  if (type === 'strings') return { type: 'array', items: { type: 'string' }, default: value, description };
  const minimum = 'minimum' in option ? option.minimum : undefined;
  return { type, ...(minimum !== undefined && { minimum }), default: value, description };
}

function settingOf(properties: Schema): Schema {
  return {
    anyOf: [severity, { type: 'object', properties: { severity, ...properties }, additionalProperties: false }],
  };
}

function settingSchema(description: string, options: Readonly<Record<string, RuleOption>> = {}): Schema {
  if (Object.keys(options).length === 0) return { description, $ref: '#/$defs/setting' };
  const properties = Object.entries(options).map(([name, option]) => [name, optionSchema(option)]);
  return { description, ...settingOf(Object.fromEntries(properties)) };
}

function rulesSchema(ruleSet: readonly Rule[], what: (rule: Rule) => Schema, description: string): Schema {
  const ofCategories = categories.map((category) => [category, settingSchema(`Every rule about ${category}.`)]);
  return {
    type: ['object', 'null'],
    description,
    properties: {
      ...Object.fromEntries(ofCategories),
      ...Object.fromEntries(ruleSet.map((rule) => [rule.id, what(rule)])),
    },
    additionalProperties: false,
  };
}

function settings({ meta: { what, options } }: Rule): Schema {
  return settingSchema(what, options);
}

function severities({ meta: { what } }: Rule): Schema {
  return settingSchema(what);
}

function changesSchema(ruleSet: readonly Rule[]): Schema {
  const names = { enum: ['all', ...ruleSet.map(({ id }) => id)] };
  const ruleNames = {
    description: 'Rules; all for every rule.',
    anyOf: [names, { type: 'array', minItems: 1, items: names }],
  };
  return {
    type: ['object', 'null'],
    description: 'What promlint-ts breaking, diff and compare report.',
    properties: {
      rules: {
        type: ['object', 'null'],
        description: 'Severities, and options, by rule.',
        properties: Object.fromEntries(ruleSet.map((rule) => [rule.id, settings(rule)])),
        additionalProperties: false,
      },
      allow: {
        type: ['array', 'null'],
        description: 'Changes that are meant.',
        items: {
          type: 'object',
          required: ['metrics', 'reason'],
          oneOf: [
            { required: ['rule'], properties: { rule: true } },
            { required: ['rules'], properties: { rules: true } },
          ],
          properties: {
            rule: ruleNames,
            rules: ruleNames,
            metrics: { $ref: '#/$defs/metrics' },
            reason: { type: 'string', pattern: String.raw`\S`, description: 'Why they are.' },
            until: {
              type: 'string',
              pattern: String.raw`^\d{4}-\d{2}-\d{2}$`,
              description: 'The last day on which they are: 2027-01-31.',
            },
          },
          additionalProperties: false,
        },
      },
      stability: {
        type: 'object',
        description: 'Metrics by what they promise; stronger than marks in help texts such as [ALPHA].',
        properties: Object.fromEntries(stabilities.map((name) => [name, { $ref: '#/$defs/metrics' }])),
        additionalProperties: false,
      },
    },
    additionalProperties: false,
  };
}

/** The JSON Schema of configuration files, made of the rules and their options. */
export function configurationSchema(ruleSet: readonly Rule[]): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'https://unpkg.com/promlint-ts/schema/promlint.schema.json',
    title: 'promlint-ts configuration',
    description: 'A file .promlint.yaml, .promlint.yml or .promlint.json.',
    type: ['object', 'null'],
    properties: {
      $schema: { type: 'string', description: 'The schema of this file, for editors.' },
      extends: {
        description: 'Configuration files to build on, relative to this one; later ones take precedence.',
        anyOf: [{ $ref: '#/$defs/text' }, { type: 'array', minItems: 1, items: { $ref: '#/$defs/text' } }],
      },
      preset: { enum: presetNames, description: 'The set of rules; recommended by default.' },
      dialect: { enum: dialectNames, description: 'The format of the input; auto, the default, detects it.' },
      for: {
        description: 'The consumers that matter: what one of them rejects or loses is an error. prometheus by default.',
        anyOf: [{ enum: consumerNames }, { type: 'array', minItems: 1, items: { enum: consumerNames } }],
      },
      rules: rulesSchema(ruleSet, settings, 'Severities, and options, by rule or category.'),
      overrides: {
        type: ['array', 'null'],
        description: 'Other severities for some sources or metrics. Of several that match, the last one counts.',
        items: {
          type: 'object',
          required: ['rules'],
          anyOf: [
            { required: ['metrics'], properties: { metrics: true } },
            { required: ['sources'], properties: { sources: true } },
          ],
          properties: {
            sources: {
              description:
                'Sources: globs over paths relative to this file (* and ? stop at slashes, ** does not), or over URLs.',
              anyOf: [{ $ref: '#/$defs/text' }, { type: 'array', minItems: 1, items: { $ref: '#/$defs/text' } }],
            },
            metrics: { $ref: '#/$defs/metrics' },
            rules: rulesSchema(ruleSet, severities, 'Severities by rule or category.'),
          },
          additionalProperties: false,
        },
      },
      ignores: {
        type: ['array', 'null'],
        description: 'Findings that are accepted.',
        items: {
          type: 'object',
          required: ['metrics', 'reason'],
          oneOf: [
            { required: ['rule'], properties: { rule: true } },
            { required: ['rules'], properties: { rules: true } },
          ],
          properties: {
            rule: { $ref: '#/$defs/ruleNames' },
            rules: { $ref: '#/$defs/ruleNames' },
            metrics: { $ref: '#/$defs/metrics' },
            reason: { type: 'string', pattern: String.raw`\S`, description: 'Why they are.' },
          },
          additionalProperties: false,
        },
      },
      changes: changesSchema(changeRules),
      ignoreMetrics: { $ref: '#/$defs/metrics', description: 'Metrics whose findings are left out.' },
      onlyMetrics: {
        $ref: '#/$defs/metrics',
        description: 'Metrics whose findings are reported, besides lines that cannot be parsed.',
      },
      clientLibraryNames: {
        type: 'boolean',
        description: 'Whether names of metrics of client libraries (go_*, process_*, …) are judged like all others.',
      },
      inlineSuppressions: {
        type: 'boolean',
        description: 'Whether comments in files suppress findings; true by default.',
      },
      ext: {
        anyOf: [
          { type: 'string', minLength: 1 },
          { type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1 },
        ],
        description: 'Endings of the files that a folder stands for.',
      },
      minSeverity: { enum: severityNames, description: 'The lowest severity that is shown; info by default.' },
      failOn: { enum: severityNames, description: 'The lowest severity that fails the run; error by default.' },
      exitZero: { type: 'boolean', description: 'Whether findings never fail the run.' },
      maxWarnings: { type: 'integer', minimum: 0, description: 'More warnings than this fail the run.' },
    },
    additionalProperties: false,
    $defs: {
      severity: {
        enum: [...severitySettings, false, true],
        description: 'on (or true) is the severity that the rule has by itself, false is off.',
      },
      setting: { description: 'A severity.', ...settingOf({}) },
      metrics: {
        description: 'Metric families: a glob over the whole name (* and ?), or a /regular expression/.',
        anyOf: [{ $ref: '#/$defs/text' }, { type: 'array', minItems: 1, items: { $ref: '#/$defs/text' } }],
      },
      ruleName: { enum: ['all', ...categories, ...ruleSet.map(({ id }) => id)] },
      ruleNames: {
        description: 'Rules or categories; all for every rule.',
        anyOf: [{ $ref: '#/$defs/ruleName' }, { type: 'array', minItems: 1, items: { $ref: '#/$defs/ruleName' } }],
      },
      text: { type: 'string', pattern: String.raw`\S` },
    },
  };
}
