import type { ScrapeRule } from '../scrape-rule.ts';
import { counterFell } from './counter-fell.ts';
import { labelChurn } from './label-churn.ts';
import { processRestarted } from './process-restarted.ts';
import { seriesVanished } from './series-vanished.ts';
import { timestampBackwards } from './timestamp-backwards.ts';
import { timestampFrozen } from './timestamp-frozen.ts';
import { unstableBounds } from './unstable-bounds.ts';
import { unstableLabelOrder } from './unstable-label-order.ts';
import { unstableMetadata } from './unstable-metadata.ts';
import { unstableType } from './unstable-type.ts';

/** The rules of `compare`, in the order of reports. */
export const scrapeRules: readonly ScrapeRule[] = [
  counterFell,
  processRestarted,
  seriesVanished,
  labelChurn,
  unstableType,
  unstableMetadata,
  unstableBounds,
  timestampBackwards,
  timestampFrozen,
  unstableLabelOrder,
];
