import type { FamilySchema } from './family-schema.ts';
import { unitOfFamily } from './unit-in-name.ts';

/** The metrics reference as data, for JSON and YAML. */
export function referenceData(families: readonly FamilySchema[]): object {
  return {
    schemaVersion: 1,
    metrics: families.map((family) => {
      const { name, type, help, stability, labels, bounds, quantiles, states, native } = family;
      const unit = unitOfFamily(family);
      return {
        name,
        type,
        ...(unit !== undefined && { unit }),
        ...(help !== undefined && { help }),
        ...(stability !== undefined && { stability }),
        ...(labels !== undefined && { labels }),
        ...(bounds !== undefined && { bounds }),
        ...(quantiles !== undefined && { quantiles }),
        ...(states !== undefined && { states }),
        ...(native !== undefined && { native }),
      };
    }),
  };
}
