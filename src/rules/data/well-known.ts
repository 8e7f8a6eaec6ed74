/** Names fixed by official client libraries, which the program that exposes them cannot change. */
export const fixedNames: ReadonlySet<string> = new Set([
  // Mirrors Go's GOGC setting, which is a percentage.
  'go_gc_gogc_percent',
]);

/** First words of names that client libraries expose in every program. */
export const libraryPrefixes: readonly string[] = ['go', 'process', 'promhttp', 'python', 'jvm', 'nodejs', 'target'];

/** What the Prometheus server writes for each target that it scrapes; `up` is the other one. */
export const scrapePrefix = 'scrape_';
