/**
 * Words of what goes up and down, so that a counter whose name has one of them is most likely a gauge. Words that
 * also name events are left out: `load`, `open`, `limit`, `use`, `left`, `lost`.
 */
const gaugeWords: ReadonlySet<string> = new Set([
  'active',
  'avail',
  'available',
  'capacity',
  'current',
  'depth',
  'expiration',
  'expiry',
  'free',
  'headroom',
  'humidity',
  'idle',
  'inuse',
  'level',
  'max',
  'maximum',
  'min',
  'minimum',
  'occupancy',
  'pending',
  'percent',
  'percentage',
  'ratio',
  'remaining',
  'size',
  'state',
  'status',
  'temp',
  'temperature',
  'timestamp',
  'ttl',
  'up',
  'usage',
  'used',
  'utilisation',
  'utilization',
  'voltage',
  'watermark',
]);

/** Words after which a name says what happened: `free_failures`, `status_changes`, `max_exceeded`. */
const eventWord: RegExp =
  /(?:ed|ions|ures|ors|ges|ests|ries|sts|hits|misses|drops|calls|events|count|times|ops|reads|writes)$/;

/** Whether a name is plainly not that of a counter: what it ends in, apart from a unit, goes up and down. */
export function isGaugeName(words: readonly string[], isUnit: (word: string) => boolean): boolean {
  const rest = words.filter((word) => word !== '' && word !== 'total' && !isUnit(word));
  const last = rest.at(-1);
  if (last === undefined) return false;
  if (gaugeWords.has(last)) return true;
  // `free_memory`, `remaining_quota`: the word may come first, unless events of it are counted.
  return rest.slice(0, -1).some((word) => gaugeWords.has(word)) && !eventWord.test(last);
}
