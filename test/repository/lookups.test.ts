import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

// A record that is asked for text of the input finds what all objects inherit: `constructor`, `toString`. TypeScript
// refuses to look up a string in an object unless its type has an index signature, so it is enough to watch those.

const root = new URL('../../', import.meta.url);
const files = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({
    path: path.replaceAll('\\', '/'),
    text: readFileSync(new URL(`src/${path}`, root), 'utf8').replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, ''),
  }));

const indexed = /\b(\w+)\??\s*:\s*(?:Readonly<)?(?:Partial<)?(?:Record<(?:string|number)\b|\{\s*(?:readonly )?\[)/g;

/** Names of variables, parameters and properties whose type has an index signature. */
const names = new Set(files.flatMap(({ text }) => [...text.matchAll(indexed)].map(([, name]) => name as string)));

/** Those names, and what a file calls such a property besides. */
function namesIn(text: string): ReadonlySet<string> {
  const aliases = [...text.matchAll(/\bconst (\w+) = (?:\w+\??\.)+(\w+)(?: \?\? \{\})?;/g)]
    .filter(([, , name]) => names.has(name as string))
    .map(([, alias]) => alias as string);
  return new Set([...names, ...aliases]);
}

/** Look-ups that only seem to be of this kind, with the reason. */
const allowed: ReadonlyMap<string, string> = new Map([
  ['messages[finding.message]', 'the ids of messages are those of the rule'],
  ['values[index]', 'an array'],
]);

// What is written to a record is found under its name alone.
const lookUp = /(?:\.|\b)(\w+)(?:\?\.)?\[(?!['"`\]])([^[\]]+)\](?!\s*=[^=>])/g;

describe('look-ups by text of the input', () => {
  it('are made in maps, not in object literals', () => {
    const literals = files.flatMap(({ path, text }) =>
      [...text.matchAll(/\bconst (\w+)\s*:\s*(?:Readonly<)?(?:Partial<)?Record<(?:string|number)\b[^=]*= \{\s*\S/g)]
        .filter(([whole]) => !whole.endsWith('}') && !whole.endsWith('.'))
        .map(([, name]) => `${path}: ${name}`),
    );
    expect(literals).toEqual([]);
  });

  it('are made in records only where they ask for a property of its own first', () => {
    const found = files.flatMap(({ path, text }) => {
      const watched = namesIn(text);
      return [...text.matchAll(lookUp)]
        .filter(([, name, key]) => watched.has(name as string) && !text.includes(`hasOwn(${name}, ${key}) `))
        .map(([, name, key]) => `${name}[${key}]`)
        .map((lookup) => (allowed.has(lookup) ? lookup : `${path}: ${lookup}`));
    });
    expect([...new Set(found)].toSorted()).toEqual([...allowed.keys()]);
  });

  it('do not ask `in`, and do not assert that a text is a key', () => {
    const found = files.flatMap(({ path, text }) =>
      [...text.matchAll(/\((?:\w+) in \w+\)|\b(?!const\b)\w+ in \w+ [?&|]|\[[^\]]* as keyof [^\]]*\]/g)]
        .filter(([match]) => !/['"`]/.test(match))
        .map(([match]) => `${path}: ${match}`),
    );
    expect(found).toEqual([]);
  });
});
