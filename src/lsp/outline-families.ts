import { FamilyRecord } from '../stream/family-table.ts';
import { FamilyIndex, type FamilyRecords } from '../stream/resolve-family.ts';
import type { HelpLine, TypeLine, UnitLine } from '../syntax/ast.ts';
import { type Dialect, isOpenMetrics } from '../syntax/dialect.ts';
import { type Span, span } from '../text/span.ts';
import { TextStore } from '../text/tables/text-store.ts';
import type { OutlineBlock, OutlineFamily } from './outline.ts';
import { mostBadLines, type OutlineItem, type OutlinePart, type SampleRun } from './outline-part.ts';

type MutableBlock = { -readonly [Key in keyof OutlineBlock]: OutlineBlock[Key] };

function nameSpan({ name }: HelpLine | TypeLine | UnitLine, partLine: number): Span {
  const { line, start, end } = name.span;
  return span(partLine + line, start, end);
}

/** A family that is remembered as others are, with where it is. */
class LocatedFamily extends FamilyRecord implements OutlineFamily {
  typeSpan: Span | undefined = undefined;
  helpSpan: Span | undefined = undefined;
  unitSpan: Span | undefined = undefined;
  span: Span = span(0, 0, 0);
  samples = 0;
  readonly blocks: MutableBlock[] = [];
}

/** The families of a document, all of them as objects: an outline is made of them. */
class LocatedFamilies implements FamilyRecords {
  readonly all: LocatedFamily[] = [];
  private readonly byName = new Map<string, LocatedFamily>();
  private readonly helpTexts = new TextStore();

  get size(): number {
    return this.all.length;
  }

  get(name: string): LocatedFamily | undefined {
    return this.byName.get(name);
  }

  named(name: string): LocatedFamily {
    const known = this.byName.get(name);
    if (known !== undefined) return known;
    const family = new LocatedFamily(name, this.all.length, this.helpTexts);
    this.byName.set(name, family);
    this.all.push(family);
    return family;
  }

  open(): void {}
}

/** Puts the lines of a document together to families, as the assembler of lines does. */
export class OutlineFamilies {
  private readonly openMetrics: boolean;
  private readonly records = new LocatedFamilies();
  private readonly index: FamilyIndex;
  private family: LocatedFamily | undefined = undefined;
  private block: MutableBlock = { first: 0, last: 0, samples: 0 };
  private badLines = 0;
  /** Whether what follows is in no family. */
  private isOver = false;
  private line = 0;

  constructor(dialect: Dialect) {
    this.openMetrics = isOpenMetrics(dialect);
    this.index = new FamilyIndex(dialect, this.records);
  }

  /** In the order of their first lines. */
  get all(): readonly OutlineFamily[] {
    return this.records.all;
  }

  get(name: string): OutlineFamily | undefined {
    return this.records.get(name);
  }

  /** The family that a sample of this name would belong to; undefined if there is none. */
  of(sampleName: string): OutlineFamily | undefined {
    const { all } = this.records;
    const { record } = this.index.resolve(sampleName, undefined);
    // A name that is new makes a record, which is none of the document.
    return all[record.number]?.blocks.length === 0 ? undefined : all[record.number];
  }

  /** Takes the lines that follow. */
  add({ items, lines }: OutlinePart): void {
    for (const item of items) {
      if (this.isOver) break;
      this.take(item);
    }
    this.line += lines;
  }

  private take(item: OutlineItem): void {
    switch (item.kind) {
      case 'samples':
        this.takeSamples(item);
        break;
      case 'bad':
        this.badLines += 1;
        this.isOver = this.badLines > mostBadLines;
        break;
      case 'eof':
        this.isOver = true;
        break;
      default:
        this.takeMetadata(item);
    }
  }

  private takeSamples({ name, first, last, count, start, end }: SampleRun): void {
    const { record } = this.index.resolve(name, this.family);
    const line = this.line + first;
    const family = this.enter(record, line);
    if (this.block.first === line && family.blocks.length === 1) family.span = span(line, start, end);
    this.block.last = this.line + last;
    this.block.samples += count;
    family.samples += count;
    // Only whether there is one matters.
    family.samplePlace = 0;
  }

  private takeMetadata(item: HelpLine | TypeLine | UnitLine): void {
    const at = nameSpan(item, this.line);
    const family = this.enter(this.records.named(item.name.text), at.line);
    if (this.block.first === at.line && family.blocks.length === 1) family.span = at;
    this.block.last = at.line;
    if (item.kind === 'help') family.helpSpan ??= at;
    else if (item.kind === 'type') family.typeSpan ??= at;
    else family.unitSpan ??= at;
    family.addMetadata(item, this.openMetrics);
  }

  /** The family of a record, whose block is open now. */
  private enter({ number }: FamilyRecord, line: number): LocatedFamily {
    const family = this.records.all[number] as LocatedFamily;
    if (family === this.family) return family;
    this.family = family;
    this.block = { first: line, last: line, samples: 0 };
    family.blocks.push(this.block);
    return family;
  }
}
