import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';

const limit = 100_000;

describe('a document of which very many lines cannot be parsed', () => {
  it('is not read to its end, and says so first', () => {
    const text = `a 1\n${'{\n'.repeat(limit)}b 1\n# HELP b B.\n`;
    const { diagnostics, samples, bytes, omitted, consumers } = lintText(text, { dialect: 'openmetrics-1.0.0' });
    expect(diagnostics[0]).toMatchObject({
      rule: 'not-an-exposition',
      line: 1,
      message: `${limit} lines cannot be parsed: what follows line ${limit + 1} was not read`,
    });
    expect(diagnostics).toHaveLength(1000);
    expect([samples, bytes, omitted > 90_000]).toEqual([1, text.length, true]);
    expect(diagnostics.some(({ rule }) => rule === 'missing-eof')).toBe(false);
    expect(consumers['prometheus']?.accepts).toBe(false);
  });

  it('is read to its end if there is one less', () => {
    const { diagnostics, samples } = lintText(`a 1\n${'{\n'.repeat(limit - 1)}b 1\n`);
    expect(diagnostics.some(({ rule }) => rule === 'not-an-exposition')).toBe(false);
    expect(samples).toBe(2);
  });

  it('costs little, however long it is', () => {
    const size = 4 * 1024 * 1024;
    const before = process.cpuUsage().user;
    expect(lintText(Buffer.alloc(size, '{\n')).bytes).toBe(size);
    // In microseconds. Each of two million lines would take several.
    expect(process.cpuUsage().user - before).toBeLessThan(8_000_000);
  }, 120_000);
});
