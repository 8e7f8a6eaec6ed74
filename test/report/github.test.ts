import { describe, expect, it } from 'vitest';
import { github } from '../../src/report/github.ts';
import { stepSummary } from '../../src/report/step-summary.ts';
import { hostileReport, someReports } from './support/hostile.ts';

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

function unescape(text: string, property: boolean): string {
  const plain = property ? text.replaceAll('%3A', ':').replaceAll('%2C', ',') : text;
  return plain.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

/** Reads a line as the runner does: the command up to the first blank, properties by commas, data after the second `::`. */
function readCommand(line: string): Command | undefined {
  if (!line.trimStart().startsWith('::')) return undefined;
  const end = line.indexOf('::', 2);
  if (end < 0) return undefined;
  const head = line.slice(2, end);
  const blank = head.indexOf(' ');
  const properties: Record<string, string> = {};
  for (const pair of blank < 0 ? [] : head.slice(blank + 1).split(',')) {
    const equals = pair.indexOf('=');
    properties[pair.slice(0, equals)] = unescape(pair.slice(equals + 1), true);
  }
  return { name: blank < 0 ? head : head.slice(0, blank), properties, data: unescape(line.slice(end + 2), false) };
}

describe('github', () => {
  it('writes an annotation a finding', () => {
    const lines = github(someReports()).trimEnd().split('\n');
    expect(lines.at(-1)).toMatch(/^\d+ errors, \d+ warnings?.* in 2 sources$/);
    const commands = lines.slice(0, -1).map((line) => readCommand(line));
    const duplicate = commands.find((command) => command?.properties['title'] === 'promlint-ts: duplicate-series');
    expect(duplicate).toEqual({
      name: 'error',
      properties: {
        file: 'dir/metrics.prom',
        line: '5',
        endLine: '5',
        col: '1',
        endColumn: '32',
        title: 'promlint-ts: duplicate-series',
      },
      data: expect.stringMatching(
        /^dir\/metrics\.prom:5:1: duplicate-series: .*\n.*: dir\/metrics\.prom:3:1\nhelp: /,
      ) as string,
    });
  });

  it('lets no text of the input become a command, a property or a line', () => {
    const report = hostileReport('a,line=1::x%0A.prom');
    const lines = github([report]).trimEnd().split('\n').slice(0, -1);
    expect(lines).toHaveLength(report.diagnostics.length);
    for (const [index, line] of lines.entries()) {
      const command = readCommand(line);
      expect(command?.name).toBe('error');
      expect(command?.properties['file']).toBe(report.name);
      expect(Object.keys(command?.properties ?? {})).toEqual(['file', 'line', 'endLine', 'col', 'endColumn', 'title']);
      expect(command?.data.split('\n')).toHaveLength(3);
      expect(line).not.toMatch(/\p{Cc}/u);
      expect(report.diagnostics[index]?.message).toBeDefined();
    }
  });

  it('points at no file if the source is not one', () => {
    for (const name of ['<stdin>', 'http://127.0.0.1:9100/metrics']) {
      const [line = ''] = github([hostileReport(name)]).split('\n');
      expect(Object.keys(readCommand(line)?.properties ?? {})).toEqual(['title']);
      expect(readCommand(line)?.data).toContain(`${name}:2:1: `);
    }
  });

  it('says what could not be read and what was left out', () => {
    const [report] = someReports();
    const text = github([{ ...report, omitted: 2000 } as never], { failures: [{ name: 'x', message: 'gone' }] });
    expect(text).toContain('::error title=promlint-ts::cannot read x: gone\n');
    expect(text).toContain('::notice title=promlint-ts::dir/metrics.prom: 2,000 more findings are not shown\n');
  });

  it('says that all is well, and nothing of nothing', () => {
    expect(github(someReports().slice(1))).toBe('No problems found in 1 source\n');
    expect(github([])).toBe('');
  });

  it('hides all but errors on request', () => {
    expect(github(someReports(), { quiet: true })).not.toMatch(/^::(?:warning|notice)/m);
  });
});

describe('the step summary', () => {
  it('shows the most severe findings of a source and counts the others', () => {
    const report = hostileReport();
    const [first] = report.diagnostics;
    const info = Array.from({ length: 60 }, () => ({ ...first, severity: 'info' as const, message: 'advice' }));
    const text = stepSummary([{ ...report, diagnostics: [...info, { ...first, message: 'grave' }] } as never]);
    expect(text.match(/advice/g)).toHaveLength(49);
    expect(text).toContain('grave');
    expect(text).toContain('11 more findings are not shown.');
  });

  it('stays below the size that GitHub takes', () => {
    const reports = Array.from({ length: 400 }, (_, index) => hostileReport(`${index}.prom`));
    const text = stepSummary(reports);
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(text.slice(-60)).toMatch(/\d+ more sources are not shown\.\n$/);
  });
});
