import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import type { Dialect } from '../../src/syntax/dialect.ts';
import { resolveDialect } from '../../src/syntax/dialect.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';
import { hiddenText, showLine } from '../support/show-line.ts';

/**
 * lines/<rule>.txt holds lines, separated by empty ones, each with what the parser says below it (see showLine). A
 * heading `== dialect` applies from there on; above the first it is prometheus-1.0.0.
 * `UPDATE=1 npx vitest run test/syntax/lines` writes what the parser says now; read the difference before you keep it.
 */
const folder = new URL('lines/', import.meta.url);
const isUpdate = process.env['UPDATE'] === '1';

function dialectOf(heading: string): Dialect {
  const dialect = resolveDialect(heading);
  if (dialect === undefined || dialect === 'auto') throw new Error(`${heading} is no dialect`);
  return dialect;
}

describe.each(readdirSync(folder))('%s', (file) => {
  const rule = file.replace('.txt', '');
  let dialect: Dialect = 'prometheus-1.0.0';
  let sound = 0;
  let faulty = 0;
  const blocks = readFileSync(new URL(file, folder), 'utf8').trimEnd().split('\n\n');
  const updated = [...blocks];
  for (const [index, block] of blocks.entries()) {
    if (block.startsWith('== ')) {
      dialect = dialectOf(block.slice(3));
      continue;
    }
    const text = hiddenText(block.split('\n', 1)[0] ?? '');
    const given = dialect;
    if (block.includes('\n')) faulty += 1;
    else sound += 1;
    test(`${given}: ${block.split('\n', 1)[0] ?? ''}`, () => {
      const shown = showLine(text, parseLine(text, given, 0));
      updated[index] = shown;
      expect(isUpdate ? block : shown).toBe(block);
    });
  }

  afterAll(() => {
    if (isUpdate) writeFileSync(new URL(file, folder), `${updated.join('\n\n')}\n`);
  });

  test('has sound lines and faulty ones', () => {
    expect(Math.min(sound, faulty)).toBeGreaterThan(0);
    expect(readFileSync(new URL(file, folder), 'utf8')).toMatch(new RegExp(`[!~x] ${rule}: `));
  });
});
