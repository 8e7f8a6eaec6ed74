import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';
import { implausibleTimestamp } from '../../src/rules/implausible-timestamp.ts';
import { testRule } from '../support/rule-tester.ts';

// 2023-11-14T22:13:20Z
const now = 1_700_000_000_000;

beforeAll(() => {
  vi.useFakeTimers({ now, toFake: ['Date'] });
});
afterAll(() => {
  vi.useRealTimers();
});

testRule(implausibleTimestamp, {
  valid: [
    { name: 'milliseconds', input: ['level 1 1700000000000', 'level{tank="a"} 1'] },
    { name: 'seconds in OpenMetrics', dialect: 'openmetrics', input: ['level 1 1700000000.5', '# EOF'] },
    { name: 'ten minutes ahead', input: ['level 1 1700000600000'] },
    { name: 'an hour old', input: ['level 1 1699996400000'] },
    { name: 'an hour old in OpenMetrics', dialect: 'openmetrics', input: ['level 1 1699996400', '# EOF'] },
  ],
  invalid: [
    {
      name: 'seconds in the text format',
      input: ['level 1 1700000000'],
      findings: [
        {
          line: 1,
          column: 9,
          endColumn: 19,
          severity: 'error',
          message: 'timestamp 1700000000 is in 1970-01-20; in seconds it would be 2023-11-14',
          help: 'write it in milliseconds, or omit it',
          family: 'level',
        },
      ],
    },
    {
      name: 'milliseconds in OpenMetrics',
      dialect: 'openmetrics',
      input: ['level 1 1700000000000', '# EOF'],
      findings: [
        {
          line: 1,
          severity: 'error',
          message: 'timestamp 1700000000000 is far in the future; in milliseconds it would be 2023-11-14',
          help: 'write it in seconds, or omit it',
        },
      ],
    },
    {
      name: 'nanoseconds',
      input: ['level 1 1700000000000000000', 'level{tank="a"} 1 1700000000000000000'],
      findings: [
        {
          line: 1,
          severity: 'error',
          message: 'timestamp 1700000000000000000 is far in the future; in nanoseconds it would be 2023-11-14',
          count: 2,
        },
      ],
    },
    {
      name: 'microseconds',
      input: ['level 1 1700000000000000'],
      findings: [{ line: 1, severity: 'error', message: /in microseconds it would be 2023-11-14$/ }],
    },
    {
      name: 'microseconds in OpenMetrics',
      dialect: 'openmetrics',
      input: ['level 1 1700000000000000', '# EOF'],
      findings: [{ line: 1, message: /in microseconds it would be 2023-11-14$/, help: /in seconds/ }],
    },
    {
      name: 'no time in any unit',
      dialect: 'openmetrics',
      input: ['level 1 1e25', '# EOF'],
      findings: [{ line: 1, severity: 'error', message: 'timestamp 1e25 is far in the future' }],
    },
    {
      name: 'digits that a blank groups',
      input: ['level{tank="a"} 12 500'],
      findings: [
        {
          line: 1,
          column: 20,
          severity: 'error',
          message: '`12 500` is read as the value 12 at 500 milliseconds after 1970-01-01',
          help: 'write 12500 if it is one number (digits are not grouped); otherwise omit the second',
        },
      ],
    },
    {
      name: 'two values',
      input: ['level 0.5 7', 'flow 1 86400000'],
      findings: [
        {
          line: 1,
          severity: 'error',
          message: 'the second number, 7, is read as a timestamp: 7 milliseconds after 1970-01-01',
        },
        { line: 2, severity: 'error', message: /^the second number, 86400000,/ },
      ],
    },
    {
      name: 'two values in OpenMetrics',
      dialect: 'openmetrics',
      input: ['level 0.5 7', '# EOF'],
      findings: [{ line: 1, severity: 'error', message: /7 seconds after 1970-01-01$/ }],
    },
    {
      name: 'a time in the future',
      input: ['level 1 1700000600001'],
      findings: [{ line: 1, severity: 'warning', message: 'timestamp 1700000600001 (2023-11-14) is in the future' }],
    },
    {
      name: 'a time in the future in OpenMetrics',
      dialect: 'openmetrics',
      input: ['level 1 4102444800', '# EOF'],
      findings: [{ line: 1, message: /\(2100-01-01\) is in the future$/ }],
    },
    {
      name: 'a time more than an hour ago',
      input: ['level 1 1699996399999', 'flow 1 1400000000000'],
      findings: [
        {
          line: 1,
          severity: 'warning',
          message: 'timestamp 1699996399999 (2023-11-14) is more than an hour old',
          help: /promtool tsdb/,
        },
        { line: 2, severity: 'warning', message: /\(2014-05-13\) is more than an hour old$/ },
      ],
    },
    {
      name: 'a time more than an hour ago in OpenMetrics',
      dialect: 'openmetrics',
      input: ['level 1 1699996399', '# EOF'],
      findings: [{ line: 1, severity: 'warning', message: /is more than an hour old$/ }],
    },
  ],
});

function findingsIn(lines: readonly string[]): unknown[] {
  return lintText(`${lines.join('\n')}\n`)
    .diagnostics.filter(({ rule }) => rule === 'implausible-timestamp')
    .map(({ line, family, severity, count, message }) => [line, family, severity, count, message]);
}

function old(time: string): string {
  return `timestamp ${time} (2014-05-13) is more than an hour old`;
}

describe('samples that follow each other', () => {
  it('are described by their own values and timestamps', () => {
    const hidden = '# promlint-disable-next-line implausible-timestamp';
    expect(findingsIn([hidden, 'level{tank="a"} 1 000', 'level{tank="b"} 2 000', 'level{tank="c"} 3 000'])).toEqual([
      [3, 'level', 'error', 2, '`2 000` is read as the value 2 at 000 milliseconds after 1970-01-01'],
    ]);
    expect(findingsIn([hidden, 'level{tank="a"} 1 1400000000000', 'level{tank="b"} 1 1400000000001'])).toEqual([
      [3, 'level', 'warning', 1, old('1400000000001')],
    ]);
  });

  it('have the severity of their own fault', () => {
    const lines = ['1400000000000', '1400000000000', '7', '7', '1400000000000'];
    expect(findingsIn(lines.map((time, tank) => `level{tank="${tank}"} 1 ${time}`))).toEqual([
      [1, 'level', 'warning', 3, old('1400000000000')],
      [3, 'level', 'error', 2, 'the second number, 7, is read as a timestamp: 7 milliseconds after 1970-01-01'],
    ]);
  });

  it('are of their own families', () => {
    const lines = Array.from({ length: 28 }, (_, index) => `level_${index % 7}{tank="${index}"} 1 1400000000000`);
    expect(findingsIn(lines)).toEqual([
      ...[0, 1, 2, 3, 4].map((level) => [level + 1, `level_${level}`, 'warning', 4, old('1400000000000')]),
      [6, undefined, 'warning', 8, old('1400000000000')],
    ]);
  });
});

describe('many families', () => {
  it('share one finding after the first five', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `level_${index} 1 1400000000000\n`);
    const { diagnostics } = lintText(lines.join(''));
    const found = diagnostics.filter(({ rule }) => rule === 'implausible-timestamp');
    expect(found.map(({ line, family, count }) => [line, family, count])).toEqual([
      ...[1, 2, 3, 4, 5].map((line) => [line, `level_${line - 1}`, 1]),
      [6, undefined, 35],
    ]);
  });
});
