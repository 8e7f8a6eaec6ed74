import type { ConflictKind, ConflictView, DescView, FamilyView, SampleView, SeriesView } from '../model/views.ts';
import type { MetricType } from '../syntax/ast.ts';
import { type Dialect, isOpenMetrics } from '../syntax/dialect.ts';
import { type CompileExpression, nativeExpression } from './config/expression.ts';
import { explanationsAmong } from './explanations.ts';
import { isConvention } from './for-consumers.ts';
import type { FindingsPipeline } from './findings-pipeline.ts';
import type { FindingLevel } from './identify.ts';
import { NameWords } from './name-words.ts';
import type { DocumentView, Finding, RuleContext, RuleHints, RuleVisitor, SampleHint } from './rule.ts';
import type { TargetView } from './target-view.ts';
import { activate, type ActiveRule, optionsOf, type RuleChoice, severityOf } from './rule-choice.ts';

/** What a sample can have that rules listen to, as bits. */
export const traits = {
  any: 1,
  withTimestamp: 2,
  negativeOrNaN: 4,
  noSuffix: 8,
  exemplar: 16,
  labelValue: 32,
  startTimestamp: 64,
  unusualExemplar: 128,
} as const;

const noHints: RuleHints = {};

/** A visitor of samples, with the traits that it is for. */
interface SampleVisitor {
  readonly wanted: number;
  readonly visit: (sample: SampleView) => void;
}

/** A visitor of series; `irregular` where it has nothing to say of regular ones. */
interface SeriesVisitor {
  readonly irregular: boolean;
  readonly visit: (series: SeriesView) => void;
}

/** Visitors of series and samples of one type of family. */
export interface TypeVisitors {
  readonly sample: readonly SampleVisitor[];
  /** Those of samples that are for all with a timestamp. */
  readonly withTimestamp: readonly ((sample: SampleView) => void)[];
  /** All the traits that they are for. */
  readonly wanted: number;
  readonly series: readonly ((series: SeriesView) => void)[];
  /** Those of them that want regular histograms and summaries, too. */
  readonly regularSeries: readonly ((series: SeriesView) => void)[];
}

/** The rules that a run has switched on for one document, and their visitors by what they listen to. */
export class ActiveRules {
  private readonly findings: FindingsPipeline;
  private readonly hints: boolean;
  private readonly dialect: Dialect;
  private readonly compile: CompileExpression;
  private readonly target: TargetView | undefined;
  private readonly byId = new Map<string, ActiveRule>();
  /** Rules that neither the preset nor a user has chosen. */
  private readonly offByPreset = new Set<string>();
  private readonly byType = new Map<MetricType, TypeVisitors>();
  private readonly forTypes: {
    types: readonly MetricType[] | undefined;
    sample?: SampleVisitor;
    series?: SeriesVisitor;
  }[] = [];
  /** Values of labels that rules listen to. */
  readonly labelValues: string[] = [];
  private readonly family: ((family: FamilyView) => void)[] = [];
  /** Those of them that listen to families of any name. */
  private readonly anyFamily: ((family: FamilyView) => void)[] = [];
  /** The words of names that the others listen to. */
  private readonly nameWords = new NameWords();
  private readonly desc: ((desc: DescView) => void)[] = [];
  /** Those of them that listen to sets without label names, too. */
  private readonly anyDesc: ((desc: DescView) => void)[] = [];
  private readonly document: ((document: DocumentView) => void)[] = [];
  private readonly conflicts = new Map<ConflictKind, ((conflict: ConflictView) => void)[]>();
  /** What the visitor that runs looks at. */
  private level: 'family' | 'series' = 'family';

  constructor(choice: RuleChoice, dialect: Dialect, findings: FindingsPipeline, hints = true) {
    this.hints = hints;
    this.findings = findings;
    this.dialect = dialect;
    this.compile = choice.compile ?? nativeExpression;
    this.target = choice.target;
    for (const rule of explanationsAmong(choice.ruleSet).explainersFirst) {
      const active = activate(rule, choice, dialect);
      if (active !== undefined) this.byId.set(rule.id, active);
      else if (!Object.hasOwn(choice.settings, rule.id)) this.offByPreset.add(rule.id);
    }
    for (const active of this.byId.values()) this.create(active);
    for (const observer of choice.observers ?? []) this.listen(observer);
  }

  private create(active: ActiveRule): void {
    const { rule } = active;
    if (rule.create === undefined) return;
    const context: RuleContext = {
      dialect: this.dialect,
      openMetrics: isOpenMetrics(this.dialect),
      options: optionsOf(active),
      compile: this.compile,
      target: this.target,
      report: (finding) => this.add(active, finding),
    };
    this.listen(this.findings.identifies ? this.withLevels(rule.create(context)) : rule.create(context));
  }

  /** Sorts a visitor by what it listens to. */
  private listen(visitor: RuleVisitor): void {
    const { types, Sample, Series, Family, Desc } = visitor;
    const { samples, series, families, descs } = this.hints ? (visitor.wants ?? noHints) : noHints;
    if (visitor.Document !== undefined) this.document.push(visitor.Document);
    if (Family !== undefined) this.family.push(Family);
    if (families !== undefined) this.nameWords.add(families.nameWords);
    else if (Family !== undefined) this.anyFamily.push(Family);
    if (Desc !== undefined) this.desc.push(Desc);
    if (Desc !== undefined && descs === undefined) this.anyDesc.push(Desc);
    const irregular = series === 'irregular';
    if (Sample !== undefined) this.forTypes.push({ types, sample: { wanted: traitOf(samples), visit: Sample } });
    if (typeof samples === 'object') this.labelValues.push(samples.labelValue);
    if (Series !== undefined) this.forTypes.push({ types, series: { irregular, visit: Series } });
    if (visitor.Conflict === undefined) return;
    for (const kind of visitor.conflicts ?? []) {
      const visitors = this.conflicts.get(kind);
      if (visitors === undefined) this.conflicts.set(kind, [visitor.Conflict]);
      else visitors.push(visitor.Conflict);
    }
  }

  /** Records what a visitor looks at, so that a baseline can distinguish findings of series from those of families. */
  private withLevels(visitor: RuleVisitor): RuleVisitor {
    const { Sample, Series, Conflict } = visitor;
    const marked =
      <View>(visit: (view: View) => void, isSeries: (view: View) => boolean) =>
      (view: View): void => {
        this.level = isSeries(view) ? 'series' : 'family';
        visit(view);
        this.level = 'family';
      };
    return {
      ...visitor,
      ...(Sample !== undefined && { Sample: marked(Sample, () => true) }),
      ...(Series !== undefined && { Series: marked(Series, () => true) }),
      ...(Conflict !== undefined && { Conflict: marked(Conflict, ({ kind }) => seriesConflicts.has(kind)) }),
    };
  }

  /** Visitors of the families of a type. */
  visitors(type: MetricType): TypeVisitors {
    return this.byType.get(type) ?? this.findVisitors(type);
  }

  /** Apart, so that the optimising compiler does not take it for a part of what every family needs. */
  private findVisitors(type: MetricType): TypeVisitors {
    const wanted = this.forTypes.filter((one) => one.types === undefined || one.types.includes(type));
    const sample = wanted.flatMap((one) => one.sample ?? []);
    const series = wanted.flatMap((one) => one.series ?? []);
    const visitors: TypeVisitors = {
      sample,
      withTimestamp: sample.filter((one) => one.wanted === traits.withTimestamp).map(({ visit }) => visit),
      // Fluent Bit takes no negative counter, so that the sign matters whatever rules there are.
      wanted: sample.reduce((all, one) => all | one.wanted, type === 'counter' ? traits.negativeOrNaN : 0),
      series: series.map(({ visit }) => visit),
      regularSeries: series.filter(({ irregular }) => !irregular).map(({ visit }) => visit),
    };
    this.byType.set(type, visitors);
    return visitors;
  }

  /** Gives a set of label names to the rules that listen to it. */
  visitDesc(desc: DescView): void {
    callEach(desc.labelNames.length === 0 ? this.anyDesc : this.desc, desc);
  }

  /** Gives a family to the rules that listen to it. */
  visitFamily(family: FamilyView): void {
    callEach(this.nameWords.mayBeIn(family.name) ? this.family : this.anyFamily, family);
  }

  /** Gives the whole document to the rules that listen to it. */
  visitDocument(document: DocumentView): void {
    callEach(this.document, document);
  }

  /** Why a rule matters where Prometheus does not reject the line; undefined where it makes no difference. */
  whyAccepted(id: string): string | undefined {
    return this.byId.get(id)?.rule.meta.whyAccepted;
  }

  /** Whether a rule is about what is only customary. */
  isConvention(id: string): boolean {
    const active = this.byId.get(id);
    return active !== undefined && isConvention(active.rule);
  }

  /** Whether a user chose the severity of a rule. */
  isConfigured(id: string): boolean {
    return this.byId.get(id)?.hasDefaultSeverity === false;
  }

  /** Whether a rule, or any rule of a category, is active. */
  hasAny(name: string): boolean {
    return this.byId.has(name) || [...this.byId.values()].some(({ rule }) => rule.meta.category === name);
  }

  /** Gives a conflict to the rules that speak for its kind. */
  conflict(conflict: ConflictView): void {
    for (const visit of this.conflicts.get(conflict.kind) ?? []) visit(conflict);
  }

  /** Reports through a rule that has no visitor of its own: those of the syntax, and of the whole input. */
  report(id: string, finding: Finding<string>): void {
    const active = this.byId.get(id);
    if (active !== undefined) this.add(active, finding, 'line');
    else this.findings.reported.add(id, finding.severity ?? 'error', finding.at.line);
  }

  /** Reports why a consumer rejects the document; of a rule that is merely not in the preset, as a syntax error. */
  reportVerdict(id: string, finding: Finding<string>): void {
    if (this.offByPreset.has(id)) {
      this.findings.reported.add(id, finding.severity ?? 'error', finding.at.line);
      this.report('syntax-error', finding);
    } else this.report(id, finding);
  }

  private add(active: ActiveRule, finding: Finding<string>, level: FindingLevel = this.level): void {
    const declaredSeverity = finding.severity ?? active.declaredSeverity;
    this.findings.add(active.rule, severityOf(active, finding), declaredSeverity, finding, level);
  }
}

/** Gives a sample to the visitors that are for one of these traits. */
export function visitSample(sample: SampleView, found: number, visitors: TypeVisitors): void {
  if ((found & visitors.wanted) === 0) return;
  const { sample: all } = visitors;
  for (let at = 0; at < all.length; at += 1) {
    const { wanted, visit } = all[at] as SampleVisitor;
    if ((found & wanted) !== 0) visit(sample);
  }
}

/** Not by an iterator, which costs more than what most visitors do. */
export function callEach<View>(visitors: readonly ((view: View) => void)[], view: View): void {
  for (let at = 0; at < visitors.length; at += 1) (visitors[at] as (view: View) => void)(view);
}

function traitOf(hint: SampleHint | undefined): number {
  if (hint === undefined) return traits.any;
  return typeof hint === 'object' ? traits.labelValue : traits[hint];
}

/** Conflicts that are about one series, not about its family. */
const seriesConflicts: ReadonlySet<ConflictKind> = new Set<ConflictKind>([
  'duplicate-series',
  'repeated-series',
  'duplicate-label-name',
  'explicit-quantile-label',
  'explicit-le-label',
  'interleaved-series',
  'created-before-sample',
]);
