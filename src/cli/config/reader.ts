import { type Document, isMap, isScalar, isSeq } from 'yaml';
import { nearest, unknownName } from '../arguments/did-you-mean.ts';
import { described, entriesOf, type Entry, isEmptyPart, type Part, type Problems, resolved } from './problems.ts';

/** Reads the parts of a configuration file and says what is wrong with them. Wrong parts come as nothing. */
export class Reader {
  private readonly document: Document;
  readonly problems: Problems;

  constructor(document: Document, problems: Problems) {
    this.document = document;
    this.problems = problems;
  }

  /** The entries of a map by name; of known keys only, where they are given. */
  map(part: Part, what: string, keys?: readonly string[]): ReadonlyMap<string, Entry> | undefined {
    if (!isMap(part)) {
      this.problems.add(part, `${what} is a map, not ${described(part)}`);
      return undefined;
    }
    const entries = new Map<string, Entry>();
    for (const entry of entriesOf(part.items, this.document, this.problems)) {
      if (keys === undefined || keys.includes(entry.name)) entries.set(entry.name, entry);
      else this.problems.add(entry.key, unknownName('key', entry.name, keys));
    }
    return entries;
  }

  /** The items of a list; a list that was left empty has none. */
  list(part: Part, what: string): readonly Part[] {
    if (isEmptyPart(part)) return [];
    if (!isSeq(part)) {
      this.problems.add(part, `${what} is a list, not ${described(part)}`);
      return [];
    }
    return part.items.map((item) => resolved(item as Part, this.document));
  }

  /** A text that is not empty. */
  text(part: Part, what: string): string | undefined {
    const value = isScalar(part) ? part.value : undefined;
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.problems.add(part, `${what} is a text, not ${described(part)}`);
    return undefined;
  }

  /** One text or a list of texts, with their places. */
  texts(part: Part, what: string): readonly { readonly text: string; readonly at: Part }[] {
    const parts = isSeq(part) ? this.list(part, what) : [part];
    if (parts.length === 0) this.problems.add(part, `${what} is an empty list`);
    return parts.flatMap((at) => {
      const text = this.text(at, what);
      return text === undefined ? [] : [{ text, at }];
    });
  }

  /** A name out of those that there are. */
  name<Name extends string>(part: Part, what: string, known: readonly Name[]): Name | undefined {
    const value = this.text(part, what);
    if (value === undefined) return undefined;
    const found = known.find((one) => one === value);
    if (found === undefined) this.problems.add(part, unknownName(what, value, known));
    return found;
  }

  /** A whole number from zero. */
  count(part: Part, what: string): number | undefined {
    const value = isScalar(part) ? part.value : undefined;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
    this.problems.add(part, `${what} is a whole number, not ${described(part)}`);
    return undefined;
  }
}

/** ` did you mean 'x'?` where something near is known. */
export function suggestion(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return near === undefined ? '' : `; did you mean '${near}'?`;
}
