import type { CurrentSample } from '../stream/current-sample.ts';
import type { FamilyBlock } from '../stream/family-block.ts';
import { type FamilyRecord, packPlace, unpackPlace } from '../stream/family-table.ts';
import type { FamilyIndex } from '../stream/resolve-family.ts';
import { unifyUntyped } from '../syntax/metric-types.ts';
import { openMetricsSuffixes, type SuffixTable, textSuffixes } from '../model/suffix.ts';
import { findSuffixCollisions } from '../model/suffix-collisions.ts';
import type { ConflictKind, ConflictView, DescView } from '../model/views.ts';
import type { HelpLine, TypeLine, UnitLine } from '../syntax/ast.ts';
import { type Dialect, isOpenMetrics } from '../syntax/dialect.ts';
import { labelNameFault, repeatedNames } from '../syntax/names.ts';
import type { LabelShape } from '../syntax/fast/label-shape.ts';
import { span, type Span } from '../text/span.ts';
import { type ConflictParts, conflictView } from './conflict-view.ts';
import { LabelNameSet } from './label-name-set.ts';
import { NameSets } from './name-sets.ts';

/**
 * Replays the families of a document through the checks of client_golang's registry: `Register` for each set of
 * label names of a block, `Gather` for each series. Text has no collectors, so each block of lines counts as one.
 * Follows `Register`, `processMetric`, `checkSuffixCollisions` and `checkMetricConsistency` of
 * prometheus/client_golang `prometheus/registry.go`, in one pass and in memory that depends on families alone.
 */
export class RegistryReplay {
  private readonly openMetrics: boolean;
  private readonly index: FamilyIndex;
  private readonly report: (conflict: ConflictView) => void;
  private readonly addDesc: (desc: DescView) => void;
  /** Those of the open block. */
  readonly nameSets: NameSets = new NameSets();

  constructor(
    dialect: Dialect,
    index: FamilyIndex,
    report: (conflict: ConflictView) => void,
    addDesc: (desc: DescView) => void,
  ) {
    this.openMetrics = isOpenMetrics(dialect);
    this.index = index;
    this.report = report;
    this.addDesc = addDesc;
  }

  /** Reports a conflict that the replay or its caller has found. */
  conflict(kind: ConflictKind, parts: ConflictParts): void {
    this.report(conflictView(kind, parts));
  }

  /** Reports the label of a bound, at an index, on a line that is not a bucket or quantile. */
  explicitBoundLabel(sample: CurrentSample, block: FamilyBlock, index: number): void {
    this.conflict(block.type === 'summary' ? 'explicit-quantile-label' : 'explicit-le-label', {
      family: block.name,
      type: block.type,
      span: sample.labelSpan(index),
      found: sample.labelValue(index),
    });
  }

  /** Checks a metadata line, before the record of its family takes it over. */
  metadata(line: HelpLine | TypeLine | UnitLine, block: FamilyBlock): void {
    const { record } = block;
    const at = line.name.span;
    if (this.openMetrics) this.reportReopened(block, at);
    const place = line.kind === 'help' ? record.helpPlace : line.kind === 'unit' ? record.unitPlace : record.typePlace;
    if (place < 0 && record.samplePlace < 0) return;
    const where = { family: record.name, type: record.type, span: at };
    if (line.kind === 'help') {
      this.reportRepeated('help', record.helpPlace, line.help.text, record.help ?? '', where);
    } else if (line.kind === 'unit') {
      this.reportRepeated('unit', record.unitPlace, line.unit.text, record.unit ?? '', where);
    } else {
      const found = unifyUntyped(line.type ?? line.typeText.text);
      this.reportRepeated('type', record.typePlace, found, record.type, where);
    }
    if (record.samplePlace < 0) return;
    if (place >= 0 || (line.kind === 'help' && !this.openMetrics)) return;
    this.conflict('metadata-after-samples', {
      ...where,
      first: unpackPlace(record.samplePlace, record.name.length),
      found: line.kind.toUpperCase(),
    });
  }

  private reportRepeated(
    part: 'help' | 'type' | 'unit',
    place: number,
    found: string,
    expected: string,
    where: ConflictParts,
  ): void {
    if (place < 0) return;
    const { family, type, span: at } = where;
    // Not with a spread: of a document that repeats its metadata, that would be a tenth of the time.
    const parts = { family, type, span: at, first: unpackPlace(place, family.length), found, expected };
    this.conflict(`duplicate-${part}`, parts);
    if (found !== expected) this.conflict(`inconsistent-${part}`, parts);
  }

  /** A family that reappears after others. */
  private reportReopened(block: FamilyBlock, at: Span): void {
    if (!block.reopened || block.reopenReported) return;
    block.reopenReported = true;
    const { record } = block;
    const { name: family, type } = record;
    const first = unpackPlace(record.firstPlace(), family.length);
    this.conflict('duplicate-desc', { family, type, span: at, first });
  }

  /** Checks the label names of a sample; `bound` is the index of a label that does not count, -1 for none. */
  sample(sample: CurrentSample, block: FamilyBlock, bound: number): LabelNameSet {
    if (block.reopened && !block.reopenReported) this.reportReopened(block, sample.span('name'));
    const { shape } = sample;
    if (shape.repeats) this.reportRepeatedLabels(sample, block);
    const known = this.nameSets.get(shape);
    if (known !== undefined) return known;
    const nameSet = this.makeNameSet(shape, sample, block, bound);
    this.nameSets.add(shape, nameSet);
    return nameSet;
  }

  private makeNameSet(shape: LabelShape, sample: CurrentSample, block: FamilyBlock, bound: number): LabelNameSet {
    const boundLabelName = bound < 0 ? undefined : shape.names[bound];
    const { sorted, sortedKey } = shape;
    const labelNames = boundLabelName === undefined ? sorted : sorted.filter((name) => name !== boundLabelName);
    const key = labelNames === sorted ? sortedKey : labelNames.join('\0');
    const known = this.nameSets.withKey(key);
    if (known !== undefined) return known;
    const nameSet = new LabelNameSet(block, labelNames, key, sample);
    block.addDesc(nameSet);
    this.checkLabelNames(nameSet, block);
    this.addDesc(nameSet);
    return nameSet;
  }

  /** A new set of label names must be that of the family's first sample, without reserved names. */
  private checkLabelNames(nameSet: LabelNameSet, { record }: FamilyBlock): void {
    const { key } = nameSet;
    const where = { family: record.name, type: record.type };
    if (record.descKey === undefined) {
      record.descKey = key;
      record.descPlace = packPlace(nameSet.span);
    } else if (record.descKey !== key) {
      this.conflict('inconsistent-label-names', {
        ...where,
        span: nameSet.span,
        first: unpackPlace(record.descPlace, record.name.length),
        found: key,
        expected: record.descKey,
      });
    }
    for (const labelName of nameSet.labelNames) {
      // The syntax has reported names that are illegal.
      if (labelNameFault(labelName, 'utf8') !== 'reserved-label-name') continue;
      this.conflict('reserved-label-name', { ...where, span: nameSet.labelNameSpan(labelName), found: labelName });
    }
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

  /** Ends a block: which families its name collides with is known as far as they have been read. */
  close(block: FamilyBlock): void {
    this.nameSets.clear();
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

/** The place of a line of which nothing else is known: its first column, one character wide. */
export function lineSpan(line: number): Span {
  return span(line, 0, 1);
}
