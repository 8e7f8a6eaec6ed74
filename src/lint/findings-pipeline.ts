import type { FindingObserver } from '../diagnostics/baseline.ts';
import type { Diagnostic, Excerpt, Severity } from '../diagnostics/diagnostic.ts';
import type { LineStore } from '../text/line-store.ts';
import { placeOf } from '../text/span.ts';
import { Cap } from './filters/cap.ts';
import { Folding, type KeptFinding } from './filters/folding.ts';
import { type FindingLevel, KnownFindings } from './filters/known.ts';
import { ReportedRules } from './filters/reported.ts';
import { Superseding } from './filters/superseding.ts';
import { makeDiagnostic } from './make-diagnostic.ts';
import type { Finding, Rule } from './rule.ts';

/**
 * Changes the severity of a finding, or drops it, by its family: what overrides and ignores of a configuration say.
 * `severity` is what it would have otherwise.
 */
export type Adjust = (rule: string, family: string | undefined, severity: Severity) => Severity | 'off';

/** How findings are filtered, besides by each other. */
export interface PipelineOptions {
  /** Findings that are kept. */
  readonly limit: number;
  /** Overrides and ignores of a configuration. */
  readonly adjust?: Adjust | undefined;
  /** A baseline that is recorded, or held against what is found. */
  readonly watch?: FindingObserver | undefined;
}

/** What is left of the findings of a document. */
export interface FilteredFindings {
  /** Ordered by line, column and rule. */
  readonly diagnostics: readonly Diagnostic[];
  readonly omitted: number;
  readonly omittedBySeverity: Readonly<Record<Severity, number>>;
}

const excerptWidth = 240;

/** The way of a finding from its rule to the report. {@link FindingsPipeline.add} lists the filters in their order. */
export class FindingsPipeline {
  private readonly store: LineStore;
  private readonly adjust: Adjust | undefined;
  private readonly superseding = new Superseding();
  private readonly known: KnownFindings | undefined;
  private readonly folding = new Folding();
  private readonly cap: Cap;
  /** Which rules have reported something: the consumers' verdicts ask, so that it hears of findings before any filter. */
  readonly reported: ReportedRules = new ReportedRules();
  /** Text of the lines that findings point at, by line from 1. */
  readonly excerpts: Map<number, Excerpt> = new Map();

  constructor(store: LineStore, { limit, adjust, watch }: PipelineOptions) {
    this.store = store;
    this.adjust = adjust;
    this.known = watch === undefined ? undefined : new KnownFindings(store, watch);
    this.cap = new Cap(limit);
  }

  /** Whether findings are identified for a baseline, so that their level matters. */
  get identifies(): boolean {
    return this.known !== undefined;
  }

  /** Findings that a baseline knows; undefined without a baseline. */
  get knownCount(): number | undefined {
    return this.known?.count;
  }

  get isEmpty(): boolean {
    return this.cap.isEmpty && (this.known?.count ?? 0) === 0;
  }

  /** Whether an override sets the severity of a diagnostic. */
  isConfigured({ rule, family }: Diagnostic): boolean {
    const { adjust } = this;
    return adjust !== undefined && adjust(rule, family, 'error') === adjust(rule, family, 'warning');
  }

  /** A new block of lines of one family begins. */
  openBlock(): void {
    this.superseding.openBlock();
  }

  /**
   * Takes a finding of a rule. `severity` is that of the run's settings, `declaredSeverity` that of the rule itself.
   *
   * 1. reported: recorded for the verdicts, whatever follows
   * 2. overrides and ignores change the severity, or drop it
   * 3. superseded: dropped where another finding of the block explains it
   * 4. baseline: dropped where it is known; it still explains others
   * 5. folding: a repetition is counted in the finding that came first
   * 6. cap: beyond the limit it is only counted
   */
  add(
    rule: Rule,
    severity: Severity,
    declaredSeverity: Severity | 'off',
    finding: Finding<string>,
    level: FindingLevel,
  ): void {
    const { family, at } = finding;
    this.reported.add(rule.id, declaredSeverity, at.line);

    const adjusted = this.adjust === undefined ? severity : this.adjust(rule.id, family, severity);
    if (adjusted === 'off') return;

    if (this.superseding.drops(rule, finding)) return;
    this.superseding.explain(rule, finding);

    const identity = this.known?.identify(rule, finding, level);
    if (identity !== undefined && this.known?.drops(identity) === true) {
      this.superseding.explainUnkept(rule, finding);
      return;
    }

    const key = this.folding.keyOf(rule, adjusted, finding);
    if (key !== undefined && this.folding.drops(key, finding)) return;

    if (this.cap.drops(rule, adjusted, key)) return;

    const diagnostic = makeDiagnostic(rule, adjusted, finding);
    const kept: KeptFinding = { rule, diagnostic, places: [placeOf(at)], identity };
    if (key !== undefined) this.folding.keep(key, kept);
    this.cap.keep(adjusted, kept);
    this.keepExcerpts(finding);
  }

  /**
   * Ends the document with the filters that need all of it: what is explained by a finding that came later is
   * retracted, and the cap holds for all severities together.
   */
  end(): FilteredFindings {
    const found = this.retractSuperseded([...this.cap]);
    const shown = this.cap
      .cut(found)
      .map(({ diagnostic, places }) => (diagnostic.count > 1 ? { ...diagnostic, places } : diagnostic));
    const { omittedBySeverity } = this.cap;
    const { error, warning, info } = omittedBySeverity;
    return { diagnostics: shown.toSorted(byPosition), omitted: error + warning + info, omittedBySeverity };
  }

  private retractSuperseded(kept: readonly KeptFinding[]): readonly KeptFinding[] {
    const places = kept.map(({ rule, diagnostic: { family, line } }) => ({ rule, family, line: line - 1 }));
    const isSuperseded = this.superseding.atEnd(places);
    return kept.filter(({ rule, diagnostic: { family, line, count }, identity }) => {
      // A fault that has other places stays.
      if (count > 1 || !isSuperseded(rule.id, family, line - 1)) return true;
      if (identity !== undefined) this.known?.retract(identity);
      return false;
    });
  }

  /** The rule that explains a rejection: what the parser reports in its line, where its own has reported nothing. */
  ruleFor({ rule, line }: { readonly rule: string; readonly line: number }): string {
    if (this.reported.covers(rule, -1, false)) return rule;
    for (const { rule: other, diagnostic } of this.cap) {
      if (other.meta.category === 'syntax' && diagnostic.line === line + 1) return other.id;
    }
    return rule;
  }

  private keepExcerpts({ at, related = [] }: Finding<string>): void {
    this.keepExcerpt(at.line, at.start);
    for (const one of related) if (one.source === undefined) this.keepExcerpt(one.at.line, one.at.start);
  }

  private keepExcerpt(line: number, column: number): void {
    if (this.excerpts.has(line + 1)) return;
    const stored = this.store.text(line, column, excerptWidth);
    if (stored !== undefined) this.excerpts.set(line + 1, { text: stored.text, column: stored.column + 1 });
  }
}

function byPosition(a: Diagnostic, b: Diagnostic): number {
  if (a.line !== b.line) return a.line - b.line;
  if (a.column !== b.column) return a.column - b.column;
  return a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0;
}
