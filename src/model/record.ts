import type { MetricType } from '../syntax/ast.ts';
import { hashText } from '../text/hash.ts';
import { span, type Span } from '../text/span.ts';

/**
 * What is remembered of a family for the whole document. There can be a million of them, so places are packed into
 * one number each.
 */
export class FamilyRecord {
  readonly name: string;
  readonly hash1: number;
  readonly hash2: number;
  type: MetricType = 'untyped';
  hasType = false;
  help: string | undefined = undefined;
  unit: string | undefined = undefined;
  /** Packed places of the names in the first HELP, TYPE and UNIT line and of the first sample; -1 for none. */
  helpPlace = -1;
  typePlace = -1;
  unitPlace = -1;
  samplePlace = -1;
  /** Sorted label names of the first series, joined with NUL, and where it is. */
  descKey: string | undefined = undefined;
  descPlace = -1;
  /** Label names of the first sample in the order in which they are written, joined with NUL. */
  labelOrder: string | undefined = undefined;
  /** The type for which suffix collisions have been looked for. */
  collisionsOf: MetricType | undefined = undefined;

  constructor(name: string) {
    this.name = name;
    this.hash1 = hashText(name, 0x5bd1e995);
    this.hash2 = hashText(name, 0x1b873593);
  }

  /** The first place of anything of the family; -1 where it has none. */
  firstPlace(): number {
    let first = -1;
    for (const place of [this.helpPlace, this.typePlace, this.unitPlace, this.samplePlace]) {
      if (place >= 0 && (first < 0 || place < first)) first = place;
    }
    return first;
  }
}

const columns = 0x10_0000;

/** Packs a line and a column into one number; columns beyond a million are cut. */
export function packPlace(at: Span): number {
  return at.line * columns + Math.min(at.start, columns - 1);
}

/** A span of one character (or of `width`) at a packed place. */
export function unpackPlace(place: number, width: number = 1): Span {
  const start = place % columns;
  return span(Math.floor(place / columns), start, start + width);
}
