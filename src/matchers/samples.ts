import { compareText } from '../text/compare-text.ts';
import { type Exposition, parseText } from '../api/parse-text.ts';
import { quotedText } from '../syntax/escapes.ts';
import { isLegacyLabelName, isLegacyMetricName } from '../syntax/names.ts';
import { samplesOfFamily } from '../tree/family-samples.ts';
import type { MetricFamily } from '../tree/nodes.ts';
import { expositionOf } from './result.ts';

/** A sample of an exposition, as a test compares it. */
export interface Sample {
  readonly name: string;
  /** The name of its family. */
  readonly family: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
  readonly timestamp: number | undefined;
  /** Line, from 1. */
  readonly line: number;
}

/** The samples of a family, in the order of their lines. */
function samplesOf(family: MetricFamily): readonly Sample[] {
  return samplesOfFamily(family)
    .map(({ name, labels, value, timestamp, line }) => ({
      name,
      family: family.name,
      labels: new Map(labels.map((label) => [label.name, label.value])),
      value,
      timestamp,
      line: line + 1,
    }))
    .toSorted((a, b) => a.line - b.line);
}

/** What a test received, parsed. */
export interface Received {
  readonly exposition: Exposition;
  readonly samples: readonly Sample[];
}

/** @throws TypeError if it is not text. */
export function received(given: unknown): Received {
  const exposition = parseText(expositionOf(given));
  return { exposition, samples: exposition.families.flatMap((family) => samplesOf(family)) };
}

/** What could not be read of an exposition, to be added to a message; empty if everything could. */
export function unreadableLines({ problems }: Exposition): string {
  const [first] = problems.filter(({ fatal }) => fatal);
  return first === undefined ? '' : `\n\nline ${first.span.line + 1} cannot be read: ${first.message}`;
}

/** A name with labels as an exposition has it, sorted by name. */
export function seriesText(name: string, labels: Iterable<readonly [string, string]>): string {
  const pairs = [...labels]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([label, value]) => `${isLegacyLabelName(label) ? label : quotedText(label)}=${quotedText(value)}`);
  if (!isLegacyMetricName(name)) return `{${[quotedText(name), ...pairs].join(',')}}`;
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`;
}

/** A value as an exposition has it. */
export function valueText(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}

export function isSameValue(a: number, b: number): boolean {
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}
