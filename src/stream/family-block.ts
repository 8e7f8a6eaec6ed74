import type { HelpLine, MetricType, Name, TypeLine, UnitLine } from '../syntax/ast.ts';
import type { Dialect } from '../syntax/dialect.ts';
import { span, type Span } from '../text/span.ts';
import { FamilyRecord, packPlace } from './family-table.ts';
import type { DescView, FamilyView, SampleView } from '../model/views.ts';

const none: readonly DescView[] = [];
const nowhere: Span = span(0, 0, 0);

/** The open block of lines of one family: one object for a whole document, reopened for each block. */
export class FamilyBlock implements FamilyView {
  readonly dialect: Dialect;
  record: FamilyRecord = new FamilyRecord('', -1);
  /** Those of the record: nothing is asked for as often. */
  name = '';
  type: MetricType = 'untyped';
  reopened = false;
  /** Whether the rule about reopened families has reported it. */
  reopenReported = false;
  /** The name in the first line of the block, whatever that is. */
  firstSpan: Span | undefined = undefined;
  helpName: Name | undefined = undefined;
  typeName: Name | undefined = undefined;
  unitName: Name | undefined = undefined;
  series = 0;
  samples = 0;
  firstSampleSpan: Span | undefined = undefined;
  private firstSampleQuoted = false;
  private firstSampleName: Span = nowhere;
  withTimestamp = 0;
  withoutTimestamp = 0;
  firstWithTimestamp: Span | undefined = undefined;
  firstWithoutTimestamp: Span | undefined = undefined;
  badLines = 0;
  private descList: DescView[] | undefined = undefined;

  constructor(dialect: Dialect) {
    this.dialect = dialect;
  }

  /** Starts a block of a family. */
  open(record: FamilyRecord, reopened: boolean): void {
    this.record = record;
    this.name = record.name;
    this.type = record.type;
    this.reopened = reopened;
    this.reopenReported = false;
    this.firstSpan = undefined;
    this.helpName = undefined;
    this.typeName = undefined;
    this.unitName = undefined;
    this.series = 0;
    this.samples = 0;
    this.firstSampleSpan = undefined;
    this.withTimestamp = 0;
    this.withoutTimestamp = 0;
    this.firstWithTimestamp = undefined;
    this.firstWithoutTimestamp = undefined;
    this.badLines = 0;
    this.descList = undefined;
  }

  /** Takes over a metadata line of the block. */
  addMetadata(line: HelpLine | TypeLine | UnitLine, openMetrics: boolean): void {
    this.firstSpan ??= line.name.span;
    if (line.kind === 'help') this.helpName ??= line.name;
    else if (line.kind === 'type') this.typeName ??= line.name;
    else this.unitName ??= line.name;
    this.record.addMetadata(line, openMetrics);
    this.type = this.record.type;
  }

  /** Counts a line with a value. */
  addSample(sample: SampleView): void {
    this.samples += 1;
    if (sample.hasTimestamp) {
      if (this.withTimestamp === 0) this.firstWithTimestamp = sample.span('timestamp');
      this.withTimestamp += 1;
    } else {
      if (this.withoutTimestamp === 0) this.firstWithoutTimestamp = this.seriesSpan(sample);
      this.withoutTimestamp += 1;
    }
  }

  /** The place of the series of the sample that is being read: that of the first one is known. */
  seriesSpan(sample: SampleView): Span {
    return this.samples === 1 && this.firstSampleSpan !== undefined ? this.firstSampleSpan : sample.span();
  }

  /** Records the first line with a value. */
  addFirstSample(series: Span, name: Span, quoted: boolean): void {
    this.firstSpan ??= name;
    this.firstSampleSpan = series;
    this.firstSampleName = name;
    this.firstSampleQuoted = quoted;
    if (this.record.samplePlace < 0) this.record.samplePlace = packPlace(series);
  }

  /** Adds a set of label names. */
  addDesc(desc: DescView): void {
    // What is pushed to an empty list gets room for 16 more.
    if (this.descList === undefined) this.descList = [desc];
    else this.descList.push(desc);
  }

  get descs(): readonly DescView[] {
    return this.descList ?? none;
  }

  get hasType(): boolean {
    return this.record.hasType;
  }

  get help(): string | undefined {
    return this.record.help;
  }

  get hasHelp(): boolean {
    return this.record.helpNumber > 0;
  }

  get unit(): string | undefined {
    return this.record.unit;
  }

  get helpSpan(): Span | undefined {
    return this.helpName?.span;
  }

  get typeSpan(): Span | undefined {
    return this.typeName?.span;
  }

  get unitSpan(): Span | undefined {
    return this.unitName?.span;
  }

  get nameSpan(): Span {
    return this.headName?.span ?? this.firstSampleName;
  }

  get quotedName(): boolean {
    return this.headName?.quoted ?? this.firstSampleQuoted;
  }

  private get headName(): Name | undefined {
    return this.typeName ?? this.helpName ?? this.unitName;
  }
}
