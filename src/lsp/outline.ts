import type { MetricType, ParseLine } from '../syntax/ast.ts';
import type { Dialect } from '../syntax/dialect.ts';
import type { Span } from '../text/span.ts';
import { OutlineFamilies } from './outline-families.ts';
import { type OutlineParts, readParts } from './outline-parts.ts';
import type { Steps } from './steps.ts';

/** Lines of one family that follow each other; both from 0, the last included. */
export interface OutlineBlock {
  readonly first: number;
  readonly last: number;
  readonly samples: number;
}

/** A family of a document. */
export interface OutlineFamily {
  readonly name: string;
  /** As declared; `untyped` where nothing is. */
  readonly type: MetricType;
  readonly hasType: boolean;
  readonly help: string | undefined;
  readonly unit: string | undefined;
  /** The names in the first line of each kind. */
  readonly typeSpan: Span | undefined;
  readonly helpSpan: Span | undefined;
  readonly unitSpan: Span | undefined;
  /** The name in its first line, whatever that is. */
  readonly span: Span;
  readonly samples: number;
  readonly blocks: readonly OutlineBlock[];
}

/** The families of a document and where they are. */
export interface Outline {
  readonly dialect: Dialect;
  /** In the order of their first lines. */
  readonly families: readonly OutlineFamily[];
  /** What the outline of the next version is made of. */
  readonly parts: OutlineParts;
  /** A family by its name. */
  family(name: string): OutlineFamily | undefined;
  /** The family that a sample of this name belongs to. */
  familyOf(sampleName: string): OutlineFamily | undefined;
}

class FinishedOutline implements Outline {
  readonly parts: OutlineParts;
  private readonly found: OutlineFamilies;
  readonly families: readonly OutlineFamily[];

  constructor(parts: OutlineParts, found: OutlineFamilies) {
    this.parts = parts;
    this.found = found;
    this.families = [...found.all];
  }

  get dialect(): Dialect {
    return this.parts.dialect;
  }

  family(name: string): OutlineFamily | undefined {
    const family = this.found.get(name);
    return family?.blocks.length === 0 ? undefined : family;
  }

  familyOf(sampleName: string): OutlineFamily | undefined {
    return this.found.of(sampleName);
  }
}

/** Finds the families of a document, step by step; quickly where `before` is the outline of almost the same text. */
export function* outlineOf(
  text: string,
  dialect: Dialect,
  parseLine: ParseLine,
  before?: Outline,
  partSize?: number,
): Steps<Outline> {
  const parts = yield* readParts(text, dialect, parseLine, before?.parts, partSize);
  const families = new OutlineFamilies(dialect);
  for (const part of parts.parts) {
    families.add(part);
    yield;
  }
  return new FinishedOutline(parts, families);
}
