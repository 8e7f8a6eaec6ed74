import { LargeNameTable } from './name-table-large.ts';

/** Up to so many names, a map is quicker: V8 has compiled it before anything has run, and strings keep their hashes. */
const mostInMap = 1 << 15;

/** Numbers names in order of appearance, from 0. */
export class NameTable {
  private readonly numbers = new Map<string, number>();
  private readonly names: string[] = [];
  private large: LargeNameTable | undefined = undefined;
  /** The name that was looked up last, and its number: several readers of a document look the same name up in turn. */
  private sought: string | undefined = undefined;
  private found = -1;

  get size(): number {
    return this.large?.size ?? this.names.length;
  }

  /** The number of a name; -1 if it has none. */
  find(name: string): number {
    if (name === this.sought) return this.found;
    this.sought = name;
    this.found = this.large === undefined ? (this.numbers.get(name) ?? -1) : this.large.find(name);
    return this.found;
  }

  /** The number of a name; a new one if it has none. */
  add(name: string): number {
    const known = this.find(name);
    if (known >= 0) return known;
    this.found = this.large === undefined ? this.addToMap(name) : this.large.add(name);
    return this.found;
  }

  private addToMap(name: string): number {
    const number = this.names.push(name) - 1;
    this.numbers.set(name, number);
    if (this.names.length === mostInMap) this.enlarge();
    return number;
  }

  /** The name that has a number. */
  name(number: number): string {
    return this.large === undefined ? (this.names[number] as string) : this.large.name(number);
  }

  private enlarge(): void {
    const large = new LargeNameTable();
    for (const name of this.names) large.add(name);
    this.large = large;
    this.numbers.clear();
    this.names.length = 0;
  }
}
