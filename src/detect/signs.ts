import { onlyOpenMetricsTypes } from '../syntax/metric-types.ts';

/** Something in a document that tells its dialect: what it is, and the offset of its line. */
export interface Sign {
  readonly what: string;
  readonly offset: number;
}

const longestSign = 60;

/** The line that begins at an offset, short enough to be shown. */
function lineAt(text: string, offset: number): string {
  const line = text.slice(offset, offset + longestSign + 1).split(/[\r\n]/, 1)[0] as string;
  return line.length > longestSign ? `${line.slice(0, longestSign)}…` : line;
}

function signAt(text: string, offset: number | undefined): Sign | undefined {
  return offset === undefined ? undefined : { what: lineAt(text, offset), offset };
}

const unitLine = /^# UNIT [^ ]/m;
const openMetricsType = new RegExp(`^# TYPE \\S+ (?:${onlyOpenMetricsTypes.join('|')})\\r?$`, 'm');
const counterType = /^# TYPE (\S+) counter\r?$/gm;
const textType = /^# TYPE (?:\S+_total counter|\S+_info info|\S+ untyped)\r?$/m;
const millisecondTimestamp = / [-+.\deEnNaAiIfF]{1,32} \d{12,14}\r?$/gm;

/** Where the name and labels of a line end; -1 if its labels do not end. */
function seriesEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text[at] !== '{' && text[at] !== ' ') at += 1;
  if (text[at] !== '{') return at;
  let quoted = false;
  for (; at < end; at += 1) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (character === '\\' && quoted) at += 1;
    else if (character === '}' && !quoted) return at + 1;
  }
  return -1;
}

/** Finds a mark by its rarest character, and returns the place of that: to look for it alone is far quicker. */
function placeInMark(text: string, mark: string, rarest: string, from: number): number {
  const before = mark.indexOf(rarest);
  let at = text.indexOf(rarest, from);
  while (at >= 0 && !text.startsWith(mark, at - before)) at = text.indexOf(rarest, at + 1);
  return at;
}

/**
 * The first line that has a mark where a pattern expects it after the name and labels. Every line is inspected once,
 * however long it is.
 */
function findAfterSeries(text: string, mark: string, rarest: string, afterSeries: RegExp): number | undefined {
  let found = placeInMark(text, mark, rarest, 0);
  while (found >= 0) {
    const start = text.lastIndexOf('\n', found) + 1;
    const newline = text.indexOf('\n', found);
    const end = newline < 0 ? text.length : newline;
    const from = text[start] === '#' ? start : seriesEnd(text, start, end);
    afterSeries.lastIndex = from;
    if (from > start && afterSeries.test(text)) return start;
    found = placeInMark(text, mark, rarest, end);
  }
  return undefined;
}

/** An exemplar: `# {` after the value. */
function findExemplar(text: string): number | undefined {
  return findAfterSeries(text, ' # {', '#', / ?\S+(?: \S+)? # \{/y);
}

/** A composite value in place of the number, or a start timestamp after it. */
function findOnlyInOpenMetrics2(text: string): number | undefined {
  return (
    findAfterSeries(text, 'sum:', ':', / \{[a-z_]+:/y) ?? findAfterSeries(text, 'st@', '@', / \S+(?: \S+)? st@[-+.\d]/y)
  );
}

/** Whether the first sample after a TYPE line, or after a few more comments, is that of a counter in OpenMetrics. */
function hasTotal(text: string, typeLineEnd: number, name: string): boolean {
  let at = typeLineEnd + 1;
  for (let lines = 0; lines < 4 && (text[at] === '#' || text[at] === '\n'); lines += 1) {
    const newline = text.indexOf('\n', at);
    if (newline < 0) return false;
    at = newline + 1;
  }
  return text.startsWith(`${name}_total`, at) && /[{ ]/.test(text.charAt(at + name.length + 6));
}

function findCounterWithTotal(text: string): number | undefined {
  for (const match of text.matchAll(counterType)) {
    const name = match[1] as string;
    if (!name.endsWith('_total') && hasTotal(text, match.index + match[0].length, name)) return match.index;
  }
  return undefined;
}

function findMillisecondTimestamp(text: string): number | undefined {
  for (const { index } of text.matchAll(millisecondTimestamp)) {
    const start = text.lastIndexOf('\n', index) + 1;
    if (text[start] !== '#') return start;
  }
  return undefined;
}

/** `# EOF` as the last line but for blank ones, whatever ends it. */
export function findEof(text: string): Sign | undefined {
  let end = text.length;
  while (end > 0 && '\r\n \t'.includes(text.charAt(end - 1))) end -= 1;
  const start = text.lastIndexOf('\n', end - 1) + 1;
  return text.slice(start, end) === '# EOF' ? { what: '# EOF', offset: start } : undefined;
}

/** A line that makes a document OpenMetrics though `# EOF` is missing. */
export function findOpenMetrics(text: string): Sign | undefined {
  return signAt(text, unitLine.exec(text)?.index ?? findExemplar(text));
}

/** A line that only OpenMetrics 2.0 has. */
export function findOpenMetrics2(text: string): Sign | undefined {
  return signAt(text, findOnlyInOpenMetrics2(text));
}

/**
 * A line that people write into the text format by mistake, so that it says something only beside `# EOF`: a type that
 * only OpenMetrics has, a counter whose samples add `_total`.
 */
export function findOpenMetricsHabit(text: string): Sign | undefined {
  return signAt(text, openMetricsType.exec(text)?.index ?? findCounterWithTotal(text));
}

/**
 * A TYPE line that OpenMetrics does not have: the type `untyped`, or a counter or an info whose family has the suffix of
 * its samples.
 */
export function findTextType(text: string): Sign | undefined {
  return signAt(text, textType.exec(text)?.index);
}

/** A line that OpenMetrics does not have: such a TYPE line, or a timestamp in milliseconds. */
export function findText(text: string): Sign | undefined {
  return findTextType(text) ?? signAt(text, findMillisecondTimestamp(text));
}
