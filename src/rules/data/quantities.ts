/** A quantity that a name can end in. */
export interface Quantity {
  /** Its base unit. */
  readonly unit: string;
  /** Whether its total is a counter of the quantity; `timeout_total` counts timeouts instead. */
  readonly accumulates: boolean;
}

/**
 * Words that name a quantity. Words that are often something else are left out: `size` and `length` (of a queue),
 * `lag` (of a consumer), `age` (in transactions), `weight` (of a backend), `power`, `current`.
 */
export const quantities: ReadonlyMap<string, Quantity> = new Map<string, Quantity>([
  ['duration', { unit: 'seconds', accumulates: true }],
  ['latency', { unit: 'seconds', accumulates: true }],
  ['time', { unit: 'seconds', accumulates: true }],
  ['uptime', { unit: 'seconds', accumulates: false }],
  ['delay', { unit: 'seconds', accumulates: false }],
  ['timeout', { unit: 'seconds', accumulates: false }],
  ['interval', { unit: 'seconds', accumulates: false }],
  ['temperature', { unit: 'celsius', accumulates: false }],
  ['voltage', { unit: 'volts', accumulates: false }],
  ['energy', { unit: 'joules', accumulates: true }],
  ['distance', { unit: 'meters', accumulates: true }],
  ['memory', { unit: 'bytes', accumulates: false }],
]);
