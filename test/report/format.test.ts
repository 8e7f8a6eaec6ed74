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

  it.each(outputFormats)('%s says what could not be read', (name) => {
    const failures = [{ name: 'http://x/metrics', message: 'status 500\n  | why' }];
    const complete = format(reports, name, { failures: [] });
    for (const some of [reports, []]) {
      const text = format(some, name, { failures });
      expect(text).not.toBe(complete);
      // It has metrics by job and target, of which a file has none.
      if (name === 'openmetrics') {
        expect(text).toContain('promlint_targets_failed{job=""} 1\n');
        continue;
      }
      expect(text).toMatch(/could not be read|cannot be read|cannot read|"failures":|<error |unreadable/i);
      expect(text.replaceAll('\\u002f', '/')).toContain(
        /^(?:pretty|compact)$/.test(name) ? '1 source could not be read\n' : 'x/metrics',
      );
    }
    for (const last of ['pretty', 'compact', 'github', 'markdown'] as const) {
      const lines = format(reports, last, { failures }).trimEnd().split('\n');
      expect(lines.at(-1)).toMatch(/1 source could not be read\.?$/);
    }
  });

  it('refuses a format that there is not', () => {
    expect(() => format(reports, 'toString' as 'json')).toThrow(TypeError);
  });
});
