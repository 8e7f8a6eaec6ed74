import type { ComparedSource } from '../../changes/source-reports.ts';
import { Inventory } from '../../inventory/inventory.ts';
import { readSnapshot } from '../../inventory/read-snapshot.ts';
import type { Settings } from '../arguments/settings.ts';
import type { SourceFailure } from '../../report/options.ts';
import type { Io, ReportError } from '../io.ts';
import { inventoryTaker, readInputs } from './read-inventory.ts';

/** One side of a comparison: what its inputs expose together. */
export interface Side {
  readonly inventory: Inventory;
  readonly sources: readonly ComparedSource[];
  readonly failures: readonly SourceFailure[];
}

/**
 * Reads a side: scrapes, or a snapshot. What cannot be read is reported.
 * @throws UsageError for options of URLs and inputs that are wrong.
 */
export async function readSide(settings: Settings, io: Io, reportError: ReportError): Promise<Side> {
  const inventory = new Inventory();
  const sources: ComparedSource[] = [];
  const taker = inventoryTaker(inventory, reportError);
  const failures = await readInputs(settings, io, reportError, {
    document(document) {
      const { families, series, samples } = taker.document(document);
      sources.push({
        name: document.name,
        dialect: document.dialect,
        families,
        series,
        samples,
        bytes: document.bytes.length,
      });
      return undefined;
    },
    snapshot(text, name) {
      const reading = readSnapshot(text, name);
      if ('fault' in reading) return reading.fault;
      const { families, formats } = reading;
      inventory.addSchemas(families, formats);
      const dialect = formats.includes('openmetrics') ? 'openmetrics-1.0.0' : 'prometheus-1.0.0';
      sources.push({ name, dialect, families: families.length, series: 0, samples: 0, bytes: text.length });
      return undefined;
    },
  });
  return { inventory, sources, failures };
}
