import { describe, expect, it } from 'vitest';
import { type Allowance, Allowances } from '../../src/changes/allowed.ts';

const always: Allowance = { rules: ['all'], metrics: ['a_*'], reason: 'always' };
const ended: Allowance = { rules: ['label-added'], metrics: ['b'], reason: 'ended', until: '2026-11-25' };
const today: Allowance = { rules: ['label-added'], metrics: ['b', '/^c/'], reason: 'today', until: '2026-11-26' };
const unused: Allowance = { rules: ['label-added'], metrics: ['a_x'], reason: 'unused' };

describe('allowances', () => {
  it('allow rules on metrics until their last day', () => {
    const allowances = new Allowances([always, ended, today], '2026-11-26');
    expect(allowances.for('bounds-changed', 'a_x')?.reason).toBe('always');
    expect(allowances.for('bounds-changed', 'x_a')).toBe(undefined);
    expect(allowances.for('label-added', 'b')?.reason).toBe('today');
    expect(allowances.for('label-added', 'cc')?.reason).toBe('today');
    expect(allowances.for('label-removed', 'b')).toBe(undefined);
    expect(allowances.ended()).toEqual([ended]);
  });

  it('know what was not needed', () => {
    const allowances = new Allowances([ended, unused], '2026-11-26');
    expect(allowances.for('label-added', 'b')).toBe(undefined);
    expect(allowances.unused()).toEqual([unused]);
    expect(allowances.ended()).toEqual([ended]);
  });
});
