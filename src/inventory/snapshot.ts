import { snapshotSchemaUrl } from '../diagnostics/about.ts';
import { jsonText } from '../report/json-text.ts';
import type { ExposedFamily, FamilySchema } from './family-schema.ts';
import type { Inventory, InventoryFormat } from './inventory.ts';

/** What a snapshot has of a family: neither values nor label values, and of the help its hash. */
interface SnapshotFamily extends Pick<FamilySchema, 'name' | 'type' | 'unit' | 'stability' | 'labels'> {
  readonly bounds?: readonly string[];
  readonly quantiles?: readonly string[];
  readonly native?: true;
  readonly help?: string;
}

/** The content of a snapshot: the file metrics.lock.json of a repository. */
export interface Snapshot {
  readonly formats: readonly InventoryFormat[];
  readonly families: readonly ExposedFamily[];
}

function snapshotFamily(family: ExposedFamily): SnapshotFamily {
  const { name, type, unit, stability, labels, bounds, quantiles, native, helpHash } = family;
  return {
    name,
    type,
    ...(unit !== undefined && { unit }),
    ...(labels !== undefined && { labels }),
    ...(bounds !== undefined && { bounds }),
    ...(quantiles !== undefined && { quantiles }),
    ...(native !== undefined && { native }),
    ...(helpHash !== undefined && { help: helpHash }),
    ...(stability !== undefined && { stability }),
  };
}

/** A snapshot as a file has it, with a line for each family, so that the change of one is the change of one line. */
export function snapshotText(inventory: Inventory): string {
  const families = inventory.exposedFamilies().map((family) => `    ${jsonText(snapshotFamily(family))}`);
  return `{
  "$schema": ${JSON.stringify(snapshotSchemaUrl)},
  "schemaVersion": 1,
  "formats": ${JSON.stringify(inventory.formats()).replaceAll(',', ', ')},
  "families": [
${families.join(',\n')}
  ]
}
`;
}
