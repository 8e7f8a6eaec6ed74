import type { FindingObserver } from '../diagnostics/baseline.ts';
import type { Diagnostic, Excerpt, Severity } from '../diagnostics/diagnostic.ts';
import { type FindingIdentity, type IdentifiedFinding, identityOf } from '../diagnostics/identity.ts';
import { severities } from '../diagnostics/severity.ts';
import type { LineStore } from '../text/line-store.ts';
import { placeOf } from '../text/span.ts';
import type { Finding, MessageTemplate, Rule } from './rule.ts';
import { ruleUrl } from '../diagnostics/about.ts';

/** A finding that is kept, while repetitions may still be folded into it. */
interface Kept {
  readonly rule: Rule;
  readonly diagnostic: { -readonly [Key in keyof Diagnostic]: Diagnostic[Key] };
  /** Places beyond the first. */
  readonly places: { line: number; column: number }[];
  /** What the watch was told of it. */
  readonly identity: FindingIdentity | undefined;
}

const placesShown = 5;
const excerptWidth = 240;
const longestText = 300;
const identifiedWidth = 4000;

/** Collects findings: fills in messages, folds repetitions, keeps so many of each severity and counts the rest. */
export class Findings {
  private readonly store: LineStore;
  private readonly limit: number;
  private readonly kept = new Map<string, Kept>();
  private readonly bySeverity: Record<Severity, Kept[]> = { error: [], warning: [], info: [] };
  private readonly omittedBySeverity: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  private readonly lastOmitted = new Map<string, string>();
  private serial = 0;
  /** Rules that are explained for the open block, and for lines of it, by findings of others. */
  private readonly explainedBlock = new Set<string>();
  private readonly explainedLines = new Map<string, Set<number>>();
  readonly excerpts: Map<number, Excerpt> = new Map();
  readonly watch: FindingObserver | undefined;
  /** Findings that the watch kept out. */
  known = 0;
  private readonly knownSuperseding = new Set<string>();

  constructor(store: LineStore, limit: number, watch: FindingObserver | undefined) {
    this.store = store;
    this.limit = limit;
    this.watch = watch;
  }

  get isEmpty(): boolean {
    return this.kept.size === 0 && this.known === 0;
  }

  /** A new block of lines of one family begins: what was explained is forgotten. */
  openBlock(): void {
    if (this.explainedBlock.size > 0) this.explainedBlock.clear();
    if (this.explainedLines.size > 0) this.explainedLines.clear();
  }

  private explain(rule: Rule, line: number): void {
    for (const other of rule.meta.supersedesInBlock ?? []) this.explainedBlock.add(other);
    for (const other of rule.meta.supersedes ?? []) {
      const lines = this.explainedLines.get(other);
      if (lines === undefined) this.explainedLines.set(other, new Set([line]));
      else lines.add(line);
    }
  }

  /** The rule of the most severe syntax finding in a line (from 0). */
  syntaxRuleAt(line: number): string | undefined {
    for (const severity of severities) {
      for (const { rule, diagnostic } of this.bySeverity[severity]) {
        if (rule.meta.category === 'syntax' && diagnostic.line === line + 1) return rule.id;
      }
    }
    return undefined;
  }

  private identify(rule: Rule, finding: Finding<string>, level: IdentifiedFinding['level']): FindingIdentity {
    const { at, family, fold: about } = finding;
    const line = this.store.text(at.line, 0, identifiedWidth)?.text;
    return identityOf({ rule: rule.id, family, about, at, level, line });
  }

  /** Adds a finding of a rule that is switched on with this severity; `level` is what it was found by looking at. */
  add(rule: Rule, severity: Severity, finding: Finding<string>, level: IdentifiedFinding['level'] = 'line'): void {
    const { family } = finding;
    if (this.explainedBlock.has(rule.id) || this.explainedLines.get(rule.id)?.has(finding.at.line) === true) return;
    this.explain(rule, finding.at.line);
    const identity = this.watch === undefined ? undefined : this.identify(rule, finding, level);
    if (identity !== undefined && this.watch?.found(identity) === true) {
      this.known += 1;
      for (const other of rule.meta.supersedes ?? [])
        this.knownSuperseding.add(placeKey(other, family, finding.at.line + 1));
      return;
    }
    if (family !== undefined || finding.fold !== undefined) {
      const key = `${rule.id}\0${severity}\0${family ?? ''}\0${finding.message}\0${finding.fold ?? ''}`;
      const before = this.kept.get(key);
      if (before !== undefined) {
        before.diagnostic.count += 1;
        // promlint can see a repetition while it does not see the first: with labels in another order, say.
        if (finding.promlint !== undefined) before.diagnostic.promtool ??= `${family} ${finding.promlint}`;
        if (before.places.length < placesShown) before.places.push(placeOf(finding.at));
        return;
      }
      const group = this.bySeverity[severity];
      if (group.length >= this.limit) {
        if (this.lastOmitted.get(rule.id) === key) return;
        this.lastOmitted.set(rule.id, key);
        this.omittedBySeverity[severity] += 1;
        return;
      }
      const kept = this.make(rule, severity, finding, identity);
      this.kept.set(key, kept);
      group.push(kept);
      return;
    }
    const group = this.bySeverity[severity];
    if (group.length >= this.limit) {
      this.omittedBySeverity[severity] += 1;
      return;
    }
    const kept = this.make(rule, severity, finding, identity);
    this.serial += 1;
    this.kept.set(String(this.serial), kept);
    group.push(kept);
  }

  private make(rule: Rule, severity: Severity, finding: Finding<string>, identity: FindingIdentity | undefined): Kept {
    const template: MessageTemplate | undefined = rule.messages[finding.message];
    const message = typeof template === 'string' ? template : (template?.message ?? short(finding.message));
    const ownHelp = typeof template === 'object' ? template.help : undefined;
    const data = finding.data ?? {};
    const { at } = finding;
    const first = placeOf(at);
    const help = finding.help ?? fill(ownHelp ?? rule.meta.fix, data);
    const related = finding.related?.map(({ message: text, at: place, source }) => ({
      message: text,
      ...placeOf(place),
      ...(source !== undefined && { source }),
    }));
    this.excerpt(at.line, at.start);
    for (const one of finding.related ?? []) if (one.source === undefined) this.excerpt(one.at.line, one.at.start);
    const { family, promlint } = finding;
    const diagnostic: Kept['diagnostic'] = {
      rule: rule.id,
      category: rule.meta.category,
      severity,
      message: fill(message, data),
      ...(help === '' ? {} : { help }),
      why: rule.meta.why,
      ...(family === undefined ? {} : { family }),
      line: first.line,
      column: first.column,
      endLine: first.line,
      endColumn: Math.max(at.end, at.start) + 1,
      count: 1,
      ...(related === undefined || related.length === 0 ? {} : { related }),
      ...(promlint === undefined || family === undefined ? {} : { promtool: `${family} ${promlint}` }),
      url: ruleUrl(rule.id),
    };
    return { rule, diagnostic, places: [first], identity };
  }

  private excerpt(line: number, column: number): void {
    if (this.excerpts.has(line + 1)) return;
    const stored = this.store.text(line, column, excerptWidth);
    if (stored !== undefined) this.excerpts.set(line + 1, { text: stored.text, column: stored.column + 1 });
  }

  /** What was found, superseded findings left out, ordered by line, column and rule, and at most `limit` of it. */
  end(): { diagnostics: Diagnostic[]; omitted: number; omittedBySeverity: Readonly<Record<Severity, number>> } {
    const superseding = new Set(this.knownSuperseding);
    for (const { rule, diagnostic } of this.kept.values()) {
      for (const other of rule.meta.supersedes ?? []) {
        superseding.add(placeKey(other, diagnostic.family, diagnostic.line));
      }
    }
    const shown: Diagnostic[] = [];
    let room = this.limit;
    for (const severity of severities) {
      for (const { rule, diagnostic, places, identity } of this.bySeverity[severity]) {
        // Where the explanation came later than what it explains.
        if (diagnostic.count === 1 && superseding.has(placeKey(rule.id, diagnostic.family, diagnostic.line))) {
          if (identity !== undefined) this.watch?.retracted(identity);
          continue;
        }
        if (room === 0) {
          this.omittedBySeverity[severity] += 1;
          continue;
        }
        room -= 1;
        shown.push(diagnostic.count > 1 ? { ...diagnostic, places } : diagnostic);
      }
    }
    shown.sort(byPlace);
    const { error, warning, info } = this.omittedBySeverity;
    return { diagnostics: shown, omitted: error + warning + info, omittedBySeverity: { error, warning, info } };
  }
}

function byPlace(one: Diagnostic, other: Diagnostic): number {
  if (one.line !== other.line) return one.line - other.line;
  if (one.column !== other.column) return one.column - other.column;
  return one.rule < other.rule ? -1 : one.rule > other.rule ? 1 : 0;
}

function placeKey(rule: string, family: string | undefined, line: number): string {
  return `${rule}\0${family ?? ''}\0${line}`;
}

/** Replaces `{name}` by what the data has under that name, cut where it is very long; what it lacks stays as it is. */
function fill(template: string, data: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in data ? short(String(data[name])) : whole));
}

/** A text that somebody can read: names and values of an input can have any length. */
function short(text: string): string {
  if (text.length <= longestText) return text;
  return `${text.slice(0, longestText).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
