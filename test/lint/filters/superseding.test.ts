import { expect, it } from 'vitest';
import { Superseding } from '../../../src/lint/filters/superseding.ts';
import { allRules } from '../../../src/rules/index.ts';
import { span } from '../../../src/text/span.ts';

it('remembers what was explained in the later lines of a block, however many there are', () => {
  const rule = allRules.find(({ meta }) => meta.supersedes !== undefined);
  const [other] = rule?.meta.supersedes ?? [];
  if (rule === undefined || other === undefined) throw new Error('no rule explains another');
  const superseding = new Superseding();
  const last = 120_000;
  for (let line = 0; line <= last; line += 1) {
    superseding.explain(rule, 'error', { message: 'x', at: span(line, 0, 1) });
  }
  const isExplained = (line: number): boolean => superseding.coversPlace(other, 'warning', undefined, line);
  expect([0, last - 1000, last, last + 1].map(isExplained)).toEqual([false, true, true, false]);
});
