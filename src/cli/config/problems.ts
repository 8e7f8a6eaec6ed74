import { isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type Pair, Scalar } from 'yaml';
import type { Aliases } from '../../text/yaml-aliases.ts';
import { visible } from '../../text/width.ts';

/** A part of a YAML document: a node, or `null` or `undefined` if a key has no value. */
export type Part = Node | null | undefined;

/** A key of a map with its value. */
export interface Entry {
  readonly name: string;
  readonly key: Node;
  readonly value: Node;
}

interface Problem {
  readonly offset: number;
  readonly message: string;
}

/** Mistakes that are shown; a file can have any number of them. */
const maxProblems = 100;

/** Collects the mistakes in a configuration file with their places. */
export class Problems {
  private readonly file: string;
  private readonly lines: LineCounter;
  private readonly found: Problem[] = [];
  private total = 0;

  constructor(file: string, lines: LineCounter) {
    this.file = file;
    this.lines = lines;
  }

  /** Adds a mistake. Its message is made only if it is among those that are shown. */
  add(at: Part | number, message: string | (() => string)): void {
    this.total += 1;
    if (this.found.length >= maxProblems) return;
    const text = typeof message === 'string' ? message : message();
    this.found.push({ offset: typeof at === 'number' ? at : (at?.range?.[0] ?? 0), message: text });
  }

  /** `file:line:column` of a part. */
  place(at: Part | number): string {
    const { line, col } = this.lines.linePos(typeof at === 'number' ? at : (at?.range?.[0] ?? 0));
    return `${visible(this.file)}:${Math.max(1, line)}:${Math.max(1, col)}`;
  }

  get count(): number {
    return this.total;
  }

  /** The mistakes in the order of the file: `file:line:column: message`. */
  list(): string[] {
    const shown = this.found
      .toSorted((a, b) => a.offset - b.offset)
      .map(({ offset, message }) => `${this.place(offset)}: ${visible(message)}`);
    const others = this.total - shown.length;
    return others === 0 ? shown : [...shown, `and ${others} more`];
  }
}

/** The value of a key; an empty one at the key's place if it has none. */
function valueOf(value: Part, key: Node, aliases: Aliases): Node {
  const node = aliases.resolve(value);
  if (node !== null && node !== undefined) return node;
  const empty = new Scalar(null);
  if (key.range) empty.range = key.range;
  return empty;
}

/** What was found instead of the expected part, for messages. */
export function described(part: Part): string {
  if (isMap(part)) return 'a map';
  if (isSeq(part)) return 'a list';
  // YAML has infinity, JSON does not.
  if (isScalar(part) && typeof part.value === 'number') return String(part.value);
  if (isScalar(part) && part.value !== null) return JSON.stringify(part.value);
  return isAlias(part) ? `the unknown alias *${part.source}` : 'an empty value';
}

/** Whether a part was left empty: a key without a value. */
export function isEmptyPart(part: Part): boolean {
  return part === null || part === undefined || (isScalar(part) && part.value === null);
}

/** The entries of a map whose keys are scalars; other keys are mistakes. */
export function entriesOf(items: readonly Pair[], aliases: Aliases, problems: Problems): Entry[] {
  const entries: Entry[] = [];
  const names = new Set<string>();
  for (const { key, value } of items) {
    const part = aliases.resolve(key as Part);
    if (isScalar(part) && (typeof part.value === 'string' || typeof part.value === 'number')) {
      const name = String(part.value);
      if (names.has(name)) problems.add(key as Part, `duplicate key '${name}'`);
      names.add(name);
      entries.push({ name, key: part, value: valueOf(value as Part, part, aliases) });
    } else {
      problems.add(key as Part, `expected a key, found ${described(part)}`);
    }
  }
  return entries;
}
