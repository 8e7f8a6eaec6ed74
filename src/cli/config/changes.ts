import { changeRules } from '../../changes/rules/index.ts';
import { stabilities, type Stability } from '../../inventory/family-schema.ts';
import { unknownName } from '../arguments/did-you-mean.ts';
import type { ChangesConfiguration, PlacedAllowance } from './configuration.ts';
import { isEmptyPart, type Part } from './problems.ts';
import type { Reader } from './reader.ts';
import { readSettings } from './rules.ts';

const day = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a day of the calendar: not 2027-02-30. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return day.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function readUntil(part: Part, reader: Reader): string | undefined {
  const text = reader.text(part, "'until'");
  if (text === undefined || isDay(text)) return text;
  reader.problems.add(part, `'until' must be a day such as 2027-01-31, not '${text}'`);
  return undefined;
}

function readRuleNames(part: Part, reader: Reader): string[] {
  const known = [...changeRules.map(({ id }) => id), 'all'];
  return reader.texts(part, "'rules'").flatMap(({ text, at }) => {
    if (known.includes(text)) return [text];
    reader.problems.add(at, () => unknownName('rule', text, known));
    return [];
  });
}

/** Reads one or more patterns of metrics. */
export type ReadMetrics = (part: Part, reader: Reader) => readonly string[];

function readAllowance(part: Part, reader: Reader, readMetrics: ReadMetrics): PlacedAllowance {
  const entries = reader.map(part, "an entry of 'allow'", ['rule', 'rules', 'metrics', 'reason', 'until']);
  const rules = entries?.get('rules') ?? entries?.get('rule');
  const metrics = entries?.get('metrics');
  const reason = entries?.get('reason');
  const until = entries?.get('until');
  if (entries !== undefined) {
    const missing = (what: string): void => reader.problems.add(part, `the entry of 'allow' is missing ${what}`);
    if (rules === undefined) missing("'rule' or 'rules'; 'rules: all' stands for every rule");
    else if (entries.has('rule') && entries.has('rules')) {
      reader.problems.add(part, "the entry of 'allow' has both 'rule' and 'rules'");
    }
    if (metrics === undefined) missing("'metrics'");
    if (reason === undefined) missing("'reason', which explains it to later readers");
  }
  const end = until === undefined ? undefined : readUntil(until.value, reader);
  return {
    place: reader.problems.place(part),
    rules: rules === undefined ? [] : readRuleNames(rules.value, reader),
    metrics: metrics === undefined ? [] : readMetrics(metrics.value, reader),
    reason: reason === undefined ? '' : (reader.text(reason.value, "'reason'") ?? ''),
    ...(end !== undefined && { until: end }),
  };
}

/** Reads `changes`: what breaking, diff and compare report. */
export function readChanges(part: Part, reader: Reader, readMetrics: ReadMetrics): ChangesConfiguration | undefined {
  if (isEmptyPart(part)) return undefined;
  const entries = reader.map(part, "'changes'", ['rules', 'allow', 'stability']);
  const rules = entries?.get('rules');
  const stability = entries?.get('stability');
  const marks = stability === undefined ? undefined : reader.map(stability.value, "'stability'", stabilities);
  return {
    rules: rules === undefined || isEmptyPart(rules.value) ? {} : readSettings(rules.value, changeRules, [], reader),
    allow: reader
      .list(entries?.get('allow')?.value ?? null, "'allow'")
      .map((item) => readAllowance(item, reader, readMetrics)),
    stability: [...(marks ?? [])].map(([name, { value }]) => ({
      stability: name as Stability,
      metrics: readMetrics(value, reader),
    })),
  };
}
