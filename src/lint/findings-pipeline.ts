import { byPosition } from '../diagnostics/by-position.ts';
import type { FindingObserver } from '../diagnostics/baseline.ts';
import type { Diagnostic, Excerpt, FindingIdentity, Severity } from '../diagnostics/diagnostic.ts';
import type { LineStore } from '../text/line-store.ts';
import { placeOf, type Span } from '../text/span.ts';
import { Cap } from './filters/cap.ts';
import { Folding, isFoldable, type KeptFinding } from './filters/folding.ts';
import { KnownFindings } from './filters/known.ts';
import { ReportedRules } from './filters/reported.ts';
import type { Suppressions } from './filters/suppressions.ts';
import { Superseding } from './filters/superseding.ts';
import { addIdentity, type FindingLevel, identifyOccurrence } from './identify.ts';
import type { Edits } from './edits.ts';
import { isConvention } from './for-consumers.ts';
import type { MessageReader } from './linter-options.ts';
import { makeDiagnostic, type MutableDiagnostic } from './make-diagnostic.ts';
import type { Finding, Rule } from './rule.ts';

/**
 * Changes the severity of a finding, or drops it, by its family: what overrides and ignores of a configuration say.
 * `severity` is what it would have otherwise.
 */
export type Adjust = (rule: string, family: string | undefined, severity: Severity) => Severity | 'off';

/** Gets what mends a finding of a rule. */
export type TakeEdits = (rule: string, edits: Edits) => void;

/** How findings are filtered, besides by each other. */
export interface PipelineOptions {
  /** Gets the edits of every finding, also of those that are folded. */
  readonly takeEdits?: TakeEdits | undefined;
  /** Findings that are kept. */
  readonly limit: number;
  /** Overrides and ignores of a configuration. */
  readonly adjust?: Adjust | undefined;
  /** A baseline that is recorded, or held against what is found. */
  readonly watch?: FindingObserver | undefined;
  /** Comments of the document that suppress findings, where they are honoured. */
  readonly suppressions?: Suppressions | undefined;
  /** Rules whose findings those of others can explain. */
  readonly supersedable: ReadonlySet<string>;
  /** The reader of the document's messages, which knows where in them a finding is. */
  readonly messages?: MessageReader | undefined;
}

/** A line, from 1, with its text. */
type LineExcerpt = readonly [number, Excerpt];

/** A finding that is on its way; `excerpts` are the lines that it points at, where they had to be read before. */
interface HeldFinding {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly finding: Finding<string>;
  readonly level: FindingLevel;
  /** What a baseline knows it by; undefined without a baseline. */
  readonly identity: FindingIdentity | undefined;
  readonly excerpts: readonly LineExcerpt[] | undefined;
}

/** What is left of the findings of a document. */
export interface FilteredFindings {
  /** Ordered by line, column and rule. */
  readonly diagnostics: readonly Diagnostic[];
  readonly omitted: number;
  readonly omittedBySeverity: Readonly<Record<Severity, number>>;
}

const excerptWidth = 240;
/**
 * Findings of one block that are held: what comes after that many is only explained by what came before it. It passes
 * after them, since of findings that are alike the first is shown.
 */
const maxHeld = 1000;

/** The way of a finding from its rule to the report. {@link FindingsPipeline.add} lists the filters in their order. */
export class FindingsPipeline {
  private readonly store: LineStore;
  private readonly adjust: Adjust | undefined;
  private readonly takeEdits: TakeEdits | undefined;
  private readonly messages: MessageReader | undefined;
  /** Comments of the document that suppress findings, where they count. */
  readonly suppressions: Suppressions | undefined;
  private readonly superseding = new Superseding();
  private readonly known: KnownFindings | undefined;
  private readonly folding = new Folding();
  private readonly cap: Cap;
  /** Rules whose findings others can explain. */
  private readonly supersedable: ReadonlySet<string>;
  /** Findings that a later one of their block may explain. */
  private held: HeldFinding[] = [];
  private heldInBlock = 0;
  /** Which rules have reported something: the consumers' verdicts need it, so it is told before any filter. */
  readonly reported: ReportedRules = new ReportedRules();
  /** Text of the lines that findings point at, by line from 1. */
  readonly excerpts: Map<number, Excerpt> = new Map();

  constructor(
    store: LineStore,
    { limit, adjust, watch, suppressions, supersedable, messages, takeEdits }: PipelineOptions,
  ) {
    this.store = store;
    this.supersedable = supersedable;
    this.adjust = adjust;
    this.takeEdits = takeEdits;
    this.messages = messages;
    this.suppressions = suppressions;
    this.known = watch === undefined ? undefined : new KnownFindings(watch);
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

  /** Findings that comments of the document suppress. */
  get suppressedCount(): number {
    return this.suppressions?.count ?? 0;
  }

  get isEmpty(): boolean {
    const dropped = (this.known?.count ?? 0) + (this.suppressions?.count ?? 0);
    return this.cap.isEmpty && this.held.length === 0 && dropped === 0;
  }

  /** Whether an override sets the severity of a diagnostic. */
  isConfigured({ rule, family }: Diagnostic): boolean {
    const { adjust } = this;
    return adjust !== undefined && adjust(rule, family, 'error') === adjust(rule, family, 'warning');
  }

  /** A new block of lines of one family begins. */
  openBlock(): void {
    this.release();
    this.superseding.openBlock();
    this.heldInBlock = 0;
  }

  /**
   * Takes a finding of a rule. `severity` is that of the run's settings, `declaredSeverity` that of the rule itself.
   *
   * 1. reported: recorded for the verdicts, whatever follows
   * 2. overrides and ignores change the severity, or drop it
   * 3. superseding: recorded as an explanation of others, and dropped where another finding explains it; what can
   *    still be explained by a finding of its block is held until the block ends
   * 4. suppressions: dropped where a comment of the document says so
   * 5. baseline: dropped where it is known
   * 6. folding: a repetition is counted in the finding that came first
   * 7. cap: beyond the limit it is only counted
   */
  add(
    rule: Rule,
    severity: Severity,
    declaredSeverity: Severity | 'off',
    finding: Finding<string>,
    level: FindingLevel,
  ): void {
    const { family, at } = finding;
    this.reported.add(rule.id, declaredSeverity, at.line, isConvention(rule));

    const adjusted = this.adjust === undefined ? severity : this.adjust(rule.id, family, severity);
    if (adjusted === 'off') {
      // Its suppression may be needed by a run with another configuration.
      this.suppressions?.covers(rule, at.line);
      return;
    }

    this.superseding.explain(rule, adjusted, finding);
    if (this.superseding.covers(rule, adjusted, finding)) return;

    const identity = this.known && identifyOccurrence(rule, finding, level, this.store);
    const mayBeExplained = this.supersedable.has(rule.id) && this.heldInBlock < maxHeld;
    if (!mayBeExplained) {
      if (this.heldInBlock === maxHeld) this.release();
      this.pass({ rule, severity: adjusted, finding, level, identity, excerpts: undefined });
      return;
    }
    const excerpts = this.cap.isFull(adjusted) ? undefined : this.excerptsOf(finding);
    this.held.push({ rule, severity: adjusted, finding, level, identity, excerpts });
    this.heldInBlock += 1;
  }

  /** Passes on what was held and is not explained. */
  private release(): void {
    const { held } = this;
    if (held.length > 0) this.held = [];
    for (const one of held) if (!this.superseding.covers(one.rule, one.severity, one.finding)) this.pass(one);
  }

  /** The filters that a finding passes which no other explains. */
  private pass(held: HeldFinding): void {
    const { rule, severity, finding, identity } = held;
    if (this.suppressions?.drops(rule, finding.at.line) === true) return;

    if (identity !== undefined && this.known?.drops(identity) === true) return;

    const edits = this.takeEdits && this.editsOf(rule, finding);
    if (edits !== undefined) this.takeEdits?.(rule.id, edits);
    if (isFoldable(finding) && this.folding.drops(rule, severity, finding, identity)) return;

    if (!this.cap.drops(rule, severity, finding)) this.keep(held, edits);
  }

  /** Makes a diagnostic of a finding that no filter has dropped: of few, where a document has very many. */
  private keep({ rule, severity, finding, level, identity, excerpts }: HeldFinding, edits: Edits | undefined): void {
    const diagnostic = makeDiagnostic(rule, severity, finding, edits ?? this.editsOf(rule, finding));
    if (this.messages !== undefined) addMessagePlaces(diagnostic, finding, this.messages);
    addIdentity(diagnostic, rule, finding, level, this.store);
    const kept: KeptFinding = {
      rule,
      diagnostic,
      places: [placeOf(finding.at)],
      identities: identity === undefined ? [] : [identity],
    };
    if (isFoldable(finding)) this.folding.keep(severity, finding, kept);
    this.cap.keep(severity, kept);
    for (const [line, excerpt] of excerpts ?? this.excerptsOf(finding)) this.excerpts.set(line, excerpt);
  }

  /**
   * Ends the document with the filters that need all of it: what is explained by a finding that came later is
   * retracted, and the cap holds for all severities together.
   */
  end(): FilteredFindings {
    this.release();
    const found = [...this.cap].filter((one) => !this.retracts(one));
    const shown = this.cap
      .cut(found)
      .map(({ diagnostic, places }) => (diagnostic.count > 1 ? { ...diagnostic, places } : diagnostic));
    const { omittedBySeverity } = this.cap;
    const { error, warning, info } = omittedBySeverity;
    return { diagnostics: shown.toSorted(byPosition), omitted: error + warning + info, omittedBySeverity };
  }

  /** Whether a finding that came after its block explains this one, at all of its places. */
  private retracts({ rule: { id }, diagnostic, places, identities }: KeptFinding): boolean {
    const { family, severity, count } = diagnostic;
    const isExplained =
      this.superseding.coversFamily(id, severity, family) ||
      (count === places.length &&
        places.every(({ line }) => this.superseding.coversPlace(id, severity, family, line - 1)));
    if (isExplained) for (const identity of identities) this.known?.retract(identity);
    return isExplained;
  }

  /** The rule that explains a rejection: what the parser reports in its line, where its own has reported nothing. */
  ruleFor({ rule, line }: { readonly rule: string; readonly line: number }): string {
    this.release();
    if (this.reported.covers(rule, -1, false)) return rule;
    for (const { rule: other, diagnostic } of this.cap) {
      if (other.meta.category === 'syntax' && diagnostic.line === line + 1) return other.id;
    }
    return rule;
  }

  /** What mends a finding; nothing in messages, whose lines are not those of the document. */
  private editsOf(rule: Rule, finding: Finding<string>): Edits | undefined {
    return this.messages === undefined ? editsOf(rule, finding, this.store) : undefined;
  }

  /** The lines that a finding points at and that are still at hand. */
  private excerptsOf({ at, related = [] }: Finding<string>): LineExcerpt[] {
    const found: LineExcerpt[] = [];
    if (!this.excerpts.has(at.line + 1)) addExcerpt(at, this.store, found);
    for (const { at: other, source } of related) {
      if (source === undefined && !this.excerpts.has(other.line + 1)) addExcerpt(other, this.store, found);
    }
    return found;
  }
}

function addExcerpt({ line, start }: Span, store: LineStore, found: LineExcerpt[]): void {
  const stored = store.text(line, start, excerptWidth);
  if (stored !== undefined) found.push([line + 1, { text: stored.text, column: stored.column + 1 }]);
}

/** Says where in the messages a finding and its related places are, as far as these messages are at hand. */
function addMessagePlaces(
  diagnostic: MutableDiagnostic,
  { at, related = [] }: Finding<string>,
  messages: MessageReader,
): void {
  Object.assign(diagnostic, messages.placeOf(at.line, at.start));
  if (diagnostic.related === undefined) return;
  diagnostic.related = diagnostic.related.map((place, index) => {
    const span = related[index]?.at;
    return { ...place, ...(span !== undefined && messages.placeOf(span.line, span.start)) };
  });
}

/** Lines that are longer have no edits. */
const longestEdited = 16 * 1024;

/** What mends a finding, if its line is at hand. One that is cut off is never completed. */
function editsOf({ edits }: Rule, finding: Finding<string>, store: LineStore): Edits | undefined {
  if (edits === undefined || finding.isCutOff) return undefined;
  const stored = store.text(finding.at.line, 0, longestEdited);
  return stored === undefined || stored.text.length >= longestEdited ? undefined : edits(finding, stored.text);
}
