import { dialectOfContentType, detectWhole } from '../../detect/dialect.ts';
import { sniff } from '../../detect/foreign.ts';
import { Inventory } from '../../inventory/inventory.ts';
import { looksLikeSnapshot, readSnapshot } from '../../inventory/read-snapshot.ts';
import { counted } from '../../report/words.ts';
import { type Dialect, resolveDialect } from '../../syntax/dialect.ts';
import { visible } from '../../text/width.ts';
import { FamilyBuilder } from '../../tree/builder.ts';
import type { MetricFamily } from '../../tree/nodes.ts';
import type { Settings } from '../arguments/settings.ts';
import { parseLine } from '../boot/lazy-grammar.ts';
import type { Io, ReportError } from '../io.ts';
import { failureReason } from '../sources/reason.ts';
import type { Source } from '../sources/source.ts';
import { expandedInputs, failureOf, type Input, openableInputs } from './inputs.ts';
import { placesIn } from './family-places.ts';

/** A document that was read. */
export interface ScrapedDocument {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly dialect: Dialect;
}

async function bytesOf(source: Source): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of source.chunks()) chunks.push(chunk);
  } finally {
    source.close?.();
  }
  return chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks);
}

function dialectOf(source: Source, settings: Settings, bytes: Uint8Array): Dialect {
  const dialect = resolveDialect(source.dialect ?? settings.dialect) ?? 'auto';
  if (dialect !== 'auto') return dialect;
  return dialectOfContentType(source.contentType ?? '') ?? detectWhole([bytes]).dialect;
}

/** Builds the families of a document; returns how many of its lines cannot be parsed. */
function buildFamilies({ bytes, dialect }: ScrapedDocument, take: (family: MetricFamily) => void): number {
  let unread = 0;
  const builder = new FamilyBuilder(dialect, parseLine, (item) => {
    if (item.kind === 'family') take(item);
    else if (item.fatal) unread += 1;
  });
  builder.write(bytes);
  builder.end();
  return unread;
}

/** What a run does with an input that it has read; returns why it cannot. */
interface InputTaker {
  document(document: ScrapedDocument): string | undefined;
  /** The text of a snapshot; without it, snapshots cannot be read. */
  snapshot?(text: string, name: string): string | undefined;
}

function taken(source: Source, bytes: Uint8Array, settings: Settings, taker: InputTaker): string | undefined {
  if (taker.snapshot !== undefined && looksLikeSnapshot(new TextDecoder().decode(bytes.subarray(0, 200)))) {
    return taker.snapshot(new TextDecoder().decode(bytes), source.name);
  }
  const foreign = sniff(bytes);
  if (foreign !== undefined) return `this is ${foreign.what}, not an exposition`;
  return taker.document({ name: source.name, bytes, dialect: dialectOf(source, settings, bytes) });
}

/**
 * Reads all inputs, one after the other; false where one of them cannot be read, which is reported.
 * @throws UsageError for options of URLs and inputs that are wrong.
 */
async function readInputs(settings: Settings, io: Io, reportError: ReportError, taker: InputTaker): Promise<boolean> {
  let failed = false;
  const fail = (name: string, message: string): void => {
    failed = true;
    reportError(`cannot read '${visible(name)}': ${message}`);
  };
  const { inputs, failures } = await expandedInputs(settings, io.cwd);
  for (const { name, message } of failures) fail(name, message);
  const read = async (input: Input): Promise<void> => {
    try {
      const source = await input.open((note) => reportError(`note: ${note}`));
      const message = taken(source, await bytesOf(source), settings, taker);
      if (message !== undefined) fail(source.name, message);
    } catch (error) {
      const { name, message } = failureOf(input, failureReason(error).message, error);
      fail(name, message);
    }
  };
  for (const input of await openableInputs(inputs, settings, io)) await read(input);
  return !failed;
}

/** What takes inputs into an inventory. */
function inventoryTaker(
  inventory: Inventory,
  reportError: ReportError,
  { snapshots }: { readonly snapshots: boolean },
): InputTaker {
  return {
    document(document) {
      inventory.begin();
      const placeOf = placesIn(document);
      const unread = buildFamilies(document, (family) => inventory.add(family, document.dialect, placeOf(family)));
      const lines = counted(unread, 'line');
      if (unread > 0) reportError(`note: ${lines} of '${visible(document.name)}' cannot be parsed: lint it first`);
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
  const complete = await readInputs(settings, io, reportError, inventoryTaker(inventory, reportError, { snapshots }));
  return complete ? inventory : undefined;
}
