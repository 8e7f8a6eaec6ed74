/**
 * Words of what goes up and down, so that a counter whose name has one of them is most likely a gauge. Words that
 * also name events are left out: `load`, `open`, `limit`, `use`, `left`, `lost`, `age`, `waiting`.
 */
const gaugeWords: ReadonlySet<string> = new Set([
  'active',
  'avail',
  'available',
  'average',
  'avg',
  'backlog',
  'busy',
  'capacity',
  'current',
  'dbm',
  'depth',
  'expiration',
  'expiry',
  'free',
  'headroom',
  'humidity',
  'idle',
  'inflight',
  'info',
  'inuse',
  'lag',
  'length',
  'level',
  'max',
  'maximum',
  'min',
  'minimum',
  'occupancy',
  'pending',
  'percent',
  'percentage',
  'position',
  'pressure',
  'ratio',
  'remaining',
  'rpm',
  'rssi',
  'running',
  'size',
  'speed',
  'state',
  'status',
  'strength',
  'temp',
  'temperature',
  'timestamp',
  'ttl',
  'up',
  'uptime',
  'usage',
  'used',
  'utilisation',
  'utilization',
  'version',
  'voltage',
  'watermark',
]);

/** Words after which a name says what happened: `free_failures`, `status_changes`, `max_exceeded`. */
const eventWord: RegExp =
  /(?:ed|ions|ures|ors|ges|ests|ries|sts|hits|misses|drops|calls|events|count|times|ops|reads|writes)$/;

/** Things that last, though their ending is that of events: `max_connections`, `pending_requests`. */
const lasting: RegExp = /^(?:connections|sessions|transactions|operations|requests|subscriptions|versions)$/;

/** Words before such things that say how many there are at a time. */
const atATime: ReadonlySet<string> = new Set([
  'active',
  'available',
  'concurrent',
  'current',
  'free',
  'idle',
  'inflight',
  'max',
  'maximum',
  'min',
  'minimum',
  'open',
  'pending',
  'remaining',
  'running',
  'used',
]);

/** Things that are there, in the plural or before `count`, whose number goes up and down. */
const things: RegExp =
  /^(?:clients?|containers?|cores?|cpus?|dev|devices?|disks?|goroutines?|gpus?|hosts?|members?|nodes?|peers?|players?|pods?|replicas?|sessions?|threads?|vms?|workers?)$/;

/** A word that ends in one of a gauge without an underscore: `disk1avail`. */
const gluedEnd: RegExp = /.(?:avail|available|capacity|expiration|expiry|free|percent|remaining|temperature|usage)$/;

/** What a name of a gauge ends in, though more often it says what something happens to. */
const atEnd: RegExp = /^(?:memory|mtu|space)$/;

/** What has a load, as opposed to what is loaded. */
const loaded: RegExp = /^(?:avg|average|cpu|disk|memory|server|system)$/;

/** What is counted while it is open. */
const openable: RegExp =
  /^(?:files|fds|handles|sockets|connections|sessions|streams|channels|tickets|orders|positions)$/;

/** Whether a name is plainly not that of a counter: what it ends in, apart from a unit, goes up and down. */
export function isGaugeName(words: readonly string[], isUnit: (word: string) => boolean): boolean {
  const rest = words.filter((word) => word !== '' && word !== 'total' && !isUnit(word));
  const last = rest.at(-1);
  if (last === undefined) return false;
  if (gaugeWords.has(last) || gluedEnd.test(last) || atEnd.test(last)) return true;
  const before = rest.at(-2) ?? '';
  if (last === 'count' ? things.test(before) : last.endsWith('s') && things.test(last)) return true;
  if (last === 'load' && loaded.test(before)) return true;
  if (rest.includes('current') && !/(?:ed|changes|errors|failures)$/.test(last)) return true;
  if (before === 'open' ? openable.test(last) : atATime.has(before) && lasting.test(last)) return true;
  // `days_left`, `seconds_until_renewal`: a time that runs out.
  if (last === 'left' && words.some((word) => word === 'time' || isUnit(word))) return true;
  if (words.includes('until')) return true;
  // `free_memory`, `remaining_quota`: the word may come first, unless events of it are counted.
  return rest.slice(0, -1).some((word) => gaugeWords.has(word)) && !eventWord.test(last);
}
