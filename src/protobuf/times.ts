import type { Timestamp } from './messages.ts';

const nanosPerSecond = 1_000_000_000n;

/** A time in units of which a second has so many, a power of ten, in seconds. */
function inSeconds(time: bigint, perSecond: bigint): string {
  const absolute = time < 0n ? -time : time;
  const digits = String(perSecond).length - 1;
  const fraction = String(absolute % perSecond)
    .padStart(digits, '0')
    .replace(/0+$/, '');
  return `${time < 0n ? '-' : ''}${absolute / perSecond}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Milliseconds in seconds, exactly. */
export function secondsOfMilliseconds(milliseconds: bigint): string {
  return inSeconds(milliseconds, 1000n);
}

/** A `google.protobuf.Timestamp` in seconds, exactly. */
export function secondsOfTimestamp({ seconds, nanos }: Timestamp): string {
  return inSeconds(seconds * nanosPerSecond + BigInt(nanos), nanosPerSecond);
}
