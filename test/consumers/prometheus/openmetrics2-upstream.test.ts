import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintText } from '../../../src/api/lint-text.ts';

/**
 * The tests of Prometheus are not part of this repository. To compare the predicted verdict with them, run
 * PROMETHEUS_TEXTPARSE=…/prometheus/model/textparse npx vitest run test/consumers/prometheus/openmetrics2-upstream.test.ts
 */
const folder = process.env['PROMETHEUS_TEXTPARSE'] ?? '';
const tests = join(folder, 'openmetrics2parse_test.go');
const isThere = folder !== '' && existsSync(tests);

/** A string literal of Go, as bytes. */
function bytesOf(literal: string): Uint8Array {
  if (literal.startsWith('`')) return new TextEncoder().encode(literal.slice(1, -1));
  const text = literal
    .slice(1, -1)
    .replaceAll(/\\(?:x([0-9a-f]{2})|(.))/gi, (_, code: string | undefined, letter = '') =>
      code === undefined ? ({ n: '\n', t: '\t' }[letter as string] ?? letter) : String.fromCharCode(parseInt(code, 16)),
    );
  return Buffer.from(text, 'latin1');
}

const literal = /`[^`]*`|"(?:[^"\\]|\\.)*"/g;

/** Documents that its parser rejects, with the error. */
function rejected(source: string): readonly (readonly [error: string, bytes: Uint8Array])[] {
  const [, table = ''] = /func TestOpenMetrics2ParseErrors\(([\s\S]*?)\nfunc /.exec(source) ?? [];
  const entry = /input:\s*((?:`[^`]*`|"(?:[^"\\]|\\.)*"|\s*\+\s*)+),\s*err:\s*"([^"]*)"/g;
  return [...table.matchAll(entry)].map(([, input = '', error = '']) => {
    const parts = [...input.matchAll(literal)].map(([part]) => Buffer.from(bytesOf(part)));
    return [error, Buffer.concat(parts)];
  });
}

/** Documents that its parser accepts: those of all other tests, but for what is put together from pieces. */
function accepted(source: string): readonly (readonly [test: string, bytes: Uint8Array])[] {
  return source
    .split(/\nfunc /)
    .filter((one) => !one.includes('ErrorContains'))
    .flatMap((one) => {
      const inputs = [...one.matchAll(/`(#[^`]*# EOF\n?)`/g)].map(([found]) => bytesOf(found));
      return inputs.map((bytes) => [one.slice(0, one.indexOf('(')), bytes] as const);
    });
}

function accepts(bytes: Uint8Array): boolean | undefined {
  return lintText(bytes, { dialect: 'openmetrics-2.0.0' }).consumers['prometheus']?.accepts;
}

describe.skipIf(!isThere)('the documents in the tests of its parser of OpenMetrics 2.0', () => {
  const source = isThere ? readFileSync(tests, 'utf8') : '';
  const data = isThere ? join(folder, 'testdata') : '';
  const files = isThere ? readdirSync(data).filter((name) => name.endsWith('.om2.txt')) : [];

  it('are there', () => {
    expect(rejected(source).length).toBeGreaterThan(30);
    expect(accepted(source).length).toBeGreaterThan(30);
    expect(files).not.toEqual([]);
  });

  it('are rejected where they are said to be', () => {
    expect(rejected(source).filter(([, bytes]) => accepts(bytes) !== false)).toEqual([]);
  });

  it('are accepted otherwise', () => {
    expect(accepted(source).filter(([, bytes]) => accepts(bytes) !== true)).toEqual([]);
  });

  it.each(files)('are accepted in %s', (name) => {
    const text = readFileSync(join(data, name), 'utf8');
    expect(accepts(new TextEncoder().encode(text.includes('# EOF') ? text : `${text}# EOF\n`))).toBe(true);
  });
});
