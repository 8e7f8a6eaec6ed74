// Words that fuzzers and property tests put where a name, a type or a value belongs.

/** What every object inherits: a table that is an object finds it under these names. */
export const objectWords = Object.getOwnPropertyNames(Object.prototype);

export const typeWords = [
  'counter',
  'gauge',
  'histogram',
  'summary',
  'untyped',
  'unknown',
  'info',
  'stateset',
  'gaugehistogram',
];
