import { createConsumers, createPromtool, promtoolError } from '../consumers/index.ts';
import type { Consumer, Rejection } from '../consumers/consumer.ts';
import type { FindingObserver } from '../diagnostics/baseline.ts';
import type { ConsumerVerdict, Diagnostic, SourceReport } from '../diagnostics/diagnostic.ts';
import { Assembler, type AssemblerSink, type Familiarity } from '../stream/assembler.ts';
import type { CurrentSample } from '../stream/current-sample.ts';
import type { ConflictView } from '../model/views.ts';
import type { FamilyBlock } from '../stream/family-block.ts';
import { RegistryReplay } from '../series/registry-replay.ts';
import type { HelpLine, ParseLine, Statement, SyntaxProblem, TypeLine, UnitLine } from '../syntax/ast.ts';
import { type Dialect, type DialectOption, isOpenMetrics, resolveDialect } from '../syntax/dialect.ts';
import { hashValue, type PlainScanner } from '../syntax/fast/sample-scanner.ts';
import { LineStore } from '../text/line-store.ts';
import { LineSplitter } from '../text/lines.ts';
import { span } from '../text/span.ts';
import { decodeLine } from '../text/utf8.ts';
import {
  ActiveRules,
  type Adjust,
  checkSettings,
  ConfigurationError,
  traits,
  type TypeVisitors,
} from './active-rules.ts';
import { type PresetName, presetNames, type RuleSetting } from './config/presets.ts';
import { refusedContentType, untrueContentType } from '../detect/content-type.ts';
import { detectBeginning, detectionLimit, detectWhole, dialectOfContentType } from '../detect/dialect.ts';
import { DialectEvidence } from '../detect/dialect-evidence.ts';
import { Findings } from './findings.ts';
import type { Rule } from './rule.ts';
import { BoundSeries } from '../series/open-series.ts';
import { SeriesTracker } from '../series/tracker.ts';
import { type Foreign, sniff } from '../detect/foreign.ts';

/** What a linter of one document is made with. */
export interface LinterOptions {
  /** How the source is called in the report; `<stdin>` by default. */
  readonly name?: string;
  /** `auto` by default. */
  readonly dialect?: DialectOption;
  /** `recommended` by default. */
  readonly preset?: PresetName;
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /**
   * The Content-Type that the document came with, empty where it should have had one. It decides the dialect where
   * that is `auto`, and the rule `content-type` judges it.
   */
  readonly contentType?: string;
  /** Every rule that there is, in the order of the catalogue. */
  readonly ruleSet: readonly Rule[];
  /** The grammar, called for lines that are not plain. */
  readonly parseLine: ParseLine;
  /** Findings that are kept; 1,000 by default. */
  readonly maxFindings?: number;
  /** Whether to find out what promtool says of a document that it cannot parse, for the report's `promtoolError`. */
  readonly promtool?: boolean;
  /** Overrides and ignores of a configuration. */
  readonly adjust?: Adjust;
  /** Told of every finding, as a baseline wants it. */
  readonly watch?: FindingObserver;
  /** Whether plain lines may take the shorter way past the grammar; true by default, for tests to change. */
  readonly plain?: boolean;
  /** Whether rules are spared what their hints say they do not want; true by default, for tests to change. */
  readonly hints?: boolean;
}

const sniffLength = 512;

/** Lints one document that comes in chunks of any size. No input makes it throw. */
export class Linter {
  private readonly options: LinterOptions;
  private dialect: Dialect | 'auto';
  private held: Uint8Array[] = [];
  private heldBytes = 0;
  private run: LintRun | undefined = undefined;
  private foreign: Foreign | undefined = undefined;
  private sniffed = false;
  private bytes = 0;

  constructor(options: LinterOptions) {
    const dialect = resolveDialect(options.dialect ?? 'auto');
    if (dialect === undefined) throw new ConfigurationError(`unknown dialect "${String(options.dialect)}"`);
    this.dialect = dialect === 'auto' ? (dialectOfContentType(options.contentType ?? '') ?? 'auto') : dialect;
    this.options = options;
    // A wrong configuration is told before the first byte is read.
    const { preset = 'recommended' } = options;
    if (!presetNames.includes(preset)) throw new ConfigurationError(`unknown preset "${preset}"`);
    checkSettings(options.ruleSet, options.rules ?? {});
  }

  /** Takes the next chunk. It is not copied: the caller must not change it afterwards. */
  write(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    if (this.foreign !== undefined || chunk.length === 0) return;
    if (this.run !== undefined) {
      this.run.write(chunk);
      return;
    }
    this.held.push(chunk);
    this.heldBytes += chunk.length;
    if (this.heldBytes < sniffLength) return;
    this.look();
    if (this.foreign !== undefined) return;
    if (this.dialect !== 'auto') this.release(this.dialect);
    else if (this.heldBytes > detectionLimit) this.release(detectBeginning(this.held));
  }

  /** Lints a document that is in memory: of a long one the end, too, tells the dialect. */
  whole(document: Uint8Array): SourceReport {
    if (this.dialect === 'auto' && document.length > detectionLimit) this.dialect = detectWhole([document]);
    this.write(document);
    return this.end();
  }

  /** Ends the document. */
  end(): SourceReport {
    this.look();
    if (this.foreign !== undefined) return this.reportForeign(this.foreign);
    if (this.run === undefined) {
      this.release(this.dialect === 'auto' ? detectWhole(this.held) : this.dialect);
    }
    return (this.run as unknown as LintRun).end(this.bytes);
  }

  private look(): void {
    if (this.sniffed) return;
    this.sniffed = true;
    this.foreign = sniff(this.head());
    if (this.foreign !== undefined) this.held = [];
  }

  private head(): Uint8Array {
    const [first] = this.held;
    if (first === undefined) return new Uint8Array(0);
    return first.length >= sniffLength || this.held.length === 1 ? first : this.join();
  }

  private join(): Uint8Array {
    const whole = new Uint8Array(this.heldBytes);
    let at = 0;
    for (const chunk of this.held) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }

  private start(dialect: Dialect): LintRun {
    const run = new LintRun(dialect, this.options);
    this.run = run;
    return run;
  }

  private release(dialect: Dialect): void {
    const run = this.start(dialect);
    for (const chunk of this.held) run.write(chunk);
    this.held = [];
  }

  private reportForeign(foreign: Foreign): SourceReport {
    const run = this.start(this.dialect === 'auto' ? 'prometheus-1.0.0' : this.dialect);
    return run.endForeign(foreign, this.bytes);
  }
}

/** One document of a known dialect. */
class LintRun implements AssemblerSink {
  private readonly name: string;
  private readonly dialect: Dialect;
  private readonly store = new LineStore();
  private readonly findings: Findings;
  private readonly rules: ActiveRules;
  private readonly promtool: Consumer | undefined;
  /** All that follow the document, promtool among them where it is asked. */
  private readonly consumers: readonly Consumer[];
  /** Those to whom plain lines matter; only other lines change it. */
  private listening: readonly Consumer[];
  /** Name of the line before, where it was familiar, so that consumers were not told of it. */
  private passed: string | undefined = undefined;
  private readonly assembler: Assembler;
  private readonly replay: RegistryReplay;
  private readonly tracker: SeriesTracker;
  private readonly splitter: LineSplitter;
  private readonly evidence: DialectEvidence;
  private readonly contentType: string | undefined;
  private visitors: TypeVisitors;
  private visitsSeries = false;
  /** Hashes of the label values that rules listen to. */
  private readonly labelValues: Int32Array;
  /** The family in which one of them was seen last. */
  private watched: string | undefined = undefined;
  private stampedBefore = false;
  private sawEof = false;
  private endsWithNewline = true;
  private lastLineLength = 0;

  constructor(dialect: Dialect, options: LinterOptions) {
    this.name = options.name ?? '<stdin>';
    this.dialect = dialect;
    this.findings = new Findings(this.store, options.maxFindings ?? 1000, options.watch);
    this.rules = new ActiveRules(
      options.ruleSet,
      options.preset ?? 'recommended',
      options.rules ?? {},
      dialect,
      this.findings,
      options.adjust,
      options.hints,
    );
    this.labelValues = Int32Array.from(this.rules.labelValues, (text) => hashValue(text));
    this.promtool = options.promtool === true ? createPromtool(dialect) : undefined;
    this.consumers = [...createConsumers(dialect), ...(this.promtool === undefined ? [] : [this.promtool])];
    this.listening = this.consumers.filter((consumer) => !consumer.isIdle);
    this.evidence = new DialectEvidence(dialect);
    this.contentType = options.contentType;
    this.assembler = new Assembler(dialect, options.parseLine, this, options.plain);
    this.replay = new RegistryReplay(
      dialect,
      this.assembler.index,
      (conflict) => this.takeConflict(conflict),
      (desc) => {
        for (const visit of this.rules.desc) visit(desc);
      },
    );
    this.tracker = new SeriesTracker(this.replay);
    this.store.now = () => Math.max(0, this.assembler.line - 1);
    this.splitter = new LineSplitter((bytes, start, end) => {
      this.store.add(bytes, start, end, this.assembler.line);
      this.assembler.read(bytes, start, end);
      this.endsWithNewline = bytes[end - 1] === 10;
      if (this.endsWithNewline) return;
      const lineStart = Math.max(start, bytes.lastIndexOf(10, end - 1) + 1);
      this.lastLineLength = decodeLine(bytes, lineStart, end).text.length;
    });
    this.visitors = this.rules.visitors('untyped');
  }

  private takeConflict(conflict: ConflictView): void {
    if (conflict.kind === 'reserved-label-name' && conflict.found === '__name__') {
      this.rules.report('explicit-name-label', {
        message: 'problem',
        data: { message: `a series of \`${conflict.family}\` carries a label \`__name__\`` },
        at: conflict.span,
        family: conflict.family,
      });
    }
    this.rules.conflict(conflict);
  }

  write(chunk: Uint8Array): void {
    this.splitter.write(chunk);
  }

  end(bytes: number): SourceReport {
    this.splitter.end();
    this.assembler.end();
    for (const consumer of this.consumers) consumer.end(this.endsWithNewline, this.assembler.line);
    this.reportFraming(bytes);
    this.reportDialect();
    this.reportVerdicts();
    const refused = this.reportContentType(bytes);
    const report = this.report(bytes);
    const { prometheus } = report.consumers;
    if (!refused || prometheus?.accepts !== true) return report;
    return { ...report, consumers: { ...report.consumers, prometheus: rejectedFor('content-type') } };
  }

  endForeign(foreign: Foreign, bytes: number): SourceReport {
    this.rules.report('not-an-exposition', {
      message: 'problem',
      data: { message: `this is ${foreign.what}, not an exposition` },
      help: foreign.help,
      at: span(0, 0, 0),
    });
    const verdict = rejectedFor('not-an-exposition');
    const consumers = Object.fromEntries(this.consumers.map((consumer) => [consumer.id, verdict]));
    return { ...this.report(bytes), consumers };
  }

  line(bytes: Uint8Array, start: number, end: number, line: number): void {
    this.evidence.line(bytes, start, end, line);
    const { passed } = this;
    if (passed !== undefined) for (const consumer of this.listening) consumer.pass(passed);
    this.passed = undefined;
    for (const consumer of this.consumers) consumer.line(bytes, start, end, line);
    this.listening = this.consumers.filter((consumer) => !consumer.isIdle);
  }

  plainMetadata(statement: HelpLine | TypeLine, bytes: Uint8Array, start: number, end: number, line: number): void {
    this.passed = undefined;
    for (const consumer of this.listening) consumer.plainMetadata(statement, bytes, start, end, line);
  }

  plainSample(sample: CurrentSample, bytes: Uint8Array, start: number, end: number, line: number): Familiarity {
    this.passed = undefined;
    for (const consumer of this.listening) consumer.plainSample(sample, bytes, start, end, line);
    const { wanted } = this.visitors;
    if (sample.hasTimestamp || this.watched === sample.family.name || (wanted & traits.any) !== 0) return 'news';
    if ((wanted & traits.noSuffix) !== 0 && sample.suffix === '') return 'news';
    const { boundLabel } = this.tracker;
    for (const consumer of this.listening) if (!consumer.ignoresFamiliar(boundLabel)) return 'news';
    return this.tracker.settle(sample, sample.family, this.assembler.scanner.name.index);
  }

  familiar(scanner: PlainScanner, line: number): boolean {
    const { wanted } = this.visitors;
    if ((wanted & traits.negativeOrNaN) !== 0 && !scanner.isAtLeastZero()) return false;
    if ((wanted & traits.labelValue) !== 0 && scanner.mayHaveValue(this.labelValues)) return false;
    const { sample, block } = this.assembler;
    if (!this.tracker.takeFamiliar(scanner, sample, block, line)) return false;
    if (this.passed !== scanner.name.text) this.passed = scanner.name.text;
    return true;
  }

  problem(problem: SyntaxProblem, family: string | undefined): void {
    const data = { message: problem.message };
    const { help } = problem;
    this.rules.report(problem.rule, {
      message: 'problem',
      data,
      at: problem.span,
      severity: problem.severity,
      ...(help === undefined ? {} : { help }),
      ...(family === undefined ? {} : { family }),
      ...(problem.rule === 'content-after-eof' ? { fold: '' } : {}),
    });
  }

  open(block: FamilyBlock): void {
    this.findings.openBlock();
    this.enter(block);
  }

  /** What depends on the type, which a TYPE line of the block can still change. */
  private enter(block: FamilyBlock): void {
    this.visitors = this.rules.visitors(block.type);
    this.visitsSeries = this.visitors.series.length > 0;
    this.tracker.open(block, this.visitsSeries ? this.finishSeries : undefined);
  }

  private readonly finishSeries: Parameters<SeriesTracker['open']>[1] = (series) => {
    const { visitors } = this;
    const wanted = series instanceof BoundSeries && series.isRegular() ? visitors.regularSeries : visitors.series;
    for (const visit of wanted) visit(series);
  };

  metadata(line: HelpLine | TypeLine | UnitLine, block: FamilyBlock): void {
    this.replay.metadata(line, block);
    this.evidence.metadata(line);
  }

  sample(sample: CurrentSample, block: FamilyBlock): void {
    if (block.samples === 1) this.enter(block);
    this.tracker.take(sample, block);
    const { visitors } = this;
    const found = this.traitsOf(sample, block, visitors.wanted);
    if ((found & visitors.wanted) === 0) return;
    for (const { wanted, visit } of visitors.sample) if ((found & wanted) !== 0) visit(sample);
  }

  /** What a sample has of what rules listen to. */
  private traitsOf(sample: CurrentSample, block: FamilyBlock, wanted: number): number {
    let found: number = traits.any;
    const stamped = sample.hasTimestamp;
    if (stamped || this.stampedBefore) found |= traits.withTimestamp;
    this.stampedBefore = stamped;
    if (sample.suffix === '') found |= traits.noSuffix;
    if (sample.node?.exemplar !== undefined) found |= traits.exemplar;
    if ((wanted & traits.negativeOrNaN) !== 0 && !sample.isAtLeastZero()) found |= traits.negativeOrNaN;
    if ((wanted & traits.labelValue) !== 0) {
      if (sample.mayHaveValue(this.labelValues)) this.watched = block.name;
      if (this.watched === block.name) found |= traits.labelValue;
    }
    return found;
  }

  close(block: FamilyBlock): void {
    this.tracker.close();
    this.replay.close(block);
    for (const visit of this.rules.family) visit(block);
  }

  other(statement: Statement): void {
    if (statement.kind === 'eof') this.sawEof = true;
  }

  /** What the beginning and the end of a document must have. */
  private reportFraming(bytes: number): void {
    const line = Math.max(0, this.assembler.line - 1);
    if (isOpenMetrics(this.dialect)) {
      if (this.sawEof) return;
      const message =
        bytes === 0 ? 'the input is empty and lacks its last line, # EOF' : 'the last line, # EOF, is missing';
      this.rules.report('missing-eof', { message: 'problem', data: { message }, at: span(line, 0, 0) });
      return;
    }
    if (this.assembler.samples === 0 && this.assembler.index.size === 0 && this.findings.isEmpty) {
      const message = bytes === 0 ? 'the input is empty' : 'the input holds no metric';
      this.rules.report('empty-exposition', { message: 'problem', data: { message }, at: span(0, 0, 0) });
      return;
    }
    if (this.endsWithNewline) return;
    const end = this.lastLineLength;
    const message = 'the last line has no newline';
    this.rules.report('missing-final-newline', { message: 'problem', data: { message }, at: span(line, end, end) });
  }

  /**
   * A refusal that no rule has explained is a finding itself, so that what breaks in production is never passed over:
   * an error where the Prometheus server refuses, a warning where expfmt alone does.
   */
  private reportVerdicts(): void {
    const rejectionOf = (id: string): Rejection | undefined =>
      this.consumers.find((consumer) => consumer.id === id && consumer !== this.promtool)?.rejection;
    const prometheus = rejectionOf('prometheus');
    const rejection = prometheus ?? rejectionOf('expfmt');
    if (rejection === undefined) return;
    const severity = prometheus === undefined ? 'warning' : 'error';
    const { rule, line, reason } = rejection;
    if (this.rules.told.explains(rule, line, severity === 'error')) return;
    const who = prometheus === undefined ? 'Pushgateway and the textfile collector refuse' : 'Prometheus refuses';
    this.rules.report(rule, { message: `${who} this: ${reason}`, at: span(line, 0, 0), severity });
  }

  /** What speaks against the dialect, where a user chose it or it had to be decided before the end was seen. */
  private reportDialect(): void {
    const found = this.evidence.end(this.assembler.line, this.sawEof);
    if (found === undefined) return;
    const { message, help, at } = found;
    const { contentType } = this;
    // Where a server chose the dialect it is the server that is wrong.
    if (contentType !== undefined && dialectOfContentType(contentType) === this.dialect) {
      const actual = isOpenMetrics(this.dialect) ? 'prometheus-1.0.0' : 'openmetrics-1.0.0';
      const rejects = this.consumers.some(({ id, rejection }) => id === 'prometheus' && rejection !== undefined);
      const fault = untrueContentType(contentType, actual);
      this.rules.report('content-type', { ...fault, at, ...(!rejects && { severity: 'warning' }) });
      return;
    }
    this.rules.report('wrong-dialect', { message: 'problem', data: { message }, help, at });
  }

  /** Tells whether Prometheus refuses the document for its Content-Type, which it does not look at without a body. */
  private reportContentType(bytes: number): boolean {
    if (this.contentType === undefined || bytes === 0) return false;
    const fault = refusedContentType(this.contentType, this.dialect);
    if (fault === undefined) return false;
    this.rules.report('content-type', { ...fault, at: span(0, 0, 0) });
    return true;
  }

  /** The rule that a consumer's refusal is told by: where the parser says something of that line, that. */
  private ruleFor({ rule, line }: Rejection): string {
    return this.rules.told.explains(rule, -1, false) ? rule : (this.findings.syntaxRuleAt(line) ?? rule);
  }

  private report(bytes: number): SourceReport {
    for (const visit of this.rules.document) {
      visit({
        dialect: this.dialect,
        families: this.assembler.index.size,
        series: this.tracker.series,
        samples: this.assembler.samples,
        bytes,
        lines: this.assembler.line,
        hasFamily: (name) => this.assembler.index.get(name) !== undefined,
      });
    }
    const verdicts: Record<string, ConsumerVerdict> = {};
    for (const consumer of this.consumers) {
      if (consumer === this.promtool) continue;
      const { id, rejection } = consumer;
      verdicts[id] =
        rejection === undefined ? { accepts: true, rejectedFor: [] } : rejectedFor(this.ruleFor(rejection));
    }
    const { diagnostics, omitted, omittedBySeverity } = this.findings.end();
    const parsed = verdicts['expfmt']?.accepts === true;
    return {
      name: this.name,
      dialect: this.dialect,
      families: this.assembler.index.size,
      series: this.tracker.series,
      samples: this.assembler.samples,
      bytes,
      consumers: verdicts,
      diagnostics: parsed ? diagnostics : diagnostics.map((one) => withoutPromtool(one)),
      omitted,
      omittedBySeverity,
      ...(this.promtool?.rejection !== undefined && { promtoolError: promtoolError(this.promtool.rejection) }),
      ...(this.findings.watch !== undefined && { known: this.findings.known }),
      excerpts: this.findings.excerpts,
    };
  }
}

function rejectedFor(rule: string): ConsumerVerdict {
  return { accepts: false, rejectedFor: [rule] };
}

/** promtool prints no finding of a document that it cannot parse. */
function withoutPromtool(diagnostic: Diagnostic): Diagnostic {
  if (diagnostic.promtool === undefined) return diagnostic;
  const { promtool: _, ...rest } = diagnostic;
  return rest;
}

/** Makes a linter for one document. Throws a {@link ConfigurationError} for a rule option or dialect that there is not. */
export function createLinter(options: LinterOptions): Linter {
  return new Linter(options);
}
