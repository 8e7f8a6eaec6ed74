import { changeRules } from '../../changes/rules/index.ts';
import { stabilities, type Stability } from '../../inventory/family-schema.ts';
import type { ChangesConfiguration, PlacedAllowance } from './configuration.ts';
import { type ExemptionKind, readExemption, type ReadMetrics } from './exemption.ts';
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

function readAllowance(part: Part, reader: Reader, readMetrics: ReadMetrics): PlacedAllowance {
  const kind: ExemptionKind = {
    name: "an entry of 'allow'",
    subject: "the entry of 'allow'",
    knownRules: changeRules.map(({ id }) => id),
    keys: ['until'],
  };
  const { exemption, extra } = readExemption(part, kind, reader, readMetrics);
  const until = extra.get('until');
  const end = until === undefined ? undefined : readUntil(until, reader);
  return { ...exemption, ...(end !== undefined && { until: end }) };
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
