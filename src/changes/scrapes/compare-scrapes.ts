import type { Diagnostic, Severity } from '../../diagnostics/diagnostic.ts';
import { faultIdentity } from '../../diagnostics/identity.ts';
import { makeDiagnostic } from '../../lint/make-diagnostic.ts';
import { cutText } from '../../text/cut.ts';
import { placeOf } from '../../text/span.ts';
import type { PlacedDiagnostic } from '../source-reports.ts';
import { restartBetween } from './restart.ts';
import type { Scrape } from './scrape.ts';
import type { ScrapeFinding, ScrapeRule, ScrapeVisitor } from './scrape-rule.ts';

/** How a run judges. */
export interface ScrapeOptions {
  readonly rules: readonly ScrapeRule[];
  /** The severity of a rule; `off` if it is switched off. */
  severityOf(rule: ScrapeRule): Severity | 'off';
  optionsOf(rule: ScrapeRule): Readonly<Record<string, unknown>>;
  /** The name of a scrape, by its index. */
  nameOf(index: number): string;
}

const placesKept = 5;
const longestLine = 240;

/** What the report has of a finding. */
function diagnosticOf(
  rule: ScrapeRule,
  severity: Severity,
  finding: ScrapeFinding<string>,
  nameOf: (index: number) => string,
): Diagnostic {
  const { message, data, help, family, about, at, related, places = [] } = finding;
  const diagnostic = makeDiagnostic(rule, severity, {
    message,
    at,
    ...(data !== undefined && { data }),
    ...(help !== undefined && { help }),
    ...(family !== undefined && { family }),
    ...(related !== undefined && {
      related: [{ message: related.message, at: related.at, source: nameOf(related.scrape.index) }],
    }),
  });
  return {
    ...diagnostic,
    ...(places.length > 1 && {
      count: places.length,
      places: places.slice(0, placesKept).map((place) => placeOf(place)),
    }),
    identity: faultIdentity({ rule: rule.id, family, about }),
  };
}

/** Compares each scrape of a target with the one before it; no other is kept. */
export class ScrapeComparison {
  private readonly visitors: readonly ScrapeVisitor[];
  private readonly found: PlacedDiagnostic[] = [];
  private last: Scrape | undefined = undefined;

  constructor(options: ScrapeOptions) {
    this.visitors = options.rules.flatMap((rule) => {
      const severity = options.severityOf(rule);
      if (severity === 'off') return [];
      const report = (finding: ScrapeFinding<string>): void => {
        const { scrape, at } = finding;
        this.found.push({
          source: scrape.index,
          diagnostic: diagnosticOf(rule, severity, finding, (index) => options.nameOf(index)),
          line: cutText(scrape.lineText(at.line), Math.max(longestLine, at.end)),
        });
      };
      return [rule.watch({ options: options.optionsOf(rule), report })];
    });
  }

  /** Takes the next scrape. */
  add(after: Scrape): void {
    const { last: before } = this;
    this.last = after;
    if (before === undefined) return;
    const restart = restartBetween(before, after);
    for (const { pair } of this.visitors) pair({ before, after, restart });
  }

  /** Ends the run. A series that vanished because a label always has other values is one of those, and no more. */
  end(): readonly PlacedDiagnostic[] {
    for (const { end } of this.visitors) end?.();
    const churning = new Set(
      this.found.flatMap(({ diagnostic: { rule, family } }) => (rule === 'label-churn' ? family : [])),
    );
    return this.found.filter(({ diagnostic: { rule, family } }) => rule !== 'series-vanished' || !churning.has(family));
  }
}
