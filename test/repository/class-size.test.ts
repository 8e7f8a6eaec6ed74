import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../src/', import.meta.url);
const maxLines = 200;

/** The classes of a formatted file with their lines: from `class` to the closing brace in the first column. */
function classesOf(file: string): readonly (readonly [name: string, lines: number])[] {
  const lines = readFileSync(new URL(file, root), 'utf8').split('\n');
  return lines.flatMap((line, start) => {
    const name = /^(?:export )?(?:abstract )?class (\w+)/.exec(line)?.[1];
    if (name === undefined) return [];
    return [[name, line.endsWith('{}') ? 1 : lines.indexOf('}', start) - start + 1] as const];
  });
}

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));

it('sees classes and their lines', () => {
  const found = files.flatMap((file) => classesOf(file));
  expect(found.length).toBeGreaterThan(30);
  expect(found.filter(([, lines]) => lines < 1)).toEqual([]);
});

it(`no class has more than ${maxLines} lines, but those that follow real parsers or read bytes`, () => {
  const found = files
    .filter((file) => !file.startsWith('consumers/') && !file.startsWith('syntax/fast/'))
    .flatMap((file) => classesOf(file).map(([name, lines]) => ({ file, name, lines })))
    .filter(({ lines }) => lines > maxLines);
  expect(found).toEqual([]);
});
