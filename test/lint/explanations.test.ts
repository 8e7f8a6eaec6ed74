import { describe, expect, it } from 'vitest';
import { explanationsAmong } from '../../src/lint/explanations.ts';
import { defineRule, type Rule } from '../../src/lint/rule.ts';

function rule(id: string, explains: { readonly supersedes?: string[]; readonly supersedesInBlock?: string[] }): Rule {
  return defineRule({
    id,
    meta: { category: 'naming', severity: 'info', what: 'What.', why: 'Why.', fix: 'fix it', sources: [], ...explains },
    messages: { found: { message: 'found', help: 'fix it' } },
    create: () => ({}),
  });
}

const last = rule('last', {});
const middle = rule('middle', { supersedesInBlock: ['last'] });
const first = rule('first', { supersedes: ['middle', 'missing'] });

describe('how rules explain each other', () => {
  it('puts rules before those that they explain', () => {
    const ids = explanationsAmong([last, middle, first]).explainersFirst.map(({ id }) => id);
    expect(ids).toEqual(['first', 'middle', 'last']);
  });

  it('knows what can be explained', () => {
    expect([...explanationsAmong([last, middle, first]).explainable].toSorted()).toEqual(['last', 'middle', 'missing']);
  });

  it('ends where rules explain each other in a circle', () => {
    const circle = [rule('a', { supersedes: ['b'] }), rule('b', { supersedes: ['a'] })];
    expect(explanationsAmong(circle).explainersFirst).toHaveLength(2);
  });

  it('is found once for a set of rules', () => {
    const rules = [last, first];
    expect(explanationsAmong(rules)).toBe(explanationsAmong(rules));
  });
});
