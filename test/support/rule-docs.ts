import { readFileSync } from 'node:fs';
import { type ChangeRule, commandsOf } from '../../src/changes/change-rule.ts';
import type { Rule, RuleOption } from '../../src/lint/rule.ts';
import { severityIn } from '../../src/lint/config/presets.ts';
import type { Severity } from '../../src/diagnostics/diagnostic.ts';
import { delimited, encodeJsonFamily } from '../protobuf/support/oracle.ts';

/** The sections of a rule's documentation, in their order. */
export const sections: readonly string[] = [
  'What it does',
  'Why is this bad?',
  'Example',
  'Use instead',
  'When not to use it',
  'Configuration',
  'References',
];

/** A fenced block of a documentation file. */
export interface Fence {
  readonly language: string;
  readonly flags: readonly string[];
  readonly text: string;
}

/** The documentation of a rule, as a file of the repository. */
export function docPath(id: string): string {
  return `docs/rules/${id}.md`;
}

export function readDoc(id: string): string {
  return readFileSync(docPath(id), 'utf8');
}

/** What a rule says of itself in the facts of its documentation. */
interface Facts {
  readonly category: string;
  readonly severity: string;
  readonly presets: string;
  readonly dialects: string;
}

function factsOf(rule: Rule): Facts {
  const { category, severity, presets = [], recommended } = rule.meta;
  const inText = severityIn('prometheus-1.0.0', severity);
  const inOne = severityIn('openmetrics-1.0.0', severity);
  const inTwo = severityIn('openmetrics-2.0.0', severity);
  const by: readonly (readonly [string, Severity | 'off'])[] =
    inOne === inTwo
      ? [
          ['Prometheus text', inText],
          ['OpenMetrics', inOne],
        ]
      : [
          ['Prometheus text', inText],
          ['OpenMetrics 1.0', inOne],
          ['OpenMetrics 2.0', inTwo],
        ];
  // As in the text formats, where nothing is said of messages.
  const inMessages = severityIn('protobuf', severity);
  const all = inMessages === inText ? by : [...by, ['protobuf', inMessages] as const];
  const on = all.filter(([, one]) => one !== 'off');
  const severities = new Set(on.map(([, one]) => one));
  const members = [...presets, ...(recommended === false ? [] : ['recommended']), 'strict'];
  return {
    category,
    severity:
      severities.size === 1 ? String([...severities][0]) : on.map(([name, one]) => `${one} (${name})`).join(', '),
    presets: category === 'syntax' && recommended !== false ? 'all' : members.join(', '),
    dialects: on.length === all.length ? 'all' : on.map(([name]) => name).join(', '),
  };
}

/** The generated part of a rule's documentation: everything in front of its first section. */
function headerOf(rule: Rule): string {
  const { category, severity, presets, dialects } = factsOf(rule);
  return [
    `# ${rule.id}`,
    '',
    rule.meta.what,
    '',
    '| category | severity | presets | dialects |',
    '| --- | --- | --- | --- |',
    `| ${category} | ${severity} | ${presets} | ${dialects} |`,
    '',
    '',
  ].join('\n');
}

const optionTypes: Readonly<Record<RuleOption['type'], string>> = {
  integer: 'whole number',
  number: 'number',
  boolean: '`true` or `false`',
  string: 'string',
  strings: 'list of strings',
};

function optionRow([name, option]: readonly [string, RuleOption]): string {
  const values = [option.default].flat();
  const code = typeof option.default === 'number' ? values : values.map((value) => `\`${String(value)}\``);
  const meaning = option.description.charAt(0).toUpperCase() + option.description.slice(1);
  const shown = code.length === 0 ? 'none' : code.join(', ');
  return `| \`${name}\` | ${optionTypes[option.type]} | ${shown} | ${meaning.replace(/\.$/, '')}. |`;
}

/** The first paragraph of the section on configuration, which depends on the rule's facts alone. */
function introductionOf({ id, meta }: Rule): string {
  const { severity } = meta;
  const level =
    typeof severity === 'string'
      ? severity
      : [severity.prometheus, severity.openmetrics, severity.protobuf ?? 'off'].find(isOn);
  const options = meta.options === undefined ? ' It has no options.' : '';
  return meta.recommended === false
    ? `The rule is off by default. Switch it on with \`-r ${id}=${level}\`, or use the preset \`strict\`.${options}`
    : `Set the severity with \`-r ${id}=error\`, \`warning\` or \`info\`; \`-r ${id}=off\` switches the rule off.${options}`;
}

function isOn(severity: Severity | 'off'): boolean {
  return severity !== 'off';
}

/** The section on configuration: what is generated, and between that the paragraphs that its author wrote. */
function configurationOf(rule: Rule, section: string, introduction: string): string {
  const written = section
    .split('\n\n')
    .slice(1)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => !/^(?:Set the severity with|The rule is off by default|\||$)/.test(paragraph));
  const options = Object.entries(rule.meta.options ?? {});
  const head = ['| option | type | default | meaning |', '| --- | --- | --- | --- |'];
  const table = options.length === 0 ? [] : [[...head, ...options.map(optionRow)].join('\n')];
  return [introduction, ...written, ...table].join('\n\n');
}

/** The documentation of a rule with all that follows from the rule itself generated again. */
export function regenerate(rule: Rule, doc: string): string {
  return regenerated(rule, doc, headerOf(rule), introductionOf(rule));
}

const introductionOfChange =
  'Set the severity with `-r ID=error`, `warning` or `info`, or under `changes.rules` of the [configuration](../changes.md#configuration); `-r ID=off` switches the rule off.';

/** The same for a rule on changes. */
export function regenerateChange(rule: ChangeRule, doc: string): string {
  const { category, severity, options } = rule.meta;
  const facts = ['| category | severity | commands |', '| --- | --- | --- |'];
  const row = `| ${category} | ${severity as string} | ${commandsOf(rule).join(', ')} |`;
  const header = [`# ${rule.id}`, '', rule.meta.what, '', ...facts, row, '', ''].join('\n');
  const none = options === undefined ? ' It has no options.' : '';
  return regenerated(rule, doc, header, introductionOfChange.replaceAll('ID', rule.id) + none);
}

function regenerated(rule: Rule, doc: string, header: string, introduction: string): string {
  const start = doc.indexOf('## ');
  const written = new Map(sections.map((title) => [title, sectionOf(doc, title)]));
  const generated: Readonly<Record<string, string>> = {
    'Why is this bad?': rule.meta.why,
    Configuration: configurationOf(rule, written.get('Configuration') ?? '', introduction),
  };
  const bodies = sections.map((title) =>
    generated[title] === undefined ? (written.get(title) ?? '').trim() : `## ${title}\n\n${generated[title]}`,
  );
  return header + (start < 0 ? '' : `${bodies.join('\n\n')}\n`);
}

/** The page with the table of all rules. */
export function tableOf(
  rules: readonly Rule[],
  changeRules: readonly ChangeRule[],
  usageRules: readonly Rule[],
): string {
  const changeRows = changeRules.map((rule) => {
    const { category, severity, what } = rule.meta;
    return `| [${rule.id}](${rule.id}.md) | ${category} | ${severity as string} | ${commandsOf(rule).join(', ')} | ${what} |`;
  });
  const rows = rules.map((rule) => {
    const { category, severity, presets } = factsOf(rule);
    return `| [${rule.id}](${rule.id}.md) | ${category} | ${severity} | ${presets} | ${rule.meta.what} |`;
  });
  return [
    '# Rules',
    '',
    `There are ${rules.length} rules. Each one is documented on its own page, with examples that the tests run.`,
    '',
    'The preset `recommended` is the default; `strict` has every rule. Choose a preset with `-p`, and set individual rules with `-r`, as in `-r missing-help=off`.',
    '',
    '| rule | category | severity | presets | requirement |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
    '## Changes',
    '',
    `${changeRules.length} more rules are on [what changes](../changes.md) from one version of a program to the next, and from one scrape to the next.`,
    '',
    '| rule | category | severity | commands | requirement |',
    '| --- | --- | --- | --- | --- |',
    ...changeRows,
    '',
    '## Usage',
    '',
    `${usageRules.length} more rules are on [what queries a program](../usage.md): alerting and recording rules, and dashboards.`,
    '',
    '| rule | category | severity | requirement |',
    '| --- | --- | --- | --- |',
    ...usageRules.map(({ id, meta }) => {
      return `| [${id}](${id}.md) | ${meta.category} | ${meta.severity as string} | ${meta.what} |`;
    }),
    '',
  ].join('\n');
}

/** The text of a section. */
export function sectionOf(doc: string, title: string): string {
  const start = doc.indexOf(`\n## ${title}\n`);
  if (start < 0) return '';
  const end = doc.indexOf('\n## ', start + 1);
  return doc.slice(start, end < 0 ? undefined : end);
}

/** The fenced blocks of a text. */
export function fencesOf(text: string): readonly Fence[] {
  return Array.from(text.matchAll(/^```([^\n]*)\n(.*?)^```$/gms), ([, info = '', body = '']) => {
    const [language = '', ...flags] = info.split(' ');
    return { language, flags, text: body };
  });
}

/**
 * The document that a block shows. `protobuf-json` is the JSON of one message. `bytes`: `\xFC` stands for one byte; `no-newline`: the last line has none.
 */
export function documentOf({ language, flags, text }: Fence): Uint8Array {
  if (language === 'protobuf-json') return delimited(encodeJsonFamily(text));
  const whole = flags.includes('no-newline') ? text.replace(/\n$/, '') : text;
  const bytes = new TextEncoder().encode(whole);
  if (!flags.includes('bytes')) return bytes;
  const decoded = whole.replaceAll(/\\x([0-9A-F]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return Uint8Array.from(decoded, (character) => character.charCodeAt(0));
}
