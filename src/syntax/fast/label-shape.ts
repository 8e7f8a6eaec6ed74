import { hashText } from '../../text/tables/hash.ts';
import { classes, isAt, labelPart } from '../../text/bytes.ts';
import { isLegacyLabelName } from '../names.ts';
import { forms } from './forms.ts';

const encoder = new TextEncoder();
/** Longer label sets are not compared with the one before: two of them are hardly ever alike. */
const mostCompared = 256;
/** So many names are searched as quickly as looked up. */
const fewNames = 8;

/** Whether a name can stand in quotes as it is. */
function needsNoEscape(name: string): boolean {
  return /^[^\p{Cc}"\\]+$/u.test(name);
}

function writtenStart(name: string): Uint8Array {
  return encoder.encode(isLegacyLabelName(name) ? `${name}="` : `"${name}"="`);
}

/** The length of a name in a label's start, which ends in `="`. */
export function writtenLength({ length }: Uint8Array): number {
  return length - 2;
}

function quotedForm(name: string): number {
  if (isLegacyLabelName(name)) return 0;
  return /[^\0-\x7f]/.test(name) ? forms.quotedLabels | forms.wide : forms.quotedLabels;
}

/**
 * The label names of a line in the order in which they are written. Lines of a family nearly always share one, so
 * it is found by comparing bytes and everything about it is computed once.
 */
export class LabelShape {
  readonly names: readonly string[];
  /** Labels as they usually start, up to the value, for comparing; empty if there are very many, or names have escapes. */
  readonly starts: readonly Uint8Array[];
  /** What each name is written with so: bits of `forms`; `undefined` if all are legacy names. */
  readonly nameForms: readonly number[] | undefined;
  /** Two hashes of each name. */
  readonly hash1: Int32Array;
  readonly hash2: Int32Array;
  /** Names in order, joined with NUL: equal for equal shapes. */
  readonly key: string;
  /** Names sorted, without repetitions. */
  readonly sorted: readonly string[];
  /** These, joined with NUL. */
  readonly sortedKey: string;
  readonly leIndex: number;
  readonly quantileIndex: number;
  /** Whether a name occurs twice. */
  readonly repeats: boolean;
  /** Whether a line of this shape can be plain: distinct names, none of them `__name__`. */
  readonly plain: boolean;
  /** Where each name is first, made when it is asked for. */
  private places: Map<string, number> | undefined = undefined;

  constructor(names: readonly string[], key: string) {
    const hash1 = new Int32Array(names.length);
    const hash2 = new Int32Array(names.length);
    names.forEach((name, index) => {
      hash1[index] = hashText(name, 0x2f0b4c47);
      // Seeds that agree in their lowest bits give hashes that collide together.
      hash2[index] = hashText(name, 0x61c8864e);
    });
    const sorted = [...new Set(names)].toSorted();
    const legacy = names.every(isLegacyLabelName);
    const repeats = sorted.length !== names.length;
    this.names = names;
    const isCompared = names.length <= mostCompared && (legacy || names.every(needsNoEscape));
    this.starts = isCompared ? names.map(writtenStart) : [];
    this.nameForms = legacy ? undefined : names.map((name) => quotedForm(name));
    this.hash1 = hash1;
    this.hash2 = hash2;
    this.key = key;
    this.sorted = sorted;
    this.sortedKey = sorted.join('\0');
    this.leIndex = names.indexOf('le');
    this.quantileIndex = names.indexOf('quantile');
    this.repeats = repeats;
    this.plain = !repeats && !names.includes('__name__');
  }

  /** Index of the (first) label with a name; -1 where there is none. */
  indexOf(name: string): number {
    const { names } = this;
    if (names.length <= fewNames) return names.indexOf(name);
    if (this.places === undefined) {
      this.places = new Map();
      for (let index = names.length - 1; index >= 0; index -= 1) this.places.set(names[index] as string, index);
    }
    return this.places.get(name) ?? -1;
  }
}

/** Whether the first labels of two shapes have the same names. */
function sharesNames(one: LabelShape, other: LabelShape, count: number): boolean {
  for (let index = 0; index < count; index += 1) if (one.names[index] !== other.names[index]) return false;
  return true;
}

/** Whether a shape has so many labels, with the names of the first ones of another shape. */
export function isBeginning(one: LabelShape, other: LabelShape, count: number): boolean {
  return one.names.length === count && one.starts.length === count && sharesNames(one, other, count);
}

/** Whether a shape has the name at an offset for its label at an index, and for those before it the names of another. */
export function hasName(one: LabelShape, bytes: Uint8Array, at: number, other: LabelShape, index: number): boolean {
  const start = one.starts[index];
  if (start === undefined || !sharesNames(one, other, index)) return false;
  const length = writtenLength(start);
  return isAt(bytes, at, start, length) && ((classes[bytes[at + length] as number] as number) & labelPart) === 0;
}

/** Interns shapes. Hostile input can have any number of them, so the memory is dropped now and then. */
export class LabelShapes {
  private readonly byKey = new Map<string, LabelShape>();
  private size = 0;
  readonly none: LabelShape = new LabelShape([], '');

  get(names: readonly string[]): LabelShape {
    if (names.length === 0) return this.none;
    const key = names.join('\0');
    let shape = this.byKey.get(key);
    if (shape === undefined) {
      shape = new LabelShape(names, key);
      this.size += key.length + 64;
      if (this.size > 1 << 20) {
        this.byKey.clear();
        this.size = 0;
      }
      this.byKey.set(key, shape);
    }
    return shape;
  }
}
