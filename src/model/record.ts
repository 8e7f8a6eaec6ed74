import type { MetricType } from '../syntax/ast.ts';
import { Column } from '../text/column.ts';
import { hashText } from '../text/hash.ts';
import { NameTable } from '../text/name-table.ts';
import { span, type Span } from '../text/span.ts';
import { TextStore } from '../text/text-store.ts';

/** What is remembered of a family for the whole document, while its block is open or somebody asks for it. */
export class FamilyRecord {
  readonly name: string;
  /** Its number in the {@link FamilyTable}. */
  readonly number: number;
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

  constructor(name: string, number: number) {
    this.name = name;
    this.number = number;
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

const types: readonly (MetricType | undefined)[] = [
  undefined,
  'untyped',
  'counter',
  'gauge',
  'histogram',
  'gaugehistogram',
  'summary',
  'info',
  'stateset',
  'unknown',
];

/** Texts of which a document has few, by number; 0 is nothing. */
class Texts {
  private readonly numbers = new Map<string, number>();
  private readonly texts: string[] = [];

  numberOf(text: string | undefined): number {
    if (text === undefined) return 0;
    let number = this.numbers.get(text);
    if (number === undefined) {
      number = this.texts.push(text);
      this.numbers.set(text, number);
    }
    return number;
  }

  text(number: number): string | undefined {
    return this.texts[number - 1];
  }
}

/**
 * The records of a document's families, by name. There can be a million of them, so that they are kept as numbers and
 * bytes and become objects only while somebody looks at them: the one that is being read, and copies of others.
 */
export class FamilyTable {
  private readonly names = new NameTable();
  private readonly helpTexts = new TextStore();
  private readonly labelNames = new Texts();
  private readonly units = new Texts();
  /** Two types, and whether the first is declared. */
  private readonly types = new Column(Uint8Array);
  private readonly collisionTypes = new Column(Uint8Array);
  /** Places and references of help texts plus one, so that 0 is none. */
  private readonly helpPlaces = new Column(Float64Array);
  private readonly typePlaces = new Column(Float64Array);
  private readonly unitPlaces = new Column(Float64Array);
  private readonly samplePlaces = new Column(Float64Array);
  private readonly descPlaces = new Column(Float64Array);
  private readonly help = new Column(Float64Array);
  private readonly unit = new Column(Int32Array);
  private readonly descKeys = new Column(Int32Array);
  private readonly labelOrders = new Column(Int32Array);
  private current: FamilyRecord | undefined = undefined;

  get size(): number {
    return this.names.size;
  }

  /** The record of a name; nothing where it is new. Only the one that was opened last may be changed. */
  get(name: string): FamilyRecord | undefined {
    if (this.current?.name === name) return this.current;
    const number = this.names.find(name);
    return number < 0 ? undefined : this.read(name, number);
  }

  /** The record of a name, which is made where it is new. */
  named(name: string): FamilyRecord {
    if (this.current?.name === name) return this.current;
    const { size } = this;
    const number = this.names.add(name);
    return number === size ? new FamilyRecord(name, number) : this.read(name, number);
  }

  /** Makes a record the one that may be changed, and keeps what became of the one before. */
  open(record: FamilyRecord): void {
    if (this.current !== undefined) this.write(this.current);
    this.current = record;
  }

  private read(name: string, number: number): FamilyRecord {
    const record = new FamilyRecord(name, number);
    const type = this.types.get(number);
    record.type = types[type >> 1] ?? 'untyped';
    record.hasType = (type & 1) === 1;
    record.collisionsOf = types[this.collisionTypes.get(number)];
    record.helpPlace = this.helpPlaces.get(number) - 1;
    record.typePlace = this.typePlaces.get(number) - 1;
    record.unitPlace = this.unitPlaces.get(number) - 1;
    record.samplePlace = this.samplePlaces.get(number) - 1;
    record.descPlace = this.descPlaces.get(number) - 1;
    const help = this.help.get(number) - 1;
    record.help = help < 0 ? undefined : this.helpTexts.get(help);
    record.unit = this.units.text(this.unit.get(number));
    record.descKey = this.labelNames.text(this.descKeys.get(number));
    record.labelOrder = this.labelNames.text(this.labelOrders.get(number));
    return record;
  }

  private write(record: FamilyRecord): void {
    const { number } = record;
    this.types.set(number, types.indexOf(record.type) * 2 + (record.hasType ? 1 : 0));
    if (record.collisionsOf !== undefined) this.collisionTypes.set(number, types.indexOf(record.collisionsOf));
    if (record.helpPlace >= 0) this.helpPlaces.set(number, record.helpPlace + 1);
    if (record.typePlace >= 0) this.typePlaces.set(number, record.typePlace + 1);
    if (record.unitPlace >= 0) this.unitPlaces.set(number, record.unitPlace + 1);
    if (record.samplePlace >= 0) this.samplePlaces.set(number, record.samplePlace + 1);
    if (record.descPlace >= 0) this.descPlaces.set(number, record.descPlace + 1);
    // A help text is never replaced by another.
    if (record.help !== undefined && this.help.get(number) === 0) {
      this.help.set(number, this.helpTexts.add(record.help) + 1);
    }
    if (record.unit !== undefined) this.unit.set(number, this.units.numberOf(record.unit));
    if (record.descKey !== undefined) this.descKeys.set(number, this.labelNames.numberOf(record.descKey));
    if (record.labelOrder !== undefined) this.labelOrders.set(number, this.labelNames.numberOf(record.labelOrder));
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
