import { dialectOfContentType, detectWhole } from '../../detect/dialect.ts';
import { sniff } from '../../detect/foreign.ts';
import { Inventory } from '../../inventory/inventory.ts';
import { counted } from '../../report/words.ts';
import { type Dialect, isOpenMetrics, resolveDialect } from '../../syntax/dialect.ts';
import { visible } from '../../text/width.ts';
import { FamilyBuilder } from '../../tree/builder.ts';
import type { Settings } from '../arguments/settings.ts';
import { parseLine } from '../boot/lazy-grammar.ts';
import type { Io, ReportError } from '../io.ts';
import { failureReason } from '../sources/reason.ts';
import type { Source } from '../sources/source.ts';
import { expandedInputs, failureOf, openableInputs } from './inputs.ts';

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

/** Adds the families of a document; returns how many of its lines cannot be parsed. */
function addFamilies(inventory: Inventory, bytes: Uint8Array, dialect: Dialect): number {
  let unread = 0;
  const openMetrics = isOpenMetrics(dialect);
  const builder = new FamilyBuilder(dialect, parseLine, (item) => {
    if (item.kind === 'family') inventory.add(item, openMetrics);
    else if (item.fatal) unread += 1;
  });
  builder.write(bytes);
  builder.end();
  return unread;
}

/**
 * Reads what all inputs expose; undefined where one of them cannot be read or is not an exposition, which is reported.
 * @throws UsageError for options of URLs and inputs that are wrong.
 */
export async function readInventory(
  settings: Settings,
  io: Io,
  reportError: ReportError,
): Promise<Inventory | undefined> {
  const inventory = new Inventory();
  const expanded = await expandedInputs(settings, io.cwd);
  const failures = [...expanded.failures];
  const fail = (name: string, message: string): void => {
    failures.push({ name, message });
    reportError(`cannot read '${visible(name)}': ${message}`);
  };
  for (const { name, message } of expanded.failures) reportError(`cannot read '${visible(name)}': ${message}`);
  for (const input of await openableInputs(expanded.inputs, settings, io)) {
    try {
      const source = await input.open((note) => reportError(`note: ${note}`));
      const bytes = await bytesOf(source);
      const foreign = sniff(bytes);
      if (foreign !== undefined) {
        fail(source.name, `this is ${foreign.what}, not an exposition`);
        continue;
      }
      const unread = addFamilies(inventory, bytes, dialectOf(source, settings, bytes));
      const lines = counted(unread, 'line');
      if (unread > 0) reportError(`note: ${lines} of '${visible(source.name)}' cannot be parsed: lint it first`);
    } catch (error) {
      const failure = failureOf(input, failureReason(error).message, error);
      fail(failure.name, failure.message);
    }
  }
  return failures.length > 0 ? undefined : inventory;
}
