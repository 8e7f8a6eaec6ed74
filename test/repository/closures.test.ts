import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../src/', import.meta.url);

/** A function that is written where it is assigned to a property: `store.now = () => 0`. */
const assignedFunction = /^\s*[^\s=].*\.\w+ (?:\?\?)?= (?:async )?(?:function\b|(?:\([^)]*\)|\w+)(?:: [^=]+)? =>)/;

it.each(['this.now = () => 0;', '  store.now ??= async (line: number): Promise<void> => {', 'a.b = function () {'])(
  'sees %s',
  (line) => expect(line).toMatch(assignedFunction),
);

it('sees nothing else', () => {
  for (const line of ['this.now = now;', 'const now = () => 0;', 'abort = () => reject();', 'a.b = c.map((d) => d);']) {
    expect(line).not.toMatch(assignedFunction);
  }
});

// V8 puts such a function into its old space. What it refers to, which may be all of a document, is kept until the next
// full collection, and copied by every small one.
it('no function is written where it is assigned to a property', () => {
  const found = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => {
      const lines = readFileSync(new URL(file.replaceAll('\\', '/'), root), 'utf8').split('\n');
      return lines.filter((line) => assignedFunction.test(line)).map((line) => `${file}: ${line.trim()}`);
    });
  expect(found).toEqual([]);
});
