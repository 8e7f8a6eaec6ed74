import type { MatcherResult } from './result.ts';
import {
  isSameValue,
  received,
  type Received,
  type Sample,
  seriesText,
  unreadableLines,
  valueText,
} from './samples.ts';

const mostShown = 20;

/** Labels whose values are numbers, which can be written in several ways. */
const numericLabels: ReadonlySet<string> = new Set(['le', 'quantile']);

/** What identifies a sample: its name and labels, with numbers in one form. */
function keyOf({ name, labels }: Sample): string {
  const comparable = [...labels].map(([label, value]): readonly [string, string] => {
    const number = numericLabels.has(label) && value !== '' ? Number(value.replace(/^\+?Inf$/i, 'Infinity')) : NaN;
    return [label, Number.isNaN(number) ? value : valueText(number)];
  });
  return seriesText(name, comparable);
}

function sampleText(sample: Sample, key: string, withTimestamp: boolean): string {
  const timestamp = withTimestamp && sample.timestamp !== undefined ? ` ${sample.timestamp}` : '';
  return `${key} ${valueText(sample.value)}${timestamp}`;
}

/** The metadata that the expected text gives and that is not so, as lines with `-` and `+`. */
function metadataDifferences(
  names: ReadonlySet<string>,
  { exposition: expected }: Received,
  { exposition: actual }: Received,
): string[] {
  const lines: string[] = [];
  for (const family of expected.families) {
    const { name, help, type, helpLine, typeLine } = family;
    // The first block of a family has its metadata.
    if (!names.has(name) || expected.family(name) !== family) continue;
    const found = actual.family(name);
    if (helpLine !== undefined && found?.help !== help) {
      lines.push(`- # HELP ${name} ${help}`);
      if (found?.help !== undefined) lines.push(`+ # HELP ${name} ${found.help}`);
    }
    if (typeLine !== undefined && found?.type !== type) {
      lines.push(`- # TYPE ${name} ${type}`);
      if (found !== undefined) lines.push(`+ # TYPE ${name} ${found.type}`);
    }
  }
  return lines;
}

/** Samples that are missing, have another value, or are not expected, as lines with `-` and `+`. */
function sampleDifferences(expected: readonly Sample[], actual: readonly Sample[]): string[] {
  const lines: string[] = [];
  const left = new Map<string, Sample[]>();
  for (const sample of actual) {
    const key = keyOf(sample);
    const others = left.get(key);
    if (others === undefined) left.set(key, [sample]);
    else others.push(sample);
  }
  for (const sample of expected) {
    const key = keyOf(sample);
    const found = left.get(key)?.shift();
    const hasTimestamp = sample.timestamp !== undefined;
    const isSame =
      found !== undefined &&
      isSameValue(found.value, sample.value) &&
      (!hasTimestamp || found.timestamp === sample.timestamp);
    if (isSame) continue;
    lines.push(`- ${sampleText(sample, key, hasTimestamp)}`);
    if (found !== undefined) lines.push(`+ ${sampleText(found, key, hasTimestamp)}`);
  }
  for (const [key, samples] of left) for (const sample of samples) lines.push(`+ ${sampleText(sample, key, false)}`);
  return lines;
}

/**
 * What an expected text says.
 * @throws TypeError where a line of it cannot be read, so that neither the matcher nor its negation passes.
 */
function readExpected(text: string): Received {
  // As in a template literal, where lines are indented.
  const lines = text.split('\n').map((line) => line.trimStart());
  const expected = received(`${lines.filter((line) => line !== '').join('\n')}\n`);
  const [problem] = expected.exposition.problems.filter(({ fatal }) => fatal);
  if (problem !== undefined) throw new TypeError(`the expected text cannot be read: ${problem.message}`);
  return expected;
}

/** The matcher `toExposeSamples`. */
export function toExposeSamples(given: unknown, text: string, ...names: readonly string[]): MatcherResult {
  const all = received(given);
  const expected = readExpected(text);
  const compared = new Set(names.length > 0 ? names : expected.samples.flatMap(({ family, name }) => [family, name]));
  if (names.length === 0) for (const { name } of expected.exposition.families) compared.add(name);
  const isCompared = ({ name, family }: Sample): boolean => compared.has(family) || compared.has(name);
  const lines = [
    ...metadataDifferences(compared, expected, all),
    ...sampleDifferences(expected.samples.filter(isCompared), all.samples.filter(isCompared)),
  ];
  const pass = lines.length === 0;
  return {
    pass,
    message: () => {
      if (pass) return `expected the exposition to differ from the text in ${[...compared].join(', ')}`;
      const shown = lines.slice(0, mostShown).join('\n');
      const more = lines.length > mostShown ? `\n… and ${lines.length - mostShown} more lines` : '';
      return `the exposition differs from the text (- expected, + received)\n\n${shown}${more}${unreadableLines(all.exposition)}`;
    },
  };
}
