import type { LabelShape } from '../syntax/fast/label-shape.ts';
import type { LabelNameSet } from './label-name-set.ts';

/** The sets of label names of a block, by the label names of samples and by their keys. Most blocks have one: no map. */
export class NameSets {
  private lastShape: LabelShape | undefined = undefined;
  private last: LabelNameSet | undefined = undefined;
  private all: Map<LabelShape | string, LabelNameSet> | undefined = undefined;

  /** That of samples with these label names, if there was one. */
  get(shape: LabelShape): LabelNameSet | undefined {
    if (shape === this.lastShape) return this.last;
    const nameSet = this.all?.get(shape);
    if (nameSet === undefined) return undefined;
    this.lastShape = shape;
    this.last = nameSet;
    return nameSet;
  }

  /** That of samples with the same label names in whatever order, a bound aside. */
  withKey(key: string): LabelNameSet | undefined {
    return this.last?.key === key ? this.last : this.all?.get(key);
  }

  add(shape: LabelShape, nameSet: LabelNameSet): void {
    const { lastShape, last } = this;
    if (lastShape !== undefined && last !== undefined) {
      this.all ??= new Map<LabelShape | string, LabelNameSet>([
        [lastShape, last],
        [last.key, last],
      ]);
      this.all.set(shape, nameSet).set(nameSet.key, nameSet);
    }
    this.lastShape = shape;
    this.last = nameSet;
  }

  clear(): void {
    this.lastShape = undefined;
    this.last = undefined;
    // A new map is cheaper than a cleared one, which is an old object that points to young ones.
    this.all = undefined;
  }
}
