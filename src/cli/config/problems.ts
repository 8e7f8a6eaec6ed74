import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type Pair, Scalar } from 'yaml';
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

/** Collects the mistakes in a configuration file with their places. */
export class Problems {
  private readonly file: string;
  private readonly lines: LineCounter;
  private readonly found: Problem[] = [];

  constructor(file: string, lines: LineCounter) {
    this.file = file;
    this.lines = lines;
  }

  add(at: Part | number, message: string): void {
    this.found.push({ offset: typeof at === 'number' ? at : (at?.range?.[0] ?? 0), message });
  }

  /** `file:line:column` of a part. */
  place(at: Part | number): string {
    const { line, col } = this.lines.linePos(typeof at === 'number' ? at : (at?.range?.[0] ?? 0));
    return `${visible(this.file)}:${Math.max(1, line)}:${Math.max(1, col)}`;
  }

  get count(): number {
    return this.found.length;
  }

  /** The mistakes in the order of the file: `file:line:column: message`. */
  list(): string[] {
    return this.found
      .toSorted((a, b) => a.offset - b.offset)
      .map(({ offset, message }) => `${this.place(offset)}: ${visible(message)}`);
  }
}

/** The node that an alias refers to; the alias itself if it is unresolved. */
export function resolved(part: Part, document: Document): Part {
  return isAlias(part) ? (part.resolve(document) ?? part) : part;
}

/** The value of a key; an empty one at the key's place if it has none. */
function valueOf(value: Part, key: Node, document: Document): Node {
  const node = resolved(value, document);
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
export function entriesOf(items: readonly Pair[], document: Document, problems: Problems): Entry[] {
  const entries: Entry[] = [];
  for (const { key, value } of items) {
    const part = resolved(key as Part, document);
    if (isScalar(part) && (typeof part.value === 'string' || typeof part.value === 'number')) {
      entries.push({ name: String(part.value), key: part, value: valueOf(value as Part, part, document) });
    } else {
      problems.add(key as Part, `expected a key, found ${described(part)}`);
    }
  }
  return entries;
}
