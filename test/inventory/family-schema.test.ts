import { expect, it } from 'vitest';
import { readHelp } from '../../src/inventory/family-schema.ts';

it.each([
  ['[ALPHA] Number of requests.', { help: 'Number of requests.', stability: 'alpha' }],
  ['(Deprecated since 1.2) Use another.', { help: 'Use another.', stability: 'deprecated' }],
  ['[stable]', { help: '', stability: 'stable' }],
  ['Number of [ALPHA] requests.', { help: 'Number of [ALPHA] requests.' }],
  ['[alphabetical] order', { help: '[alphabetical] order' }],
])('the help %j', (text, expected) => {
  expect(readHelp(text)).toEqual(expected);
});
