import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { LineGrammar } from '../../../src/syntax/grammar/grammar.ts';
import { Line } from '../../../src/syntax/grammar/line-state.ts';
import { MetadataActions } from '../../../src/syntax/grammar/metadata-actions.ts';
import { SampleActions } from '../../../src/syntax/grammar/sample-actions.ts';
import { readEbnf, syntacticNames } from '../../support/ebnf.ts';

const root = new URL('../../../', import.meta.url);

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

const line = new Line();
const rules = Object.keys(new LineGrammar(new MetadataActions(line), new SampleActions(line)).getGAstProductions());
const grammars = ['prometheus-text', 'openmetrics-text', 'openmetrics2-text'].map((name) =>
  readEbnf(read(`grammar/${name}.ebnf`)),
);

test('the rules of the parser are the productions of the grammars', () => {
  expect(new Set(rules)).toEqual(new Set(grammars.flatMap(syntacticNames)));
});

test.each(grammars)('every name in a grammar is defined once, and used', (...grammar) => {
  const defined = grammar.map(({ name }) => name);
  expect(new Set(defined).size).toBe(defined.length);
  const used = new Set([...JSON.stringify(grammar).matchAll(/"kind":"name","name":"(\w+)"/g)].map(([, name]) => name));
  expect([...used].filter((name) => !defined.includes(name ?? ''))).toEqual([]);
  expect(defined.slice(1).filter((name) => !used.has(name))).toEqual([]);
});

test('above each rule of the parser stands its production', () => {
  const quoted = [...read('src/syntax/grammar/grammar.ts').matchAll(/\/\/ (\w+) ::= .*\n.* = this\.RULE\('(\w+)'/g)];
  expect(quoted.map(([, production]) => production)).toEqual(rules);
  expect(quoted.map(([, , rule]) => rule)).toEqual(rules);
});

test('the diagrams are those of the grammars', () => {
  const script = fileURLToPath(new URL('scripts/update-grammar.js', root));
  expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
});
