import { isMap, isScalar, isSeq } from 'yaml';
import type { Aliases } from '../../text/yaml-aliases.ts';
import { nearest } from '../../text/nearest.ts';
import { unknownName } from '../arguments/did-you-mean.ts';
import { described, entriesOf, type Entry, isEmptyPart, type Part, type Problems } from './problems.ts';

/** Reads the parts of a configuration file and collects their mistakes. Invalid parts are `undefined`. */
export class Reader {
  private readonly aliases: Aliases;
  readonly problems: Problems;

  constructor(aliases: Aliases, problems: Problems) {
    this.aliases = aliases;
    this.problems = problems;
  }

  /**
   * The entries of a map by name; only those with known keys, if these are given. `habits` are the known keys by what
   * other programs call them.
   */
  map(
    part: Part,
    what: string,
    keys?: readonly string[],
    habits?: ReadonlyMap<string, string>,
  ): ReadonlyMap<string, Entry> | undefined {
    if (!isMap(part)) {
      this.problems.add(part, `${what} must be a map, not ${described(part)}`);
      return undefined;
    }
    const entries = new Map<string, Entry>();
    for (const entry of entriesOf(part.items, this.aliases, this.problems)) {
      if (keys === undefined || keys.includes(entry.name)) entries.set(entry.name, entry);
      else {
        const habit = habits?.get(entry.name);
        const hint = habit === undefined ? '' : `unknown key '${entry.name}'; did you mean '${habit}'?`;
        this.problems.add(entry.key, () => (hint === '' ? unknownName('key', entry.name, keys) : hint));
      }
    }
    return entries;
  }

  /** The items of a list; none if the value is empty. */
  list(part: Part, what: string): readonly Part[] {
    if (isEmptyPart(part)) return [];
    if (!isSeq(part)) {
      this.problems.add(part, `${what} must be a list, not ${described(part)}`);
      return [];
    }
    return part.items.map((item) => this.aliases.resolve(item as Part));
  }

  /** A non-empty string. */
  text(part: Part, what: string): string | undefined {
    const value = isScalar(part) ? part.value : undefined;
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.problems.add(part, `${what} must be a string, not ${described(part)}`);
    return undefined;
  }

  /** One string or a list of strings, with their places. */
  texts(part: Part, what: string): readonly { readonly text: string; readonly at: Part }[] {
    const parts = isSeq(part) ? this.list(part, what) : [part];
    if (parts.length === 0) this.problems.add(part, `${what} must not be an empty list`);
    return parts.flatMap((at) => {
      const text = this.text(at, what);
      return text === undefined ? [] : [{ text, at }];
    });
  }

  /** One of the known names. */
  name<Name extends string>(part: Part, what: string, known: readonly Name[]): Name | undefined {
    const value = this.text(part, what);
    if (value === undefined) return undefined;
    const found = known.find((one) => one === value);
    if (found === undefined) this.problems.add(part, () => unknownName(what, value, known));
    return found;
  }

  /** True or false. */
  flag(part: Part, what: string): boolean | undefined {
    const value = isScalar(part) ? part.value : undefined;
    if (typeof value === 'boolean') return value;
    this.problems.add(part, `${what} must be true or false, not ${described(part)}`);
    return undefined;
  }

  /** A non-negative whole number. */
  count(part: Part, what: string): number | undefined {
    const value = isScalar(part) ? part.value : undefined;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
    this.problems.add(part, `${what} must be a whole number, not ${described(part)}`);
    return undefined;
  }
}

/** `; did you mean 'x'?` if a known name is similar. */
export function suggestion(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return near === undefined ? '' : `; did you mean '${near}'?`;
}
