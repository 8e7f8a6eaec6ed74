import { LineCounter, parseDocument } from 'yaml';
import { type ConsumerName, consumerNames } from '../../consumers/profiles.ts';
import type { Severity } from '../../diagnostics/diagnostic.ts';
import { severities } from '../../diagnostics/severity.ts';
import { presetNames } from '../../lint/config/presets.ts';
import { metricMatcher } from '../../lint/config/metric-pattern.ts';
import type { Rule } from '../../lint/rule.ts';
import { dialectNames, fileEnding } from '../arguments/settings.ts';
import { unknownName } from '../arguments/did-you-mean.ts';
import { ConfigurationFileError } from '../arguments/usage-error.ts';
import { readChanges } from './changes.ts';
import {
  type Configuration,
  type Extension,
  type PlacedIgnore,
  type PlacedOverride,
  settingKeys,
} from './configuration.ts';
import { type ExemptionKind, readExemption } from './exemption.ts';
import { linearExpression } from './linear-expression.ts';
import { Aliases } from '../../text/yaml-aliases.ts';
import { isEmptyPart, type Part, Problems } from './problems.ts';
import { Reader } from './reader.ts';
import { sourceMatcher } from './source-pattern.ts';
import { readRules, readSeverities, settableNames } from './rules.ts';

const keys = ['$schema', 'extends', ...settingKeys, 'rules', 'overrides', 'ignores', 'changes'];

/** One pattern or a list of them, each of which has to compile. */
function readPatterns(part: Part, what: string, compile: (pattern: string) => unknown, reader: Reader): string[] {
  const patterns: string[] = [];
  for (const { text, at } of reader.texts(part, what)) {
    try {
      compile(text);
      patterns.push(text);
    } catch (error) {
      reader.problems.add(at, (error as Error).message);
    }
  }
  return patterns;
}

function readMetrics(part: Part, reader: Reader): string[] {
  return readPatterns(part, "'metrics'", (pattern) => metricMatcher(pattern, linearExpression), reader);
}

/** As `readMetrics`. A list with commas is what the command line takes, and would match nothing. */
function readMetricList(part: Part, what: string, reader: Reader): string[] {
  const compile = (pattern: string): void => {
    if (pattern.includes(',') && !pattern.startsWith('/')) {
      const list = pattern.split(',').map((one) => one.trim());
      throw new SyntaxError(`${what} takes a list instead of commas: [${list.join(', ')}]`);
    }
    metricMatcher(pattern, linearExpression);
  };
  return readPatterns(part, what, compile, reader);
}

function readSources(part: Part, reader: Reader): string[] {
  return readPatterns(part, "'sources'", (pattern) => sourceMatcher(pattern, ''), reader);
}

/** What other linters call the sources of an override. */
const sourceWords: ReadonlyMap<string, string> = new Map(
  ['files', 'file', 'include', 'includes', 'paths', 'path', 'targets'].map((word) => [word, 'sources']),
);

function readOverride(part: Part, ruleSet: readonly Rule[], reader: Reader): PlacedOverride {
  const entries = reader.map(part, 'an override', ['sources', 'metrics', 'rules'], sourceWords);
  const sources = entries?.get('sources');
  const metrics = entries?.get('metrics');
  const rules = entries?.get('rules');
  if (entries !== undefined) {
    const missing = (what: string): void => reader.problems.add(part, `the override is missing ${what}`);
    if (metrics === undefined && sources === undefined) missing("'metrics' or 'sources'");
    if (rules === undefined) missing("'rules'");
  }
  return {
    place: reader.problems.place(part),
    ...(sources !== undefined && { sources: readSources(sources.value, reader) }),
    ...(metrics !== undefined && { metrics: readMetrics(metrics.value, reader) }),
    rules: rules === undefined ? {} : readSeverities(rules.value, ruleSet, reader),
  };
}

function readExtends(part: Part, reader: Reader): Extension[] {
  return reader.texts(part, "'extends'").map(({ text, at }) => ({ path: text, place: reader.problems.place(at) }));
}

function readConsumers(part: Part, reader: Reader): ConsumerName[] {
  return reader.texts(part, "'for'").flatMap(({ text, at }) => {
    const found = consumerNames.find((name) => name === text);
    if (found !== undefined) return [found];
    reader.problems.add(at, unknownName('consumer', text, consumerNames));
    return [];
  });
}

function readEndings(part: Part, what: string, reader: Reader): string[] {
  return reader.texts(part, what).flatMap(({ text, at }) => {
    const ending = fileEnding(text);
    if (ending !== undefined && !text.includes(',')) return [ending];
    reader.problems.add(at, `${what} takes endings of file names, such as [prom, txt]`);
    return [];
  });
}

function readIgnore(part: Part, ruleSet: readonly Rule[], reader: Reader): PlacedIgnore {
  const kind: ExemptionKind = {
    name: 'an ignore',
    subject: 'the ignore',
    knownRules: settableNames(ruleSet),
    metricsHint: "; to switch a rule off for all metrics, use the top-level 'rules'",
  };
  return readExemption(part, kind, reader, readMetrics).exemption;
}

function readContents(part: Part, file: string, ruleSet: readonly Rule[], reader: Reader): Configuration {
  const empty: Configuration = { file, extends: [], rules: {}, overrides: [], ignores: [] };
  // A file with nothing but comments is valid.
  const entries = isEmptyPart(part) ? undefined : reader.map(part, 'a configuration', keys);
  if (entries === undefined) return empty;
  const read = <Key extends string, Value>(
    key: Key,
    reading: (value: Part, what: string) => Value | undefined,
  ): { [Name in Key]?: Value } => {
    const entry = entries.get(key);
    const value = entry === undefined ? undefined : reading(entry.value, `'${key}'`);
    return value === undefined ? {} : ({ [key]: value } as { [Name in Key]?: Value });
  };
  const severity = (value: Part): Severity | undefined => reader.name(value, 'severity', severities);
  const flag = (value: Part, what: string): boolean | undefined => reader.flag(value, what);
  const items = (name: string): readonly Part[] => reader.list(entries.get(name)?.value, `'${name}'`);
  return {
    ...empty,
    ...read('extends', (value) => readExtends(value, reader)),
    ...read('preset', (value) => reader.name(value, 'preset', presetNames)),
    ...read('dialect', (value) => reader.name(value, 'dialect', dialectNames)),
    ...read('for', (value) => readConsumers(value, reader)),
    ...read('rules', (value) => (isEmptyPart(value) ? undefined : readRules(value, ruleSet, reader))),
    overrides: items('overrides').map((item) => readOverride(item, ruleSet, reader)),
    ignores: items('ignores').map((item) => readIgnore(item, ruleSet, reader)),
    ...read('changes', (value) => readChanges(value, reader, readMetrics)),
    ...read('ignoreMetrics', (value, what) => readMetricList(value, what, reader)),
    ...read('onlyMetrics', (value, what) => readMetricList(value, what, reader)),
    ...read('clientLibraryNames', flag),
    ...read('inlineSuppressions', flag),
    ...read('ext', (value, what) => readEndings(value, what, reader)),
    ...read('minSeverity', severity),
    ...read('failOn', severity),
    ...read('maxWarnings', (value, what) => reader.count(value, what)),
    ...read('exitZero', flag),
  };
}

/**
 * Reads the text of a configuration file, YAML or JSON (which is YAML). `file` is its name in messages.
 * @throws ConfigurationFileError with all mistakes.
 */
export function readConfiguration(text: string, file: string, ruleSet: readonly Rule[]): Configuration {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const problems = new Problems(file, lines);
  for (const { message, pos } of [...document.errors, ...document.warnings]) {
    problems.add(
      pos[0],
      message.replace(/; please use YAML\..*$/, '').replace(/closing (["'])quote/, 'closing quote $1'),
    );
  }
  // Further checks of a file with syntax errors would report misleading mistakes.
  const configuration =
    document.errors.length > 0
      ? undefined
      : readContents(document.contents, file, ruleSet, new Reader(new Aliases(document), problems));
  if (configuration === undefined || problems.count > 0) throw new ConfigurationFileError(problems.list().join('\n'));
  return configuration;
}
