import { describe, expect, it } from 'vitest';
import { completionsAt } from '../../src/lsp/completion.ts';
import type { CompletionList } from '../../src/lsp/shapes.ts';
import { allRules } from '../../src/rules/index.ts';
import type { Dialect } from '../../src/syntax/dialect.ts';
import { parseLine } from '../../src/syntax/grammar/parse-line.ts';
import { documentOf, shop } from './document.ts';

function complete(marked: string, dialect?: Dialect): CompletionList {
  const { cursor, ...document } = documentOf(marked, dialect);
  return completionsAt({ ...document, parseLine, ruleSet: allRules }, cursor);
}

function labels(marked: string, dialect?: Dialect): readonly string[] {
  return complete(marked, dialect).items.map(({ label }) => label);
}

describe('completion', () => {
  it('offers what the dialect has', () => {
    expect(labels('# |')).toEqual(['HELP', 'TYPE']);
    expect(labels('# |', 'openmetrics-1.0.0')).toEqual(['HELP', 'TYPE', 'UNIT', 'EOF']);
    expect(labels('# TYPE a |')).not.toContain('stateset');
    expect(labels('# TYPE a |', 'openmetrics-1.0.0')).toContain('stateset');
  });

  it('offers units that a name ends in', () => {
    expect(labels('# UNIT a_wait_seconds_total |', 'openmetrics-1.0.0')).toEqual(['seconds', 'wait_seconds']);
  });

  it('puts what is typed into the place of the whole word', () => {
    const { items } = complete(`${shop}shop_wait|_x{kind="web"} 1\n`);
    expect(items.find(({ label }) => label.endsWith('_bucket'))).toMatchObject({
      label: 'shop_wait_seconds_bucket',
      detail: 'histogram',
      documentation: 'Time that customers wait.',
      textEdit: {
        range: { start: { line: 8, character: 0 }, end: { line: 8, character: 11 } },
        newText: 'shop_wait_seconds_bucket',
      },
    });
  });

  it('offers labels and their values of other lines, quoted', () => {
    expect(labels(`${shop}shop_wait_seconds_bucket{|`)).toEqual(['kind', 'le']);
    expect(labels('a{b="1\\"2"} 1\na{b="|')).toEqual(['1\\"2']);
    expect(labels('a{b="own|"} 1\n')).toEqual([]);
  });

  it('says when there is more than it offers', () => {
    const many = Array.from({ length: 600 }, (_, index) => `m${index} 1\n`).join('');
    expect(complete(`${many}m|`)).toMatchObject({ isIncomplete: true, items: { length: 500 } });
    expect(complete(`${many}m59|`)).toMatchObject({ isIncomplete: false });
  });

  it('offers nothing in values', () => {
    expect(complete(`${shop}a 1|`)).toEqual({ isIncomplete: false, items: [] });
  });
});
