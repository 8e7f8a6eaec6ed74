import type { HelpLine, MetricType, TypeLine, UnitLine } from '../syntax/ast.ts';
import { HelpText } from '../syntax/fast/help-text.ts';
import { metricTypes, unifyUntyped } from '../syntax/metric-types.ts';
import { avalanche } from '../text/tables/hash.ts';
import { NameTable } from '../text/tables/name-table.ts';
import { Rows } from '../text/tables/rows.ts';
import { isEmpty, span, type Span } from '../text/span.ts';
import { TextStore } from '../text/tables/text-store.ts';

/** What is remembered of a family for the whole document, while its block is open or it is looked up. */
export class FamilyRecord {
  readonly name: string;
  /** Its number in the {@link FamilyTable}. */
  readonly number: number;
  /** Two hashes of its number, which tell its series from those of other families. */
  readonly hash1: number;
  readonly hash2: number;
  type: MetricType = 'untyped';
  hasType = false;
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
  /** Where its help text is kept, plus one; 0 where it has none, or an empty one. */
  helpNumber = 0;
  private readonly helpTexts: TextStore;

  constructor(name: string, number: number, helpTexts: TextStore = new TextStore()) {
    this.helpTexts = helpTexts;
    this.name = name;
    this.number = number;
    this.hash1 = avalanche(number ^ 0x5bd1e995);
    this.hash2 = avalanche(number ^ 0x1b873593);
  }

  get help(): string | undefined {
    if (this.helpNumber > 0) return this.helpTexts.get(this.helpNumber - 1);
    return this.helpPlace < 0 ? undefined : '';
  }

  /** Takes over a metadata line, where it is the first of its kind. */
  addMetadata(line: HelpLine | TypeLine | UnitLine, openMetrics: boolean): void {
    if (line.kind === 'help') {
      // A HELP line without a text says nothing in the text formats, so that another one may follow.
      const { help } = line;
      if (this.helpPlace >= 0 || (isEmpty(help.span) && !openMetrics)) return;
      this.helpPlace = packPlace(line.name.span);
      if (isEmpty(help.span)) return;
      const reference = help instanceof HelpText ? help.keepIn(this.helpTexts) : this.helpTexts.add(help.text);
      this.helpNumber = reference + 1;
    } else if (line.kind === 'unit') {
      if (this.unitPlace >= 0) return;
      this.unitPlace = packPlace(line.name.span);
      this.unit = line.unit.text;
    } else {
      if (this.typePlace >= 0) return;
      this.typePlace = packPlace(line.name.span);
      // A type that comes after the samples does not change what they were read as.
      if (line.type === undefined || this.samplePlace >= 0) return;
      this.type = unifyUntyped(line.type);
      this.hasType = true;
    }
  }

  /** The first place of anything of the family; -1 where it has none. */
  firstPlace(): number {
    return earlier(earlier(this.helpPlace, this.typePlace), earlier(this.unitPlace, this.samplePlace));
  }
}

function earlier(one: number, other: number): number {
  if (one < 0) return other;
  return other < 0 ? one : Math.min(one, other);
}

/** Types by their number in a row; 0 is none. */
const types: readonly (MetricType | undefined)[] = [undefined, ...metricTypes.map(({ type }) => type)];

const untyped = types.indexOf('untyped');

/** Records of families that were open lately, and are kept as objects. */
const mostRecent = 64;

/**
 * The records of a document's families, by name. There can be a million of them, so that they are kept as numbers and
 * bytes and become objects only while they are looked at: the one that is being read, the last few, and copies of others.
 */
export class FamilyTable {
  private readonly names: NameTable;
  private readonly helpTexts = new TextStore();
  /** Units, label names and their orders. */
  private readonly texts = new NameTable();
  /**
   * For each family, by the number of its name, the types, five places, help text, unit, label names and their order;
   * 0 stands for none, and types are none where no family has the name.
   */
  private readonly rows = new Rows(10);
  private current: FamilyRecord | undefined = undefined;
  /**
   * Records that were current lately, each in the place that its number gives it, so that those of families whose lines
   * take turns are not made again for every line. They are kept as numbers only when they lose their place.
   */
  private readonly recent: (FamilyRecord | undefined)[] = [];
  size = 0;

  /** The names can be in a table that others use, too. */
  constructor(names: NameTable = new NameTable()) {
    this.names = names;
  }

  /** The record of a name; undefined where it is new. Only the one that was opened last may be changed. */
  get(name: string): FamilyRecord | undefined {
    if (this.current?.name === name) return this.current;
    const number = this.names.find(name);
    return number < 0 ? undefined : this.find(name, number);
  }

  /** The record of a name by the number of that; undefined where no family has it. */
  private find(name: string, number: number): FamilyRecord | undefined {
    const recent = this.recent[number % mostRecent];
    if (recent?.number === number) return recent;
    const isFamily = this.rows.page(number)[this.rows.offset(number)] !== 0;
    return isFamily ? this.read(name, number) : undefined;
  }

  /** The record of a name, which is made where it is new. */
  named(name: string): FamilyRecord {
    if (this.current?.name === name) return this.current;
    const number = this.names.add(name);
    const known = this.find(name, number);
    if (known !== undefined) return known;
    this.size += 1;
    this.rows.page(number)[this.rows.offset(number)] = untyped;
    return new FamilyRecord(name, number, this.helpTexts);
  }

  /** Makes a record the one that may be changed, and keeps what became of the one before. */
  open(record: FamilyRecord): void {
    if (this.current !== undefined) this.keep(this.current);
    this.current = record;
  }

  private keep(record: FamilyRecord): void {
    const place = record.number % mostRecent;
    const other = this.recent[place];
    if (other === record) return;
    if (other !== undefined) this.write(other);
    this.recent[place] = record;
  }

  private read(name: string, number: number): FamilyRecord {
    const record = new FamilyRecord(name, number, this.helpTexts);
    const page = this.rows.page(number);
    const at = this.rows.offset(number);
    const bits = page[at] as number;
    record.type = types[bits & 0xf] ?? 'untyped';
    record.collisionsOf = types[(bits >> 4) & 0xf];
    record.hasType = bits >> 8 === 1;
    record.helpPlace = (page[at + 1] as number) - 1;
    record.typePlace = (page[at + 2] as number) - 1;
    record.unitPlace = (page[at + 3] as number) - 1;
    record.samplePlace = (page[at + 4] as number) - 1;
    record.descPlace = (page[at + 5] as number) - 1;
    record.helpNumber = page[at + 6] as number;
    record.unit = this.textOf(page[at + 7] as number);
    record.descKey = this.textOf(page[at + 8] as number);
    record.labelOrder = this.textOf(page[at + 9] as number);
    return record;
  }

  /** The text that has a number; 0 stands for none. */
  private textOf(number: number): string | undefined {
    return number === 0 ? undefined : this.texts.name(number - 1);
  }

  private numberOf(text: string | undefined): number {
    return text === undefined ? 0 : this.texts.add(text) + 1;
  }

  private write(record: FamilyRecord): void {
    const page = this.rows.page(record.number);
    const at = this.rows.offset(record.number);
    const declared = record.hasType ? 1 : 0;
    page[at] = types.indexOf(record.type) | (types.indexOf(record.collisionsOf) << 4) | (declared << 8);
    page[at + 1] = record.helpPlace + 1;
    page[at + 2] = record.typePlace + 1;
    page[at + 3] = record.unitPlace + 1;
    page[at + 4] = record.samplePlace + 1;
    page[at + 5] = record.descPlace + 1;
    page[at + 6] = record.helpNumber;
    page[at + 7] = this.numberOf(record.unit);
    page[at + 8] = this.numberOf(record.descKey);
    page[at + 9] = this.numberOf(record.labelOrder);
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
