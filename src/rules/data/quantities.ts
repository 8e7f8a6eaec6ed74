/**
 * Words that name a quantity, and its base unit. Words that can also be counts of things are left out: `size` (of a
 * queue), `length`, `lag` (of a consumer), `power`, `current`.
 */
export const quantities: ReadonlyMap<string, string> = new Map([
  ['duration', 'seconds'],
  ['latency', 'seconds'],
  ['time', 'seconds'],
  ['uptime', 'seconds'],
  ['delay', 'seconds'],
  ['timeout', 'seconds'],
  ['interval', 'seconds'],
  // Of a process or a file; ages in transactions or log positions exist, but are rare.
  ['age', 'seconds'],
  ['temperature', 'celsius'],
  ['voltage', 'volts'],
  ['energy', 'joules'],
  ['weight', 'grams'],
  ['mass', 'grams'],
  ['distance', 'meters'],
  ['memory', 'bytes'],
]);
