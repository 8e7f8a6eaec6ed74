import { type SaxesTagPlain, SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { checkstyle } from '../../src/report/checkstyle.ts';
import { fullReport, hostileReport, someReports } from './support/hostile.ts';

interface File {
  readonly name: string | undefined;
  readonly errors: Readonly<Record<string, string>>[];
}

/** Parses strictly, and refuses elements and attributes that readers of Checkstyle's XML do not know. */
function parse(text: string): File[] {
  const files: File[] = [];
  const path: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
    path.push(name);
    const keys = Object.keys(attributes);
    if (path.join('/') === 'checkstyle') expect(keys).toEqual(['version']);
    else if (path.join('/') === 'checkstyle/file') files.push({ name: attributes['name'], errors: [] });
    else {
      expect(path.join('/')).toBe('checkstyle/file/error');
      for (const key of keys) expect(['line', 'column', 'severity', 'message', 'source']).toContain(key);
      files.at(-1)?.errors.push(attributes);
    }
  });
  parser.on('closetag', () => path.pop());
  parser.write(text).close();
  return files;
}

describe('checkstyle', () => {
  it('has a file for each source and an error for each finding', () => {
    const reports = someReports();
    const files = parse(checkstyle(reports));
    expect(files.map(({ name }) => name)).toEqual(reports.map(({ name }) => name));
    for (const [index, { diagnostics }] of reports.entries()) {
      expect(
        files[index]?.errors.map(({ line, column, severity, source }) => [line, column, severity, source]),
      ).toEqual(
        diagnostics.map((one) => [String(one.line), String(one.column), one.severity, `promlint-ts.${one.rule}`]),
      );
    }
  });

  it('says how often, what to do and what is left out', () => {
    const [file] = parse(checkstyle([fullReport()]));
    expect(file?.errors[0]?.['message']).toContain(' (7 times)');
    expect(file?.errors[2]?.['message']).toMatch(/; help: do it$/);
    expect(file?.errors.at(-1)).toMatchObject({ severity: 'info', message: '3 more findings are not shown' });
    const [errorsOnly] = parse(checkstyle([fullReport()], { quiet: true }));
    expect(errorsOnly?.errors.at(-1)).toMatchObject({ message: '1 more finding is not shown' });
  });

  it('is well-formed whatever is in the input', () => {
    const report = hostileReport('<a "b" & \u0001.prom');
    const [file] = parse(checkstyle([report]));
    expect(file?.name).toBe('<a "b" & ␁.prom');
    expect(file?.errors).toHaveLength(report.diagnostics.length);
  });

  it('has an error for what could not be read', () => {
    const [file] = parse(checkstyle([], { failures: [{ name: 'missing.prom', message: 'no such file' }] }));
    expect(file).toMatchObject({
      name: 'missing.prom',
      errors: [{ severity: 'error', message: 'cannot be read: no such file', source: 'promlint-ts.unreadable-source' }],
    });
  });
});
