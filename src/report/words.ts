import { visible } from '../text/width.ts';
import type { SeverityCounts, SourceFailure } from './options.ts';

/** A number with thousands separators. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `1 family`, `2 families`. */
export function counted(value: number, one: string, many: string = `${one}s`): string {
  return `${grouped(value)} ${value === 1 ? one : many}`;
}

/** A field of a protobuf message: `family[3].metric[0].counter, byte 180`. */
export function fieldText(path: string, offset: number | undefined): string {
  return `${visible(path)}${offset === undefined ? '' : `, byte ${offset}`}`;
}

/** `a, b and c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** `2 errors, 1 warning`; zero counts are omitted. */
export function severityWords(counts: SeverityCounts): string[] {
  const words: string[] = [];
  if (counts.error > 0) words.push(counted(counts.error, 'error'));
  if (counts.warning > 0) words.push(counted(counts.warning, 'warning'));
  if (counts.info > 0) words.push(counted(counts.info, 'info'));
  return words;
}

/** `2 errors, 1 warning`, or `No problems found`. */
export function verdictWords(counts: SeverityCounts): string {
  const words = severityWords(counts);
  return words.length === 0 ? 'No problems found' : words.join(', ');
}

/** ` (3 times)`; empty for a fault that occurs once. */
export function timesWords(count: number): string {
  return count > 1 ? ` (${counted(count, 'time')})` : '';
}

/** `3 more findings are not shown`. */
export function omittedWords(omitted: number): string {
  return `${counted(omitted, 'more finding is', 'more findings are')} not shown`;
}

/** `2 sources could not be read`; empty without failures. */
export function unreadWords(failures: readonly SourceFailure[] = []): string {
  return failures.length === 0 ? '' : `${counted(failures.length, 'source')} could not be read`;
}

/** Wraps prose at spaces only; a word longer than the width stays whole. */
export function wrapped(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measure(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push(line);
  return lines;
}
