import { encodeFamily } from '../protobuf/encode.ts';
import { type Dialect, isOpenMetrics, resolveDialect } from '../syntax/dialect.ts';
import type { MetricFamily } from '../tree/nodes.ts';
import { EscapedNames } from './escaped-names.ts';
import { familyMessage } from './family-message.ts';
import { familyText } from './family-text.ts';
import { joinReopened } from './join.ts';
import type { ReportLoss } from './losses.ts';
import type { Escaping } from './names.ts';
import { familyJson } from './prom2json.ts';

/** What families can be printed as: the text of a dialect, or the JSON that prom2json writes. */
export type TextFormat =
  | 'prometheus-0.0.4'
  | 'prometheus-1.0.0'
  | 'prometheus'
  | 'openmetrics-1.0.0'
  | 'openmetrics-2.0.0'
  | 'openmetrics'
  | 'prom2json';

/** Every format that families can be printed in. */
export const printFormats: readonly (TextFormat | 'protobuf')[] = [
  'prometheus-0.0.4',
  'prometheus-1.0.0',
  'prometheus',
  'openmetrics-1.0.0',
  'openmetrics-2.0.0',
  'openmetrics',
  'protobuf',
  'prom2json',
];

/** How families are printed. */
export interface PrintOptions<Format extends string = TextFormat | 'protobuf'> {
  /** A dialect, `protobuf` for the bytes of delimited messages, or `prom2json` for the JSON of that program. */
  readonly dialect: Format;
  /** How names are written that the Prometheus text format 0.0.4 does not allow; `underscores` by default. */
  readonly escaping?: Escaping;
  /** Is told of each loss: what the dialect has no place for, or writes in another way. */
  readonly onLoss?: ReportLoss;
}

/** Writes families of one document, one by one. */
export interface Printer {
  /** Says beforehand which families will be written; those that were written are known without it. */
  expect(names: Iterable<string>): void;
  /** The text or bytes of a family, with what comes before it. */
  family(family: MetricFamily): string | Uint8Array;
  /** What ends the document. */
  end(): string;
}

function textPrinter(dialect: Dialect, escaping: Escaping, lose: ReportLoss): Printer {
  const taken = new Set<string>();
  const context = { dialect, escaping, lose, isTaken: (name: string): boolean => taken.has(name) };
  const names = dialect === 'prometheus-0.0.4' ? new EscapedNames(escaping, lose) : undefined;
  return {
    expect: (expected) => {
      for (const name of expected) taken.add(name);
    },
    family: (family) => {
      taken.add(family.name);
      const distinct = names === undefined ? family : names.distinct(family);
      return distinct === undefined ? '' : familyText(distinct, context);
    },
    end: () => (isOpenMetrics(dialect) ? '# EOF\n' : ''),
  };
}

function jsonPrinter(lose: ReportLoss): Printer {
  let isFirst = true;
  return {
    expect: () => {},
    family: (family) => {
      const start = isFirst ? '[' : ',\n';
      isFirst = false;
      return start + JSON.stringify(familyJson(familyMessage(family, lose), lose));
    },
    end: () => (isFirst ? '[]\n' : ']\n'),
  };
}

/** Makes what prints the families of a document. */
export function printerOf({ dialect: format, escaping = 'underscores', onLoss = () => {} }: PrintOptions): Printer {
  if (format === 'protobuf') {
    return { expect: () => {}, family: (family) => encodeFamily(familyMessage(family, onLoss)), end: () => '' };
  }
  if (format === 'prom2json') return jsonPrinter(onLoss);
  const dialect = resolveDialect(format);
  if (dialect === undefined || dialect === 'auto') throw new TypeError(`unknown dialect "${format}"`);
  return textPrinter(dialect, escaping, onLoss);
}

function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/**
 * Prints families as a document of a dialect, each in its canonical form: metadata first, labels sorted with `le` and
 * `quantile` last, buckets ascending, numbers as the reference writers write them. What the families were read from
 * does not matter; where the dialect has no place for something, `onLoss` is told.
 * @throws TypeError for an unknown dialect.
 */
export function print(families: Iterable<MetricFamily>, options: PrintOptions<'protobuf'>): Uint8Array;
export function print(families: Iterable<MetricFamily>, options: PrintOptions<TextFormat>): string;
export function print(families: Iterable<MetricFamily>, options: PrintOptions): string | Uint8Array {
  const printer = printerOf(options);
  const joined = joinReopened(families);
  printer.expect(joined.map(({ name }) => name));
  const pieces = joined.map((family) => printer.family(family));
  if (options.dialect !== 'protobuf') return pieces.join('') + printer.end();
  return joinBytes(pieces.filter((piece) => typeof piece !== 'string'));
}

/**
 * Prints families as they come, one piece for each. Families that are reopened are printed where they come.
 * @throws TypeError for an unknown dialect, and whatever the source of the families throws.
 */
export function printStream(
  families: AsyncIterable<MetricFamily> | Iterable<MetricFamily>,
  options: PrintOptions<'protobuf'>,
): AsyncGenerator<Uint8Array>;
export function printStream(
  families: AsyncIterable<MetricFamily> | Iterable<MetricFamily>,
  options: PrintOptions<TextFormat>,
): AsyncGenerator<string>;
export async function* printStream(
  families: AsyncIterable<MetricFamily> | Iterable<MetricFamily>,
  options: PrintOptions,
): AsyncGenerator<string | Uint8Array> {
  const printer = printerOf(options);
  for await (const family of families) yield printer.family(family);
  const end = printer.end();
  if (end !== '') yield end;
}
