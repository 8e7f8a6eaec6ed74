// The library under `strict`: a union by `type`, narrowed by the compiler, and faults as values.
import { lintStream, type MetricFamily, parseText, type SourceReport } from 'promlint-ts';

/** The share of observations at or below a bound, for each series of each histogram. */
function sharesBelow(families: readonly MetricFamily[], bound: number): readonly string[] {
  const lines: string[] = [];
  for (const family of families) {
    if (family.type !== 'histogram') continue;
    for (const { labels, buckets } of family.series) {
      const total = buckets.at(-1)?.count;
      const below = buckets.find(({ upperBound }) => upperBound === bound)?.count;
      if (total === undefined || below === undefined || total === 0) continue;
      const selector = labels.map(({ name, value }) => `${name}="${value}"`).join(',');
      lines.push(`${family.name}{${selector}} ${((100 * below) / total).toFixed(1)} % within ${bound} s`);
    }
  }
  return lines;
}

/** Throws with the first error of a report; for scripts that cannot go on without a valid exposition. */
function assertValid({ name, diagnostics }: SourceReport): void {
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error !== undefined) throw new Error(`${name}:${error.line}:${error.column}: ${error.message}`);
}

const exposition = `# HELP job_duration_seconds Time that a job takes.
# TYPE job_duration_seconds histogram
job_duration_seconds_bucket{queue="mail",le="0.5"} 30
job_duration_seconds_bucket{queue="mail",le="1"} 39
job_duration_seconds_bucket{queue="mail",le="+Inf"} 40
job_duration_seconds_sum{queue="mail"} 17.25
job_duration_seconds_count{queue="mail"} 40
`;

async function* chunks(): AsyncGenerator<string> {
  yield exposition.slice(0, 100);
  yield exposition.slice(100);
}

assertValid(await lintStream(chunks(), { name: 'jobs' }));
for (const line of sharesBelow(parseText(exposition).families, 0.5)) console.log(line);
