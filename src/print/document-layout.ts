import { findSuffixCollisions } from '../model/suffix-collisions.ts';
import { openMetricsSuffixes, textSuffixes, withoutSuffix } from '../model/suffix.ts';
import type { FamilyBlock } from '../stream/family-block.ts';
import type { FamilyIndex } from '../stream/resolve-family.ts';
import type { SyntaxProblem } from '../syntax/ast.ts';
import type { Dialect } from '../syntax/dialect.ts';
import { compareUtf8 } from '../text/compare-utf8.ts';

/** Bytes of a document, from the first to the one after the last. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Lines that are printed together, with the comments before each. */
export interface DocumentPart {
  /** The name of their family. */
  readonly name: string;
  /** Where they are, in one or several blocks. */
  readonly ranges: readonly ByteRange[];
  /** Whether they are as they would be printed, so that they can be copied. */
  readonly isCanonical: boolean;
  /** Whether each line can be printed by itself, where it is. */
  readonly isInOrder: boolean;
  /** The offset after the last line of metadata, if these are not as they would be printed; else 0. */
  readonly oddHeadEnd: number;
  /** Whether they have what cannot be printed without a choice, so that they must be copied. */
  readonly isOdd: boolean;
}

/** A family of a document, while it is read. */
export class IndexedFamily implements DocumentPart {
  readonly name: string;
  readonly ranges: ByteRange[] = [];
  isCanonical = true;
  isInOrder = true;
  hasOddHead = false;
  headEnd = 0;
  /** Whether metadata are repeated in it, or lines have faults that printing does not mend. */
  isFaulty = false;
  /** Whether it has metadata after samples, where they mean less, or nothing, to some parsers. */
  isLate = false;
  /** Whether one of these is a type that decides which samples belong to it. */
  hasLateType = false;
  hasSamples = false;

  constructor(name: string) {
    this.name = name;
  }

  get isOdd(): boolean {
    return this.isFaulty || this.hasLateType;
  }

  get oddHeadEnd(): number {
    return this.hasOddHead ? this.headEnd : 0;
  }

  /** Lines of it are not where they would be printed, or only the grammar reads them. */
  reorder(): void {
    this.isCanonical = false;
    this.isInOrder = false;
  }
}

/** What is known of a document once it was read. */
export interface DocumentLayout {
  readonly dialect: Dialect;
  /** Each with all of its lines, in the order in which they begin. */
  readonly families: readonly IndexedFamily[];
  /** The same in the order in which they are printed. */
  readonly sorted: readonly DocumentPart[];
  /** Comments at the top of the document that are about all of it, and those after the last family. */
  readonly header: ByteRange;
  readonly trailer: ByteRange;
  readonly hasEof: boolean;
  /** Whether its last line has no newline. */
  readonly lacksNewline: boolean;
  /** Whether it has a NUL, at which Prometheus can stop reading. */
  readonly hasNul: boolean;
  /** Whether the document is printed as it is. */
  readonly isFormatted: boolean;
  /** Whether parsers may disagree on what belongs together in it, so that another order could mean something else. */
  readonly isAmbiguous: boolean;
  /** The first problem for which the document cannot be printed: a line that no consumer reads, a lacking end. */
  readonly problem: SyntaxProblem | undefined;
}

function startOf({ ranges }: DocumentPart): number {
  return ranges[0]?.start ?? 0;
}

/**
 * Whether parsers may disagree on what belongs to a family: some take `a_bucket` for a part of `a` whatever the type of
 * that is, if it comes before.
 */
export function isAmbiguous(family: IndexedFamily, byName: ReadonlyMap<string, IndexedFamily>): boolean {
  const { name, isOdd, isLate, ranges } = family;
  if (isOdd || isLate || ranges.length > 1) return true;
  const base = byName.get(withoutSuffix(name, openMetricsSuffixes) ?? '');
  return base !== undefined && startOf(base) > startOf(family);
}

/** Whether no sample changes its family when the families are sorted. */
function isSortable(families: readonly DocumentPart[], index: FamilyIndex, openMetrics: boolean): boolean {
  const places = new Map(families.map(({ name }, place) => [name, place]));
  const suffixes = openMetrics ? openMetricsSuffixes : textSuffixes;
  const get = (name: string): { readonly name: string; readonly type: FamilyBlock['type'] } | undefined => {
    const record = index.get(name);
    return record && { name, type: record.type };
  };
  return families.every(({ name }, own) => {
    const record = get(name);
    if (record === undefined) return true;
    const others = findSuffixCollisions(record, suffixes, get);
    return others.every(({ other }) => compareUtf8(other.name, name) < 0 === (places.get(other.name) ?? own) < own);
  });
}

/** Families by their names, or in their order where a sample would belong to another family then. */
export function sortedFamilies<Part extends DocumentPart>(
  families: readonly Part[],
  index: FamilyIndex,
  openMetrics: boolean,
): readonly Part[] {
  if (!isSortable(families, index, openMetrics)) return families;
  return families.toSorted((a, b) => compareUtf8(a.name, b.name));
}

/**
 * The blocks of a document in their order, of which those are copied that can mean something else by themselves than
 * in their document.
 */
export function blocksInPlace(families: readonly IndexedFamily[]): readonly DocumentPart[] {
  return families
    .flatMap((family): readonly DocumentPart[] => {
      const { name, ranges, isLate } = family;
      if (ranges.length === 1 && !isLate) return [family];
      return ranges.map((range) => ({
        name,
        ranges: [range],
        isCanonical: false,
        isInOrder: false,
        oddHeadEnd: 0,
        isOdd: true,
      }));
    })
    .toSorted((a, b) => startOf(a) - startOf(b));
}
