import { countBySeverity } from '../report/options.ts';
import { counted, grouped, severityWords, wrapped } from '../report/words.ts';
import { visible, widthOfText } from '../text/width.ts';
import { type Answer, answerTo, formatsOf, isAnswer, type Negotiation, type Refusal } from './answer.ts';
import { type Differences, differencesOf } from './differences.ts';
import { reference } from './offers.ts';
import { totalOf } from './shape.ts';

const mostNamed = 5;
const narrowest = 60;
/** Columns beside those of the request and of what is served. */
const countsWidth = 26;

function cut(text: string, width: number): string {
  return widthOfText(text) <= width ? text : `${text.slice(0, width - 1)}…`;
}

function column(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOfText(text)));
}

/** What is served, with its compression where that was asked for. */
function servedText({ media, contentEncoding, offer, unread, received, bytes }: Answer): string {
  if (unread !== undefined) return `${media.name}: ${unread}`;
  if (offer.isPrometheus === true || offer.encoding === undefined) return media.name;
  if (contentEncoding !== offer.encoding) return `${media.name}, no ${offer.encoding}`;
  const share = bytes === undefined || bytes === 0 ? 100 : Math.round((received / bytes) * 100);
  return `${media.name}, at ${share}%`;
}

function countsText({ shape, report }: Answer): string {
  const families = shape === undefined ? '-' : grouped(shape.families.size);
  const series = shape === undefined ? '-' : grouped(totalOf(shape, 'series'));
  const errors = report === undefined ? '-' : grouped(countBySeverity([report]).error);
  return `${families.padStart(8)} ${series.padStart(8)} ${errors.padStart(6)}`;
}

/** A line of the table. */
interface Row {
  readonly name: string;
  readonly served: string;
  readonly counts: string;
}

function rowOf(one: Answer | Refusal): Row {
  const { name } = one.offer;
  return isAnswer(one)
    ? { name, served: visible(servedText(one)), counts: countsText(one) }
    : { name, served: visible(one.reason), counts: '' };
}

/** The lines, of which those are one that differ in the escaping that was asked for, but not in what is served. */
function rowsOf(answers: readonly (Answer | Refusal)[]): readonly Row[] {
  const groups = new Map<string, Row[]>();
  for (const one of answers) {
    const key = one.offer.group ?? one.offer.name;
    groups.set(key, [...(groups.get(key) ?? []), rowOf(one)]);
  }
  return [...groups].flatMap(([key, rows]) => {
    const [first] = rows;
    const isOne =
      first !== undefined && rows.every(({ served, counts }) => served === first.served && counts === first.counts);
    return isOne && rows.length > 1 ? [{ ...first, name: `${key}, any escaping` }] : rows;
  });
}

function table(answers: readonly (Answer | Refusal)[], width: number): string {
  const rows = rowsOf(answers);
  const requestWidth = Math.max(...rows.map(({ name }) => name.length));
  const servedWidth = Math.max(16, width - requestWidth - countsWidth - 2);
  const head = `${column('request', requestWidth)}  ${column('served', servedWidth)}  families   series errors`;
  const lines = rows.map(({ name, served, counts }) => {
    const room = counts === '' ? servedWidth + countsWidth : servedWidth;
    return `${column(name, requestWidth)}  ${column(cut(served, room), room)}  ${counts}`.trimEnd();
  });
  return [head, ...lines].map((line) => `${line}\n`).join('');
}

function named(words: readonly string[]): string {
  const shown = words.slice(0, mostNamed).map((word) => visible(word));
  return words.length > mostNamed ? `${shown.join(', ')}, … (${grouped(words.length)})` : shown.join(', ');
}

function list(what: string, words: readonly string[]): readonly string[] {
  return words.length === 0 ? [] : [`${what}: ${named(words)}`];
}

function change(what: string, { from, to }: { readonly from: number; readonly to: number }): readonly string[] {
  return from === to ? [] : [`${what}: ${grouped(to)} instead of ${grouped(from)}`];
}

/** The differences in words, none where there are none. */
function differenceLines(found: Differences): readonly string[] {
  const { families, names, types, series, bounds, native, created, exemplars } = found;
  return [
    ...list('families missing', families.missing),
    ...list('families added', families.added),
    ...list('names missing', names.missing),
    ...list('names added', names.added),
    ...list(
      'types',
      types.map(({ family, from, to }) => `${family} has ${to} instead of ${from}`),
    ),
    ...list(
      'series',
      series.map(({ family, from, to }) => `${family} has ${grouped(to)} instead of ${grouped(from)}`),
    ),
    ...list(
      'bounds',
      bounds.map(({ family, from, to }) => `${family} has ${to[0] ?? 'none'} instead of ${from[0] ?? 'none'}`),
    ),
    ...list('native buckets missing', native.missing),
    ...list('native buckets added', native.added),
    ...change('creation times (_created)', created),
    ...change('exemplars', exemplars),
  ];
}

function item(text: string, width: number): string {
  const [first = '', ...rest] = wrapped(text, width - 4, widthOfText);
  return [`  - ${first}`, ...rest.map((line) => `    ${line}`)].map((line) => `${line}\n`).join('');
}

function differencesText(negotiation: Negotiation, width: number): string {
  const base = answerTo(negotiation, reference);
  const formats = formatsOf(negotiation);
  if (base?.shape === undefined) return '';
  const others = formats.filter(({ media, shape }) => media.name !== base.media.name && shape !== undefined);
  const title = `Prometheus 3 gets ${visible(base.media.name)}.`;
  if (others.length === 0) return `${title} No other format is served.\n`;
  const parts = others.map(({ media, shape }) => {
    const lines =
      shape === undefined
        ? []
        : differenceLines(differencesOf(base.shape as typeof shape, shape, negotiation.unstable));
    const name = visible(media.name);
    if (lines.length === 0) return `${name} has the same.\n`;
    return `${name} differs from that:\n${lines.map((line) => item(line, width)).join('')}`;
  });
  return `${title}\n\n${parts.join('\n')}`;
}

function findingsText(negotiation: Negotiation, width: number): string {
  const lines = formatsOf(negotiation).flatMap(({ media, report }) => {
    if (report === undefined) return [];
    const words = severityWords(countBySeverity([report]));
    const rules = [...new Set(report.diagnostics.map(({ rule }) => rule))];
    const found = words.length === 0 ? 'no findings' : `${words.join(', ')} (${named(rules)})`;
    return [item(`${visible(media.name)}: ${found}`, width)];
  });
  return lines.length === 0 ? '' : `Findings:\n${lines.join('')}`;
}

/** The result for people, on a screen of so many columns. */
export function negotiationText(negotiation: Negotiation, width: number): string {
  const { answers, name, unstable } = negotiation;
  const columns = Math.max(narrowest, width);
  const count = counted(unstable.size, 'family changes', 'families change');
  const changing = wrapped(`${count} from one request to the next: ${named([...unstable])}`, columns, widthOfText)
    .map((line) => `${line}\n`)
    .join('');
  const parts = [
    table(answers, columns),
    differencesText(negotiation, columns),
    unstable.size === 0 ? '' : changing,
    findingsText(negotiation, columns),
  ];
  return `${visible(name)}\n\n${parts.filter((part) => part !== '').join('\n')}`;
}
