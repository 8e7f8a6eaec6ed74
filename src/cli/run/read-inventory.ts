import { dialectOfContentType, detectWhole } from '../../detect/dialect.ts';
import { sniff } from '../../detect/foreign.ts';
import { looksLikeMessages } from '../../detect/messages.ts';
import { Inventory } from '../../inventory/inventory.ts';
import { looksLikeSnapshot, readSnapshot } from '../../inventory/read-snapshot.ts';
import type { SourceFailure } from '../../report/options.ts';
import { counted } from '../../report/words.ts';
import { type Dialect, resolveDialect } from '../../syntax/dialect.ts';
import { hash, newline } from '../../text/bytes.ts';
import { visible } from '../../text/width.ts';
import { FamilyBuilder, type TakeFamily } from '../../tree/builder.ts';
import { messageBuilder } from '../../tree/message-builder.ts';
import type { MetricFamily } from '../../tree/nodes.ts';
import type { Settings } from '../arguments/settings.ts';
import { parseLine } from '../boot/lazy-grammar.ts';
import type { Io, ReportError } from '../io.ts';
import { bytesOf } from '../sources/bytes.ts';
import { isGitName } from '../sources/git-name.ts';
import { failureReason } from '../sources/reason.ts';
import type { Source } from '../sources/source.ts';
import { expandedInputs, failureOf, type Input, openableInputs } from './inputs.ts';
import { placesIn } from './family-places.ts';
import { messageText } from './message-text.ts';

/** A document that was read. */
export interface ScrapedDocument {
  readonly name: string;
  /** Its text; of protobuf messages, the lines of OpenMetrics 2.0 that show them. */
  readonly bytes: Uint8Array;
  readonly dialect: Dialect;
  /** The messages themselves, if it is of them. */
  readonly messages?: Uint8Array;
}

function dialectOf(source: Source, settings: Settings, bytes: Uint8Array): Dialect {
  const dialect = resolveDialect(source.dialect ?? settings.dialect) ?? 'auto';
  if (dialect !== 'auto') return dialect;
  if (looksLikeMessages(bytes)) return 'protobuf';
  return dialectOfContentType(source.contentType ?? '') ?? detectWhole([bytes]).dialect;
}

/** How many lines of a document are samples. */
export function samplesIn(bytes: Uint8Array): number {
  let samples = 0;
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(newline, at);
    const next = end < 0 ? bytes.length : end + 1;
    if (bytes[at] !== hash && next - at > 1) samples += 1;
    at = next;
  }
  return samples;
}

/** Builds the families of a document; returns how many of its lines or messages cannot be parsed. */
export function buildFamilies(document: ScrapedDocument, take: (family: MetricFamily) => void): number {
  const { bytes, dialect, messages } = document;
  let unread = 0;
  const takeItem: TakeFamily = (item) => {
    if (item.kind === 'family') take(item);
    else if (item.fatal) unread += 1;
  };
  const builder = messages === undefined ? new FamilyBuilder(dialect, parseLine, takeItem) : messageBuilder(takeItem);
  builder.write(messages ?? bytes);
  builder.end();
  return unread;
}

/** What a run does with an input that it has read; returns why it cannot. */
export interface InputTaker {
  document(document: ScrapedDocument): string | undefined;
  /** The text of a snapshot; without it, snapshots cannot be read. */
  snapshot?(text: string, name: string): string | undefined;
}

function taken(source: Source, bytes: Uint8Array, settings: Settings, taker: InputTaker): string | undefined {
  if (taker.snapshot !== undefined && looksLikeSnapshot(new TextDecoder().decode(bytes.subarray(0, 200)))) {
    return taker.snapshot(new TextDecoder().decode(bytes), source.name);
  }
  const { name } = source;
  const dialect = dialectOf(source, settings, bytes);
  if (dialect === 'protobuf') return taker.document({ name, bytes: messageText(bytes), dialect, messages: bytes });
  const foreign = sniff(bytes, parseLine);
  if (foreign !== undefined) return `this is ${foreign.what}, not an exposition`;
  return taker.document({ name, bytes, dialect });
}

/** Inputs in their order: files of git revisions one by one, others that follow each other together. */
function inTurns(inputs: readonly string[]): readonly (readonly [string, ...string[]])[] {
  const groups: [string, ...string[]][] = [];
  for (const input of inputs) {
    const last = groups.at(-1);
    if (last === undefined || isGitName(input) || isGitName(last[0])) groups.push([input]);
    else last.push(input);
  }
  return groups;
}

/**
 * Reads all inputs, one after the other. What cannot be read is reported and returned.
 * @throws UsageError for options of URLs and inputs that are wrong.
 */
export async function readInputs(
  settings: Settings,
  io: Io,
  reportError: ReportError,
  taker: InputTaker,
): Promise<readonly SourceFailure[]> {
  const failed: SourceFailure[] = [];
  const fail = (name: string, message: string): void => {
    failed.push({ name, message });
    reportError(`cannot read '${visible(name)}': ${message}`);
  };
  const take = async (source: Source): Promise<void> => {
    const message = taken(source, await bytesOf(source), settings, taker);
    if (message !== undefined) fail(source.name, message);
  };
  const readGit = async (input: string): Promise<void> => {
    const { gitSources } = await import('../sources/git.ts');
    try {
      for (const source of await gitSources(input, io.cwd, settings.ext)) await take(source);
    } catch (error) {
      fail(input, failureReason(error).message);
    }
  };
  const read = async (input: Input): Promise<void> => {
    try {
      await take(await input.open((note) => reportError(`note: ${note}`)));
    } catch (error) {
      const { name, message } = failureOf(input, failureReason(error).message, error);
      fail(name, message);
    }
  };
  for (const group of inTurns(settings.inputs)) {
    if (isGitName(group[0])) {
      await readGit(group[0]);
      continue;
    }
    const { inputs, failures } = await expandedInputs({ ...settings, inputs: group }, io.cwd);
    for (const { name, message } of failures) fail(name, message);
    for (const input of await openableInputs(inputs, settings, io)) await read(input);
  }
  return failed;
}

/** Says that a document has lines or messages that cannot be parsed. */
export function noteUnread(
  { name, messages }: ScrapedDocument,
  unread: number,
  reportError: ReportError,
  shownName: string = name,
): void {
  if (unread === 0) return;
  const what = counted(unread, messages === undefined ? 'line' : 'message');
  reportError(`note: ${what} of '${visible(shownName)}' cannot be parsed: lint it first`);
}

/** What a document was counted to have. */
interface DocumentCounts {
  readonly families: number;
  readonly series: number;
  readonly samples: number;
}

/** Takes documents into an inventory, and notes lines that cannot be parsed. */
export function inventoryTaker(
  inventory: Inventory,
  reportError: ReportError,
): { document(document: ScrapedDocument): DocumentCounts } {
  return {
    document(document) {
      inventory.begin();
      const placeOf = placesIn(document);
      const names = new Set<string>();
      let series = 0;
      const unread = buildFamilies(document, (family) => {
        inventory.add(family, document.dialect, placeOf(family));
        names.add(family.name);
        series += family.series.length;
      });
      noteUnread(document, unread, reportError);
      return { families: names.size, series, samples: samplesIn(document.bytes) };
    },
  };
}

/**
 * Reads what all inputs expose; undefined where one of them cannot be read or is not an exposition, which is reported.
 * With `snapshots`, they can be snapshots, too.
 * @throws UsageError for options of URLs and inputs that are wrong.
 */
export async function readInventory(
  settings: Settings,
  io: Io,
  reportError: ReportError,
  { snapshots = false }: { readonly snapshots?: boolean } = {},
): Promise<Inventory | undefined> {
  const inventory = new Inventory();
  const taker = inventoryTaker(inventory, reportError);
  const failures = await readInputs(settings, io, reportError, {
    document(document) {
      taker.document(document);
      return undefined;
    },
    ...(snapshots && {
      snapshot(text, name) {
        const reading = readSnapshot(text, name);
        if ('fault' in reading) return reading.fault;
        inventory.addSchemas(reading.families, reading.formats);
        return undefined;
      },
    }),
  });
  return failures.length > 0 ? undefined : inventory;
}

/** What takes the families of all inputs. */
export interface FamilySink {
  /** Begins a scrape. */
  begin(): void;
  add(family: MetricFamily, dialect: Dialect): void;
}

/**
 * Gives the families of all inputs to a sink. What cannot be read is reported and returned.
 * @throws UsageError for options of URLs and inputs that are wrong.
 */
export async function readFamilies(
  settings: Settings,
  io: Io,
  reportError: ReportError,
  sink: FamilySink,
): Promise<readonly SourceFailure[]> {
  return readInputs(settings, io, reportError, {
    document(document) {
      sink.begin();
      const unread = buildFamilies(document, (family) => sink.add(family, document.dialect));
      noteUnread(document, unread, reportError);
      return undefined;
    },
  });
}
