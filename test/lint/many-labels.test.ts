import { afterEach, describe, expect, it, vi } from 'vitest';
import { lint } from '../support/lint.ts';
import { documentOf } from '../support/probe.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** How many elements are searched one by one while a document is linted whose samples have so many labels. */
function searchedElements(labels: number): number {
  const set = Array.from({ length: labels }, (_, index) => `__label${index}="${index}"`).join(',');
  const text = documentOf(['# TYPE a gauge', `a{${set}} 1`, '# TYPE b gauge', `b{${set}} 1`]);
  let searched = 0;
  for (const method of ['indexOf', 'includes'] as const) {
    const original = Array.prototype[method];
    vi.spyOn(Array.prototype, method).mockImplementation(function search(this: unknown[], ...args: [unknown]) {
      searched += this.length;
      return (original as (...args: [unknown]) => never).apply(this, args);
    });
  }
  const { diagnostics } = lint(text, { dialect: 'prometheus-1.0.0', preset: 'strict', maxFindings: 100_000 });
  vi.restoreAllMocks();
  const rules = new Set(diagnostics.map(({ rule }) => rule));
  expect(['constant-label', 'reserved-label-name'].filter((rule) => !rules.has(rule))).toEqual([]);
  return searched;
}

describe('a line with many labels', () => {
  it('is linted in a number of steps that grows as the labels do', () => {
    const few = searchedElements(500);
    const many = searchedElements(2000);
    expect(many).toBeLessThan(few * 5);
  });
});
