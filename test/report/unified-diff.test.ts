import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../src/report/unified-diff.ts';
import { counterexample, difference } from '../support/property.ts';

const folder = mkdtempSync(join(tmpdir(), 'promlint-ts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const texts = fc
  .tuple(fc.array(fc.constantFrom('a', 'b', 'c', 'd', ''), { maxLength: 30 }), fc.constantFrom('', '\n'))
  .map(([lines, end]) => lines.join('\n') + end);

/** A text with a diff applied, line by line. */
function applied(before: string, diff: string): string {
  const old = before === '' ? [] : before.split(/(?<=\n)/);
  let result = '';
  let at = 0;
  let lastIsNew = false;
  for (const line of diff.split('\n').slice(2, -1)) {
    const [, start, count] = /^@@ -(\d+),(\d+) /.exec(line) ?? [];
    if (start !== undefined) {
      const begin = count === '0' ? Number(start) : Number(start) - 1;
      result += old.slice(at, begin).join('');
      at = begin;
    } else if (line.startsWith('\\')) {
      if (lastIsNew) result = result.slice(0, -1);
    } else {
      if (!line.startsWith('+')) at += 1;
      lastIsNew = !line.startsWith('-');
      if (lastIsNew) result += `${line.slice(1)}\n`;
    }
  }
  return result + old.slice(at).join('');
}

function changesIn(diff: string): number {
  return diff.split('\n').filter((line) => /^[+-](?![+-])/.test(line)).length;
}

describe('unifiedDiff', () => {
  it('is empty where nothing changes', () => {
    expect(unifiedDiff('a', 'x\n', 'x\n')).toBe('');
  });

  it('shows three lines before and after a change', () => {
    const before = '1\n2\n3\n4\n5\n6\n7\n8\n9\n';
    expect(unifiedDiff('a', before, before.replace('5\n', 'five\n'))).toBe(
      '--- a\n+++ a\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
    );
  });

  it('makes one text of the other when it is applied', () => {
    const found = counterexample(fc.tuple(texts, texts), { seed: 7, runs: 2000 }, ([before, after]) =>
      difference(applied(before, unifiedDiff('a', before, after)), after),
    );
    expect(found).toBeUndefined();
  });

  it('shows no more changes than diff does', (context) => {
    let isThere = true;
    const found = counterexample(fc.tuple(texts, texts), { seed: 8, runs: 50 }, ([before, after]) => {
      writeFileSync(join(folder, 'before'), before);
      writeFileSync(join(folder, 'after'), after);
      let theirs = '';
      try {
        execFileSync('diff', ['-d', '-U3', 'before', 'after'], { cwd: folder });
      } catch (error) {
        if ((error as { code?: string }).code === 'ENOENT') isThere = false;
        theirs = String((error as { stdout?: Buffer }).stdout ?? '');
      }
      const ours = changesIn(unifiedDiff('a', before, after));
      return ours > changesIn(theirs) && isThere
        ? `${ours} changes, and ${changesIn(theirs)} in\n${theirs}`
        : undefined;
    });
    context.skip(!isThere, 'diff is not installed');
    expect(found).toBeUndefined();
  });

  it('shows texts of thousands of lines without one in common', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `a{x="${index}"} 1`);
    const diff = unifiedDiff('a', `${lines.join('\r\n')}\r\n`, `${lines.join('\n')}\n`);
    expect(changesIn(diff)).toBe(40_000);
  });

  it('shows texts that differ in thousands of places', () => {
    const before = Array.from({ length: 9000 }, (_, index) => `a{x="${index}"} 1`);
    const after = before.map((line, index) => (index % 3 === 0 ? `${line}.5` : line));
    const diff = unifiedDiff('a', before.join('\n'), after.join('\n'));
    expect(applied(before.join('\n'), diff)).toBe(after.join('\n'));
  });
});
