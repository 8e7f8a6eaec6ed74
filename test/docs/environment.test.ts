import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;

/** Variables that the program reads: `env.HOME`, `env['HOME']`, or taken apart in `const { HOME: home = '' } = env`. */
function readIn(source: string): string[] {
  const single = [...source.matchAll(/\benv(?:\.|\[')([A-Z][A-Z_]+)\b/g)].map(([, name]) => name as string);
  const apart = [...source.matchAll(/const \{([^}]*)\} = (?:\w+\.)?env;/g)];
  return [...single, ...apart.flatMap(([, list]) => (list as string).match(/\b[A-Z][A-Z_]+\b/g) ?? [])];
}

it('docs/cli.md lists every environment variable that the program reads, and no other', () => {
  const files = ['src', 'bin'].flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  );
  const read = new Set(
    files.filter((file) => /\.[jt]s$/.test(file)).flatMap((file) => readIn(readFileSync(`${root}${file}`, 'utf8'))),
  );
  const [, section = ''] = readFileSync(`${root}docs/cli.md`, 'utf8').split('\n## Environment\n');
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  const listed = rows.flatMap((row) => row.split('|')[1]?.match(/[A-Z][A-Z_]+/g) ?? []);
  expect(listed.toSorted()).toEqual([...read].toSorted());
});
