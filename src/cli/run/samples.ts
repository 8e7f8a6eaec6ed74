import { visible } from '../../text/width.ts';
import { UsageError } from '../arguments/usage-error.ts';
import { parseDuration } from '../http/quantity.ts';

const usualSamples = 3;
const usualInterval = 15_000;

/** @throws UsageError for anything but a whole number of at least 2. */
export function samplesOf(text: string | undefined): number {
  if (text === undefined) return usualSamples;
  if (!/^\d+$/.test(text) || Number(text) < 2) {
    throw new UsageError(`--samples needs a whole number of at least 2, not '${visible(text)}'`);
  }
  return Number(text);
}

/** @throws UsageError for anything but a time. */
export function intervalOf(text: string | undefined): number {
  const milliseconds = text === undefined ? usualInterval : parseDuration(text);
  if (milliseconds === undefined) {
    throw new UsageError(`--every takes a time, such as 15s or 1m, not '${visible(text ?? '')}'`);
  }
  return milliseconds;
}
