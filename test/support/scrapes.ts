import { describe, expect, it } from 'vitest';
import { parseText } from '../../src/api/parse-text.ts';
import { ScrapeComparison } from '../../src/changes/scrapes/compare-scrapes.ts';
import { scrapeRules } from '../../src/changes/scrapes/rules/index.ts';
import type { ScrapeRule } from '../../src/changes/scrapes/scrape-rule.ts';
import { ScrapeReader } from '../../src/changes/scrapes/scrape.ts';
import type { Diagnostic, Severity } from '../../src/diagnostics/diagnostic.ts';
import { lineReader } from '../../src/text/line-reader.ts';
import { defaults, dialectOf } from './changes.ts';

/** A finding, with the number of its scrape from 1. */
export interface FoundInScrape {
  readonly scrape: number;
  readonly diagnostic: Diagnostic;
}

/** What all rules find in consecutive scrapes. */
export function comparedScrapes(documents: readonly string[]): readonly FoundInScrape[] {
  const comparison = new ScrapeComparison({
    rules: scrapeRules,
    severityOf: (rule) => rule.meta.severity as Severity,
    optionsOf: defaults,
    nameOf: (index) => `scrape ${index + 1}`,
  });
  documents.forEach((document, index) => {
    const dialect = dialectOf(document);
    const reader = new ScrapeReader(dialect);
    for (const family of parseText(document, { dialect }).families) reader.add(family);
    comparison.add(reader.end(index, lineReader(new TextEncoder().encode(document))));
  });
  return comparison.end().map(({ source, diagnostic }) => ({ scrape: source + 1, diagnostic }));
}

/** What a rule must find in consecutive scrapes. */
export interface ScrapesCase {
  readonly name: string;
  readonly scrapes: readonly string[];
  /** `scrape line:column message`, with the count where it is not 1; nothing where absent. */
  readonly found?: readonly string[];
}

/** Tests a rule on consecutive scrapes. */
export function testScrapes(rule: ScrapeRule, cases: readonly ScrapesCase[]): void {
  describe(rule.id, () => {
    it.each(cases)('$name', ({ scrapes, found = [] }) => {
      const own = comparedScrapes(scrapes).filter(({ diagnostic }) => diagnostic.rule === rule.id);
      const lines = own.map(({ scrape, diagnostic: { line, column, message, count } }) => {
        const times = count === 1 ? '' : ` (${count} times)`;
        return `${scrape} ${line}:${column} ${message}${times}`;
      });
      expect(lines).toEqual(found);
    });
  });
}
