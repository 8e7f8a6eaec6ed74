import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextStore } from '../../../src/text/tables/text-store.ts';

describe('a store of texts', () => {
  it('gives back what it was given', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ maxLength: 6000, size: 'max' }));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 40 }), (texts) => {
        const store = new TextStore();
        const references = texts.map((one) => store.add(one));
        expect(references.map((one) => store.get(one))).toEqual(texts);
        references.forEach((one, index) => expect(store.equals(one, texts[index] as string)).toBe(true));
      }),
    );
  });

  it('tells texts apart', () => {
    const store = new TextStore();
    const reference = store.add('größer');
    for (const other of ['', 'gr', 'große', 'größe', 'größer ', 'groesser']) {
      expect(store.equals(reference, other)).toBe(false);
    }
    expect(store.equals(store.add('abc'), 'abd')).toBe(false);
  });

  it('holds texts that are longer than its pages', () => {
    const store = new TextStore();
    const texts = ['a', 'b'.repeat(100_000), 'c', 'ü'.repeat(50_000), 'd'];
    const references = texts.map((one) => store.add(one));
    expect(references.map((one) => store.get(one))).toEqual(texts);
  });
});
