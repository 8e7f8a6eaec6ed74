import { describe, expect, it } from 'vitest';
import type { SourceReport } from '../../src/diagnostics/diagnostic.ts';
import { createLinter } from '../../src/lint/engine.ts';
import { pretty } from '../../src/report/pretty.ts';
import { allRules } from '../../src/rules/index.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';
import { fixtureScrapes, sharedScrapeBytes, sharedScrapes } from '../support/corpus.ts';

const terminal = 80;

function reportOf(name: string, bytes: Uint8Array): SourceReport {
  const linter = createLinter({ name, dialect: 'auto', ruleSet: allRules, parseLine, maxFindings: 100_000 });
  linter.write(bytes);
  return linter.end();
}

function height(report: SourceReport): number {
  return pretty([report], { width: terminal }).split('\n').length - 1;
}

/** The number that a share of all numbers do not exceed. */
function quantile(share: number, numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.ceil(share * numbers.length) - 1] ?? NaN;
}

const healthy = sharedScrapes.filter(({ kind, prometheus }) => kind !== 'protobuf' && prometheus === 'accept');
const corpora = [
  { name: 'fixtures/scrapes', reports: () => fixtureScrapes.map(({ name, bytes }) => reportOf(name, bytes)) },
  {
    name: '../shared/scrapes that Prometheus accepts',
    reports: () => healthy.map((item) => reportOf(item.file, sharedScrapeBytes(item))),
    isMissing: healthy.length === 0,
  },
];

describe.each(corpora)('the report of a scrape of $name', ({ reports, isMissing = false }) => {
  it.skipIf(isMissing)('fits on a screen, and loses nothing with full', () => {
    const all = reports();
    const heights = all.map((report) => height(report));
    expect(quantile(0.5, heights)).toBeLessThanOrEqual(24);
    expect(quantile(0.9, heights)).toBeLessThanOrEqual(60);
    for (const report of all) {
      const places = report.diagnostics.map(({ line, column }) => `--> ${report.name}:${line}:${column}`);
      const shown = pretty([report], { full: true, width: terminal }).match(/--> .*/g) ?? [];
      expect(shown.toSorted()).toEqual(places.toSorted());
    }
  });

  it.skipIf(isMissing)('names every rule and counts what it folds', () => {
    for (const report of reports()) {
      const text = pretty([report], { width: terminal });
      // Of two scrapes in one file, what follows from that is not named.
      const follows = text.includes('two scrapes were joined') ? /^duplicate-(?:help|type)$/ : /^$/;
      for (const { rule, severity } of report.diagnostics) {
        if (!follows.test(rule)) expect(text).toContain(`${severity}[${rule}]`);
      }
      const folded = Number((/([\d,]+) findings? (?:is|are) folded/.exec(text)?.[1] ?? '0').replaceAll(',', ''));
      expect(text.match(/-->/g)?.length ?? 0).toBe(report.diagnostics.length - folded);
    }
  });
});
