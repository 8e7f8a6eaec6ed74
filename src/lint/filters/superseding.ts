import type { Finding, Rule } from '../rule.ts';

/** A finding, as far as superseding looks at it; the line counts from 0. */
interface Place {
  readonly rule: Rule;
  readonly family: string | undefined;
  readonly line: number;
}

/**
 * Drops a finding that another one explains: in the same line (`supersedes`), or in the same block of lines of a
 * family (`supersedesInBlock`). While a block is open, what comes after its explanation is dropped at once; what came
 * before it is found at the end of the document, by rule, family and line.
 */
export class Superseding {
  /** Rules that are explained for the open block, and for lines of it. */
  private readonly inBlock = new Set<string>();
  private readonly inLines = new Map<string, Set<number>>();
  /** Places that are explained by findings that are not kept, as a baseline knows them. */
  private readonly byUnkept = new Set<string>();

  /** A new block of lines of one family begins: explanations of the one before do not reach into it. */
  openBlock(): void {
    if (this.inBlock.size > 0) this.inBlock.clear();
    if (this.inLines.size > 0) this.inLines.clear();
  }

  /** Whether an earlier finding of the block explains this one. */
  drops(rule: Rule, { at }: Finding<string>): boolean {
    return this.inBlock.has(rule.id) || this.inLines.get(rule.id)?.has(at.line) === true;
  }

  /** Records what a finding explains in the open block. */
  explain(rule: Rule, { at }: Finding<string>): void {
    for (const other of rule.meta.supersedesInBlock ?? []) this.inBlock.add(other);
    for (const other of rule.meta.supersedes ?? []) {
      const lines = this.inLines.get(other);
      if (lines === undefined) this.inLines.set(other, new Set([at.line]));
      else lines.add(at.line);
    }
  }

  /** Records that a finding that is not kept goes on to explain others. */
  explainUnkept(rule: Rule, { at, family }: Finding<string>): void {
    for (const other of rule.meta.supersedes ?? []) this.byUnkept.add(placeKey(other, family, at.line));
  }

  /** At the end of the document: returns whether a finding at a place is explained, in whatever order they came. */
  atEnd(kept: Iterable<Place>): (rule: string, family: string | undefined, line: number) => boolean {
    const explained = new Set(this.byUnkept);
    for (const { rule, family, line } of kept) {
      for (const other of rule.meta.supersedes ?? []) explained.add(placeKey(other, family, line));
    }
    return (rule, family, line) => explained.has(placeKey(rule, family, line));
  }
}

function placeKey(rule: string, family: string | undefined, line: number): string {
  return `${rule}\0${family ?? ''}\0${line}`;
}
