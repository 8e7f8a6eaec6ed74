import { nearest } from '../text/nearest.ts';
import { type AsymmetricMatcher, isAsymmetric, type MatcherResult } from './result.ts';
import {
  isSameValue,
  received,
  type Received,
  type Sample,
  seriesText,
  unreadableLines,
  valueText,
} from './samples.ts';

/** Labels of a sample and their values; the empty string is a label that the sample does not have. */
export type ExpectedLabels = Readonly<Record<string, string | number>>;

/** A value, or what it matches, such as `expect.closeTo(0.3)`. */
export type ExpectedValue = number | AsymmetricMatcher;

const mostShown = 5;

function hasLabels({ labels }: Sample, expected: ExpectedLabels): boolean {
  return Object.entries(expected).every(([name, value]) => (labels.get(name) ?? '') === String(value));
}

function hasValue({ value }: Sample, expected: ExpectedValue | undefined): boolean {
  if (expected === undefined) return true;
  return isAsymmetric(expected) ? expected.asymmetricMatch(value) : isSameValue(value, expected);
}

function described(name: string, labels: ExpectedLabels, value: ExpectedValue | undefined): string {
  const series = seriesText(
    name,
    Object.entries(labels).map(([label, text]) => [label, String(text)]),
  );
  if (value === undefined) return series;
  return `${series} ${typeof value === 'number' ? valueText(value) : (value.toAsymmetricMatcher?.() ?? value.toString())}`;
}

function lineOf({ name, labels, value, line }: Sample): string {
  return `  line ${line}: ${seriesText(name, labels)} ${valueText(value)}`;
}

/** The samples of a name that come nearest to what was expected, those with the most equal labels first. */
function nearestLines(samples: readonly Sample[], expected: ExpectedLabels): string {
  const wanted = Object.entries(expected);
  const equal = ({ labels }: Sample): number =>
    wanted.filter(([name, value]) => (labels.get(name) ?? '') === String(value)).length;
  const ordered = samples.toSorted((a, b) => equal(b) - equal(a));
  const lines = ordered.slice(0, mostShown).map((sample) => lineOf(sample));
  if (ordered.length > mostShown) lines.push(`  … and ${ordered.length - mostShown} more of this name`);
  return `\n\nthe exposition has\n${lines.join('\n')}`;
}

/** What the exposition has in place of a name that it does not have. */
function otherNames(name: string, { samples }: Received): string {
  const names = [...new Set(samples.map((sample) => sample.name))];
  if (names.length === 0) return '\n\nthe exposition has no samples';
  const near = nearest(name, names);
  if (near !== undefined) return `\n\nno sample is called ${name}; did you mean ${near}?`;
  const shown = names.slice(0, mostShown).join(', ');
  return `\n\nno sample is called ${name}: there are ${shown}${names.length > mostShown ? ', …' : ''}`;
}

/** The matcher `toHaveSample`. */
export function toHaveSample(
  given: unknown,
  name: string,
  labels: ExpectedLabels = {},
  value?: ExpectedValue,
): MatcherResult {
  const all = received(given);
  const ofName = all.samples.filter((sample) => sample.name === name);
  const found = ofName.find((sample) => hasLabels(sample, labels) && hasValue(sample, value));
  const what = described(name, labels, value);
  return {
    pass: found !== undefined,
    message: () => {
      if (found !== undefined) return `expected no sample ${what}, but there is\n${lineOf(found)}`;
      const instead = ofName.length > 0 ? nearestLines(ofName, labels) : otherNames(name, all);
      return `expected a sample ${what}${instead}${unreadableLines(all.exposition)}`;
    },
  };
}
