import type { CurrentSample } from '../stream/current-sample.ts';
import type { FamilyBlock } from '../stream/family-block.ts';
import { type FamilyRecord, packPlace, unpackPlace } from '../stream/family-table.ts';
import type { FamilyIndex } from '../stream/resolve-family.ts';
import { openMetricsSuffixes, type SuffixTable, textSuffixes } from '../model/suffix.ts';
import { findSuffixCollisions } from '../model/suffix-collisions.ts';
import type { ConflictKind, ConflictView, DescView } from '../model/views.ts';
import type { HelpLine, MetricType, TypeLine, UnitLine } from '../syntax/ast.ts';
import { type Dialect, isOpenMetrics } from '../syntax/dialect.ts';
import { labelNameFault, repeatedNames } from '../syntax/names.ts';
import type { LabelShape } from '../syntax/fast/label-shape.ts';
import { span, type Span } from '../text/span.ts';

interface ConflictParts {
  readonly family: string;
  readonly type: MetricType;
  readonly span: Span;
  readonly first?: Span | undefined;
  readonly found?: string;
  readonly expected?: string;
  readonly other?: string;
  readonly sameOrder?: boolean;
  readonly explicitTimestamp?: boolean;
}

/** A set of label names of the open block, with the place where it was seen first. */
export class Desc implements DescView {
  readonly family: FamilyBlock;
  readonly labelNames: readonly string[];
  readonly span: Span;
  series = 0;
  private readonly names: readonly string[];
  private readonly nameSpans: readonly Span[];

  constructor(family: FamilyBlock, labelNames: readonly string[], sample: CurrentSample) {
    this.family = family;
    this.labelNames = labelNames;
    this.span = sample.span();
    this.names = sample.labelNames;
    this.nameSpans = this.names.map((_, index) => sample.labelSpan(index, 'name'));
  }

  labelNameSpan(labelName: string): Span {
    return this.nameSpans[this.names.indexOf(labelName)] ?? this.span;
  }
}

/**
 * Replays the families of a document through the checks of client_golang's registry: `Register` for each set of
 * label names of a block, `Gather` for each series. Text has no collectors, so each block of lines is one.
 * Follows `Register`, `processMetric`, `checkSuffixCollisions` and `checkMetricConsistency` of
 * prometheus/client_golang `prometheus/registry.go`, in one pass and in memory that depends on families alone.
 */
export class RegistryReplay {
  private readonly openMetrics: boolean;
  private readonly index: FamilyIndex;
  private readonly report: (conflict: ConflictView) => void;
  private readonly foundDesc: (desc: DescView) => void;
  /** Sets of label names of the open block, by sorted names. */
  private descs = new Map<string, Desc>();
  private seenShapes = new Map<LabelShape, Desc>();
  private lastShape: LabelShape | undefined = undefined;
  private lastDesc: Desc | undefined = undefined;

  constructor(
    dialect: Dialect,
    index: FamilyIndex,
    report: (conflict: ConflictView) => void,
    foundDesc: (desc: DescView) => void,
  ) {
    this.openMetrics = isOpenMetrics(dialect);
    this.index = index;
    this.report = report;
    this.foundDesc = foundDesc;
  }

  /** Tells a conflict of one of the kinds that the replay, or who feeds it, has found. */
  conflict(kind: ConflictKind, parts: ConflictParts): void {
    this.report({
      kind,
      family: parts.family,
      type: parts.type,
      span: parts.span,
      first: parts.first,
      found: parts.found ?? '',
      expected: parts.expected ?? '',
      other: parts.other,
      sameOrder: parts.sameOrder ?? true,
      explicitTimestamp: parts.explicitTimestamp ?? false,
    });
  }

  /** A metadata line, before the family's record takes it over. */
  metadata(line: HelpLine | TypeLine | UnitLine, block: FamilyBlock): void {
    const { record } = block;
    const at = line.name.span;
    if (this.openMetrics) this.announce(block, at);
    const place = line.kind === 'help' ? record.helpPlace : line.kind === 'unit' ? record.unitPlace : record.typePlace;
    if (place < 0 && record.samplePlace < 0) return;
    const where = { family: record.name, type: record.type, span: at };
    if (line.kind === 'help') {
      this.repeated('help', record.helpPlace, line.help.text, record.help ?? '', where);
    } else if (line.kind === 'unit') {
      this.repeated('unit', record.unitPlace, line.unit.text, record.unit ?? '', where);
    } else {
      const found = line.type === 'unknown' ? 'untyped' : (line.type ?? line.typeText.text);
      this.repeated('type', record.typePlace, found, record.type, where);
    }
    if (record.samplePlace < 0) return;
    if (place >= 0 || (line.kind === 'help' && !this.openMetrics)) return;
    this.conflict('metadata-after-samples', {
      ...where,
      first: unpackPlace(record.samplePlace, record.name.length),
      found: line.kind.toUpperCase(),
    });
  }

  private repeated(
    part: 'help' | 'type' | 'unit',
    place: number,
    found: string,
    expected: string,
    where: ConflictParts,
  ): void {
    if (place < 0) return;
    const parts = { ...where, first: unpackPlace(place, where.family.length), found, expected };
    this.conflict(`duplicate-${part}`, parts);
    if (found !== expected) this.conflict(`inconsistent-${part}`, parts);
  }

  /** A family that is back after others. */
  private announce(block: FamilyBlock, at: Span): void {
    if (!block.reopened || block.announced) return;
    block.announced = true;
    const { record } = block;
    this.conflict('duplicate-desc', {
      family: record.name,
      type: record.type,
      span: at,
      first: unpackPlace(record.firstPlace(), record.name.length),
    });
  }

  /** The label names of a sample; `bound` is the index of a label that does not count, -1 for none. */
  sample(sample: CurrentSample, block: FamilyBlock, bound: number): Desc {
    if (block.reopened && !block.announced) this.announce(block, sample.span('name'));
    const { shape } = sample;
    if (shape.repeats) this.reportRepeatedLabels(sample, block);
    if (shape === this.lastShape) return this.lastDesc as Desc;
    let desc = this.seenShapes.get(shape);
    if (desc === undefined) {
      desc = this.enter(shape, sample, block, bound);
      this.seenShapes.set(shape, desc);
    }
    this.lastShape = shape;
    this.lastDesc = desc;
    return desc;
  }

  private enter(shape: LabelShape, sample: CurrentSample, block: FamilyBlock, bound: number): Desc {
    const leftOut = bound < 0 ? undefined : shape.names[bound];
    const labelNames = leftOut === undefined ? shape.sorted : shape.sorted.filter((name) => name !== leftOut);
    const key = labelNames.join('\0');
    const known = this.descs.get(key);
    if (known !== undefined) return known;
    const desc = new Desc(block, labelNames, sample);
    this.descs.set(key, desc);
    block.descs.push(desc);
    const { record } = block;
    if (record.descKey === undefined) {
      record.descKey = key;
      record.descPlace = packPlace(desc.span);
    } else if (record.descKey !== key) {
      this.conflict('inconsistent-label-names', {
        family: record.name,
        type: record.type,
        span: desc.span,
        first: unpackPlace(record.descPlace, record.name.length),
        found: key,
        expected: record.descKey,
      });
    }
    for (const labelName of labelNames) {
      if (labelNameFault(labelName, 'utf8') !== 'reserved-label-name') continue;
      const at = desc.labelNameSpan(labelName);
      this.conflict('reserved-label-name', { family: record.name, type: record.type, span: at, found: labelName });
    }
    this.foundDesc(desc);
    return desc;
  }

  private reportRepeatedLabels(sample: CurrentSample, block: FamilyBlock): void {
    const { labelNames } = sample;
    for (const { index, first } of repeatedNames(labelNames)) {
      this.conflict('duplicate-label-name', {
        family: block.name,
        type: block.type,
        span: sample.labelSpan(index, 'name'),
        first: sample.labelSpan(first, 'name'),
        found: labelNames[index] ?? '',
      });
    }
  }

  /** The end of a block: what the family's name clashes with is known as far as it has been read. */
  close(block: FamilyBlock): void {
    this.lastShape = undefined;
    this.lastDesc = undefined;
    // A map that is cleared points to what it holds next, which a new one does not: the garbage collector can tell.
    if (this.descs.size > 0) {
      this.descs = new Map();
      this.seenShapes = new Map();
    }
    const { record } = block;
    if (record.collisionsOf === record.type) return;
    record.collisionsOf = record.type;
    this.reportCollisions(block, record);
  }

  private reportCollisions(block: FamilyBlock, record: FamilyRecord): void {
    const suffixes: SuffixTable = this.openMetrics ? openMetricsSuffixes : textSuffixes;
    for (const { other, suffix } of findSuffixCollisions(record, suffixes, (name) => this.index.get(name))) {
      const first = other.firstPlace();
      // The family whose first line closes this block: it reports the collision itself when its type is known.
      if (first < 0) continue;
      this.conflict('suffix-collision', {
        family: record.name,
        type: record.type,
        span: block.nameSpan,
        first: unpackPlace(first, other.name.length),
        found: other.name.length < record.name.length ? record.name : record.name + suffix,
        expected: other.type,
        other: other.name,
      });
    }
  }
}

/** A place of a line alone: the first column, one character wide. */
export function lineSpan(line: number): Span {
  return span(line, 0, 1);
}
