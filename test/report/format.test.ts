import { Chalk } from 'chalk';
import { describe, expect, it } from 'vitest';
import { format, outputFormats } from '../../src/report/index.ts';
import { finding, source } from './support/reports.ts';

const related = [{ message: 'first', line: 1, column: 1 }];
const diagnostics = (['error', 'warning', 'info'] as const).map((severity) =>
  finding({ severity, line: 2, related, why: 'w', help: 'h' }),
);
const reports = [source({ diagnostics }, ['up 1', 'up 2']), source()];

describe('format', () => {
  it.each(outputFormats)('%s ends with a newline, and is plain text without colours', (name) => {
    const text = format(reports, name);
    expect(text).toMatch(/^$|\n$/);
    expect(text).not.toContain('\u001b');
  });

  it.each(['pretty', 'compact'] as const)('%s says the same with colours', (name) => {
    const colored = format(reports, name, { colors: new Chalk({ level: 1 }) });
    expect(colored).toContain('\u001b[31m');
    // oxlint-disable-next-line no-control-regex
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(format(reports, name));
  });

  it('refuses a format that there is not', () => {
    expect(() => format(reports, 'toString' as 'json')).toThrow(TypeError);
  });
});
