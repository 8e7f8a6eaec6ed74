// What bench-fleet.js measures, and bench-fleet-server.js serves.

/** Scrapes of about 60 kB. */
export const bodyNames = ['node-exporter', 'prometheus', 'netdata', 'haproxy'].map((name) => `${name}.text.prom`);

/** One target in so many does not answer as it should. */
export const enemyEvery = 40;
export const kinds = ['silent', 'reset', 'slow', 'broken', 'cut', 'bomb', 'noise'];

/** Those that answer with an exposition, be it slowly. */
export function isFriend(at) {
  return at % enemyEvery !== 0 || kinds[(at / enemyEvery) % kinds.length] === 'slow';
}
