const milliseconds: ReadonlyMap<string, number> = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['', 1000],
]);
const longest = 2 ** 31 - 1;

/** Milliseconds of a time such as `10s`, `1m30s`, `500ms` or, in seconds, `2.5`; `undefined` for anything else. */
export function parseDuration(text: string): number | undefined {
  const single = /^(\d+(?:\.\d+)?)(ms|s|m|h|)$/.exec(text);
  if (single === null && !/^(?:\d+(?:ms|s|m|h))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|)/g)) {
    total += Number(amount) * (milliseconds.get(unit) as number);
  }
  return total > 0 && total <= longest ? total : undefined;
}

const powers = ['', 'k', 'm', 'g'];

/** Bytes of a size such as `64MiB`, `64MB` (the same, as in Prometheus's body_size_limit) or `1000`; `undefined` for anything else. */
export function parseSize(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([kmg]?)i?b?$/i.exec(text);
  if (match === null) return undefined;
  return Math.floor(Number(match[1]) * 1024 ** powers.indexOf((match[2] ?? '').toLowerCase()));
}

/** `256 MiB`, for people. */
export function sizeText(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${Number(value.toFixed(1))} ${units[unit]}`;
}

/** `10 s`, for people. */
export function durationText(time: number): string {
  return time < 1000 ? `${time} ms` : `${Number((time / 1000).toFixed(1))} s`;
}
