/**
 * Abbreviations of units that promlint discourages, and the unit to expose instead.
 * @see https://github.com/prometheus/client_golang/blob/main/prometheus/testutil/promlint/validations/units.go
 */
export const unitAbbreviations: ReadonlyMap<string, string> = new Map([
  ['s', 'seconds'],
  ['ms', 'seconds'],
  ['us', 'seconds'],
  ['ns', 'seconds'],
  ['sec', 'seconds'],
  // Bytes or bits: nobody can tell, which is why it should be spelt out. Bits are exposed as bytes too.
  ['b', 'bytes'],
  ['kb', 'bytes'],
  ['mb', 'bytes'],
  ['gb', 'bytes'],
  ['tb', 'bytes'],
  ['pb', 'bytes'],
  // Minutes or metres; durations are by far the more frequent ones.
  ['m', 'seconds'],
  ['h', 'seconds'],
  ['d', 'seconds'],
]);
