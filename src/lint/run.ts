import type { PlainStatement } from '../consumers/consumer.ts';
import type { ConsumerName } from '../consumers/profiles.ts';
import type { SourceReport } from '../diagnostics/diagnostic.ts';
import type { DetectedDialect } from '../detect/dialect.ts';
import { DialectEvidence } from '../detect/dialect-evidence.ts';
import type { ConflictView } from '../model/views.ts';
import { BoundSeries } from '../series/open-series.ts';
import { RegistryReplay } from '../series/registry-replay.ts';
import { SeriesTracker } from '../series/tracker.ts';
import { Assembler, type AssemblerSink } from '../stream/assembler.ts';
import type { CurrentSample } from '../stream/current-sample.ts';
import type { FamilyBlock } from '../stream/family-block.ts';
import type { Reuse } from '../stream/known-shapes.ts';
import type { Foreign, HelpLine, Statement, SyntaxProblem, TypeLine, UnitLine } from '../syntax/ast.ts';
import type { Dialect } from '../syntax/dialect.ts';
import type { PlainScanner } from '../syntax/fast/sample-scanner.ts';
import { hash, newline } from '../text/bytes.ts';
import { LineStore } from '../text/line-store.ts';
import { LineSplitter } from '../text/lines.ts';
import type { NameTable } from '../text/tables/name-table.ts';
import { decodeLine } from '../text/utf8.ts';
import { ActiveRules, callEach, type TypeVisitors, visitSample } from './active-rules.ts';
import { ConsumerGroup, refusedByContentType, type Verdicts } from './consumer-group.ts';
import {
  checkContentType,
  checkDialect,
  checkFraming,
  checkSuppressions,
  checkVerdicts,
  type ReadDocument,
  type ReportThrough,
} from './document-checks.ts';
import { defaultMaxFindings } from './filters/cap.ts';
import { Suppressions } from './filters/suppressions.ts';
import { explanationsAmong } from './explanations.ts';
import { FindingsPipeline, type PipelineOptions } from './findings-pipeline.ts';
import { defaultFor, wantsRegistry } from './for-consumers.ts';
import { judgedReport } from './judged-report.ts';
import type { LinterOptions, MessageReader } from './linter-options.ts';
import { foreignFinding, nameLabelFinding } from './parser-findings.ts';
import { ProblemReporter } from './problem-reporter.ts';
import type { DocumentView } from './rule.ts';
import type { RuleChoice } from './rule-choice.ts';
import { SampleTraits } from './sample-traits.ts';

/** One document of a known dialect: hands everything that is read to the parts that check it, and makes no check itself. */
export class LintRun implements AssemblerSink {
  private readonly name: string;
  private readonly dialect: Dialect;
  private readonly origin: Pick<LinterOptions, 'contentType' | 'target' | 'dialect'>;
  private readonly store = new LineStore();
  private readonly splitter: LineSplitter;
  private readonly assembler: Assembler;
  private readonly consumers: ConsumerGroup;
  /** The consumers that matter. */
  private readonly forConsumers: readonly ConsumerName[];
  private readonly evidence: DialectEvidence;
  private readonly replay: RegistryReplay;
  private readonly tracker: SeriesTracker;
  private readonly rules: ActiveRules;
  private readonly findings: FindingsPipeline;
  private readonly problems: ProblemReporter;
  private readonly traits: SampleTraits;
  private visitors: TypeVisitors;
  private sawEof = false;
  private endsWithNewline = true;
  private lastLineLength = 0;

  constructor(dialect: Dialect, options: LinterOptions, detected?: DetectedDialect, messages?: MessageReader) {
    this.name = options.name ?? '<stdin>';
    this.dialect = dialect;
    this.origin = options;
    this.findings = new FindingsPipeline(this.store, pipelineOptions(options, messages));
    this.forConsumers = options.for ?? defaultFor;
    this.rules = new ActiveRules(ruleChoice(options), dialect, this.findings, options.hints);
    this.problems = new ProblemReporter(this.store, (rule, finding) => this.rules.report(rule, finding));
    this.traits = new SampleTraits(this.rules.labelValues);
    this.evidence = new DialectEvidence(dialect, detected);
    this.assembler = assemblerOf(dialect, options, messages, this);
    this.consumers = consumersOf(dialect, options, messages, this.assembler.names);
    this.replay = new RegistryReplay(
      dialect,
      this.assembler.index,
      (conflict) => this.takeConflict(conflict),
      (desc) => {
        this.consumers.observations.desc(desc);
        this.rules.visitDesc(desc);
      },
    );
    this.tracker = new SeriesTracker(this.replay, dialect);
    this.store.reader = this.assembler;
    this.splitter = new LineSplitter((bytes, start, end) => this.readLines(bytes, start, end));
    this.visitors = this.rules.visitors('untyped');
  }

  write(chunk: Uint8Array): void {
    this.splitter.write(chunk);
  }

  private readLines(bytes: Uint8Array, start: number, end: number): void {
    this.store.add(bytes, start, end, this.assembler.line);
    this.assembler.read(bytes, start, end);
    this.endsWithNewline = bytes[end - 1] === newline;
    if (this.endsWithNewline) return;
    const lineStart = Math.max(start, bytes.lastIndexOf(newline, end - 1) + 1);
    this.lastLineLength = decodeLine(bytes, lineStart, end).text.length;
  }

  line(bytes: Uint8Array, start: number, end: number, line: number, plain?: PlainStatement): boolean {
    if (plain?.kind !== 'help' && plain?.kind !== 'type' && plain?.kind !== 'unit') {
      this.evidence.line(bytes, start, end, line);
      if (bytes[start] === hash) this.findings.suppressions?.line(bytes, start, end, line);
    }
    this.consumers.line(bytes, start, end, line, plain);
    const isAside = plain?.kind === 'comment' || plain?.kind === 'blank';
    return isAside && this.consumers.ignoresKnownShapes(0, this.tracker.boundLabel);
  }

  plainSample(sample: CurrentSample, bytes: Uint8Array, start: number, end: number, line: number): Reuse {
    this.consumers.plainSample(sample, bytes, start, end, line);
    if (!this.traits.allowsReuse(sample, this.visitors.wanted)) return 'invalidate';
    if (!this.consumers.ignoresKnownShapes(sample.form, this.tracker.boundLabel)) return 'invalidate';
    return this.tracker.classifyForReuse(sample, sample.family, this.assembler.scanner.name);
  }

  takeKnownShape(scanner: PlainScanner, line: number): boolean {
    if (this.traits.inValues(scanner, this.visitors.wanted)) return false;
    const { sample, block } = this.assembler;
    if (!this.tracker.takeKnownShape(scanner, sample, block, line)) return false;
    this.consumers.skip(scanner.name.text);
    if (!scanner.hasTimestamp) return true;
    this.consumers.observations.stamped(sample);
    callEach(this.visitors.withTimestamp, sample);
    return true;
  }

  problem(problem: SyntaxProblem, family: string | undefined, statement?: Statement, text?: string): void {
    if (this.problems.take(problem, family, statement, this.assembler.block.name, text)) this.assembler.stop();
  }

  open(): void {
    this.findings.openBlock();
  }

  /** What depends on the type, which no line changes any more once there is a sample. */
  private enter(block: FamilyBlock): void {
    this.visitors = this.rules.visitors(block.type);
    this.tracker.open(block, this.visitors.series.length > 0 ? this.finishSeries : undefined);
  }

  private readonly finishSeries: Parameters<SeriesTracker['open']>[1] = (series) => {
    const isRegular = series instanceof BoundSeries && series.isRegular();
    for (const visit of isRegular ? this.visitors.regularSeries : this.visitors.series) visit(series);
  };

  metadata(line: HelpLine | TypeLine | UnitLine, block: FamilyBlock): void {
    this.replay.metadata(line, block);
    this.evidence.metadata(line);
  }

  sample(sample: CurrentSample, block: FamilyBlock): void {
    if (block.samples === 1) this.enter(block);
    this.tracker.take(sample, block);
    if (sample.hasTimestamp) this.consumers.observations.stamped(sample);
    visitSample(sample, this.traits.of(sample, block.name, this.visitors.wanted), this.visitors);
  }

  private takeConflict(conflict: ConflictView): void {
    this.consumers.observations.conflict(conflict);
    const nameLabel = nameLabelFinding(conflict);
    if (nameLabel !== undefined) this.rules.report('explicit-name-label', nameLabel);
    this.rules.conflict(conflict);
  }

  close(block: FamilyBlock): void {
    this.tracker.close();
    this.replay.close(block);
    if (block.samples > 0) this.consumers.observations.family(block);
    this.rules.visitFamily(block);
  }

  other(statement: Statement): void {
    if (statement.kind === 'eof') this.sawEof = true;
  }

  /** Ends a document of so many bytes. */
  end(bytes: number): SourceReport {
    this.problems.isInLastLine = true;
    this.splitter.end();
    this.assembler.end();
    this.findings.openBlock();
    this.consumers.end(this.endsWithNewline, this.assembler.line);
    const document = this.readDocument(bytes);
    const report: ReportThrough = (rule, finding) => this.rules.report(rule, finding);
    checkFraming(document, report);
    checkDialect(document, this.evidence.end(document.lines, document.sawEof), report);
    checkVerdicts(this.forConsumers, this.consumers, this.findings.reported, (rule, finding) =>
      this.rules.reportVerdict(rule, finding),
    );
    const isRefused = checkContentType(document, report);
    this.visitDocument(bytes);
    checkSuppressions(this.findings, this.rules);
    const verdicts = this.consumers.verdicts((rejection) => this.findings.ruleFor(rejection));
    return this.report(bytes, isRefused ? refusedByContentType(verdicts) : verdicts);
  }

  /** Ends an input that is not an exposition, of which nothing was read. */
  endForeign(foreign: Foreign, bytes: number): SourceReport {
    this.rules.report('not-an-exposition', foreignFinding(foreign));
    this.visitDocument(bytes);
    return this.report(bytes, this.consumers.rejectedByAll('not-an-exposition'));
  }

  private readDocument(bytes: number): ReadDocument {
    const { assembler, consumers, origin } = this;
    return {
      dialect: this.dialect,
      ...originOf(origin),
      bytes,
      lines: assembler.line,
      isEmpty: assembler.samples === 0 && assembler.index.size === 0 && this.findings.isEmpty,
      sawEof: this.sawEof,
      endsWithNewline: this.endsWithNewline,
      lastLineLength: this.lastLineLength,
      problems: this.problems,
      prometheusRejects: consumers.rejectionOf('prometheus') !== undefined,
    };
  }

  private visitDocument(bytes: number): void {
    const { index, line: lines } = this.assembler;
    const hasFamily = (name: string): boolean => index.get(name) !== undefined;
    this.rules.visitDocument({ ...this.counts(bytes), lines, hasFamily });
  }

  private counts(bytes: number): Omit<DocumentView, 'lines' | 'hasFamily'> {
    const { dialect, assembler, tracker } = this;
    return { dialect, families: assembler.index.size, series: tracker.series, samples: assembler.samples, bytes };
  }

  private report(bytes: number, verdicts: Verdicts): SourceReport {
    const { forConsumers, consumers, rules, findings } = this;
    const head = { name: this.name, ...this.counts(bytes) };
    return judgedReport(head, { forConsumers, consumers, verdicts, rules, findings });
  }
}

function consumersOf(
  dialect: Dialect,
  options: LinterOptions,
  messages: MessageReader | undefined,
  names: NameTable,
): ConsumerGroup {
  const more = messages === undefined ? (options.agentParsers ?? []) : [messages.consumer];
  return new ConsumerGroup(dialect, more, options.promtool === true, names);
}

/** Where a document comes from, and as what it was to be read. */
function originOf({
  contentType,
  target,
  dialect,
}: Pick<LinterOptions, 'contentType' | 'target' | 'dialect'>): Pick<
  ReadDocument,
  'contentType' | 'ofJob' | 'chosenDialect'
> {
  return { contentType, ofJob: target !== undefined, chosenDialect: dialect };
}

/** Messages come with what their lines mean. */
function assemblerOf(
  dialect: Dialect,
  { parseLine, fast }: LinterOptions,
  messages: MessageReader | undefined,
  sink: AssemblerSink,
): Assembler {
  return messages === undefined
    ? new Assembler(dialect, parseLine, sink, fast)
    : new Assembler(dialect, messages.parseLine, sink, false);
}

function pipelineOptions(options: LinterOptions, messages: MessageReader | undefined): PipelineOptions {
  const { ruleSet, maxFindings = defaultMaxFindings, adjust, watch, takeEdits, inlineSuppressions = true } = options;
  const suppressions = inlineSuppressions ? new Suppressions(ruleSet) : undefined;
  return {
    limit: maxFindings,
    adjust,
    watch,
    suppressions,
    supersedable: explanationsAmong(ruleSet).explainable,
    messages,
    takeEdits,
  };
}

function ruleChoice(options: LinterOptions): RuleChoice {
  const { ruleSet, preset = 'recommended', rules: settings = {}, for: consumers = defaultFor } = options;
  const { observers, compile, target } = options;
  const isForRegistry = consumers.includes('client_golang');
  return {
    ruleSet,
    preset,
    settings,
    addsRegistry: wantsRegistry(consumers),
    isForRegistry,
    observers,
    compile,
    target,
  };
}
