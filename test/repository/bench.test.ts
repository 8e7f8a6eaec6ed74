import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
// @ts-expect-error: a script in plain JavaScript
import { dearKinds, kinds } from '../../scripts/bench-kinds.js';
import { lintText } from '../../src/index.ts';
import { root } from '../support/markdown.ts';

const makers = kinds as Readonly<Record<string, (lines: number) => Iterable<string>>>;

/** Kinds that are a mistake of their own, by the rule that reports it. */
const mistakes: Readonly<Record<string, string>> = {
  'carriage-returns': 'carriage-return',
  interleaved: 'duplicate-desc',
};

// A document that is broken by mistake would measure how fast faults are reported.
describe('the kinds of lines that the benchmark measures', () => {
  it.each(Object.keys(makers).filter((kind) => kind !== 'faults'))(
    '%s has no errors but the one that it may be about',
    (kind) => {
      const text = [...(makers[kind]?.(60) ?? [])].join('');
      const { diagnostics, series } = lintText(text, { preset: 'spec' });
      const rules = new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ rule }) => rule));
      expect([...rules]).toEqual([mistakes[kind]].filter((rule) => rule !== undefined));
      expect(series).toBeGreaterThan(7);
    },
  );

  it('faults has a fault in every line', () => {
    const text = [...(makers['faults']?.(60) ?? [])].join('');
    const { diagnostics } = lintText(text, { preset: 'spec' });
    expect(new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ line }) => line)).size).toBe(60);
  });

  it('has among its kinds those that may cost more', () => {
    expect((dearKinds as readonly string[]).filter((kind) => !(kind in makers))).toEqual([]);
  });
});

describe('npm run bench', () => {
  it.each([
    [['main'], 'name two revisions'],
    [['--rounds', '0'], 'is not a positive number'],
    [['no-such-revision', 'HEAD'], 'no-such-revision'],
  ])('refuses %j', (args, message) => {
    const { status, stderr } = spawnSync('node', ['scripts/bench.js', ...args], { cwd: root, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain(message);
  });
});
