import { expect, it } from 'vitest';
import type { ConflictView } from '../../../src/model/views.ts';
import { firstPlace } from '../../../src/rules/support/related.ts';
import { span } from '../../../src/text/span.ts';

const conflict: ConflictView = {
  kind: 'duplicate-desc',
  family: 'a',
  type: 'gauge',
  span: span(3, 0, 1),
  first: span(1, 0, 1),
  found: '',
  expected: '',
  other: undefined,
  sameOrder: true,
  explicitTimestamp: false,
};

it('points at the first definition', () => {
  expect(firstPlace(conflict, 'it is here')).toEqual({ related: [{ message: 'it is here', at: span(1, 0, 1) }] });
});

it('points at nothing where there is none', () => {
  expect(firstPlace({ ...conflict, first: undefined }, 'it is here')).toEqual({});
});
