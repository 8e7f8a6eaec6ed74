import { labelFaults } from './messages/labels.ts';
import { lineFaults } from './messages/lines.ts';
import { metadataFaults } from './messages/metadata.ts';
import { nameFaults } from './messages/names.ts';
import { numberFaults } from './messages/numbers.ts';

type Faults = typeof lineFaults & typeof metadataFaults & typeof nameFaults & typeof labelFaults & typeof numberFaults;

/** The faults of a line that the grammar can parse; `unparsable-line.ts` has those of other lines. */
export const faults: Faults = {
  ...lineFaults,
  ...metadataFaults,
  ...nameFaults,
  ...labelFaults,
  ...numberFaults,
};
