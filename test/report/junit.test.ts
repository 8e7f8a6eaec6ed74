import { spawnSync } from 'node:child_process';
import { type SaxesTagPlain, SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { junit } from '../../src/report/junit.ts';
import { hostileReport, someReports } from './support/hostile.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Parses strictly, as XML 1.0 demands; throws at the first fault. */
function parse(text: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    const element: Element = { name: tag.name, attributes: tag.attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (part) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += part;
  });
  parser.on('closetag', () => open.pop());
  parser.write(text).close();
  return root.children[0] as Element;
}

function count(element: Element, name: string): number {
  return element.children.reduce((sum, child) => sum + Number(child.name === name) + count(child, name), 0);
}

const python = spawnSync('python3', ['-c', 'import xml.etree.ElementTree'], { stdio: 'ignore' }).status === 0;

describe('junit', () => {
  it('has a suite a source and a case a finding, and counts them', () => {
    const reports = someReports();
    const suites = parse(junit(reports));
    expect(suites.name).toBe('testsuites');
    expect(suites.children.map(({ attributes }) => attributes['name'])).toEqual(['dir/metrics.prom', 'good.prom']);
    for (const suite of [suites, ...suites.children]) {
      expect(Number(suite.attributes['tests'])).toBe(count(suite, 'testcase'));
      expect(Number(suite.attributes['failures'])).toBe(count(suite, 'failure'));
      expect(Number(suite.attributes['errors'])).toBe(count(suite, 'error'));
    }
    const names = suites.children[0]?.children.map(({ attributes }) => attributes['name']);
    expect(new Set(names).size).toBe(names?.length);
    expect(names).toContain('duplicate-series: http_requests_total');
    expect(suites.children[1]?.children).toMatchObject([{ attributes: { name: 'no problems' }, children: [] }]);
  });

  it('fails cases of errors and warnings, and lets advice pass', () => {
    const [report] = someReports();
    const cases = parse(junit([report as never])).children[0]?.children ?? [];
    const results = cases.map(({ children }) => children[0]?.attributes['type'] ?? children[0]?.name);
    expect(results).toEqual(report?.diagnostics.map(({ severity }) => (severity === 'info' ? 'system-out' : severity)));
  });

  it('is well-formed whatever is in the input', () => {
    const suites = parse(junit([hostileReport('<a "b" & \u0001.prom')]));
    const [suite] = suites.children;
    expect(suite?.attributes['name']).toBe('<a "b" & ␁.prom');
    const texts = suite?.children.map(({ children }) => children[0]?.attributes['message']);
    expect(texts?.[0]).toBe('found <script>alert(1)</script> here␊and on a second line');
    expect(texts?.some((text) => text?.includes(']]>'))).toBe(true);
  });

  it('has an error for what could not be read', () => {
    const suites = parse(junit([], { failures: [{ name: 'http://x/metrics', message: 'status 500 & more' }] }));
    expect(suites.attributes['errors']).toBe('1');
    expect(suites.children[0]?.children[0]?.children[0]).toMatchObject({ name: 'error', text: 'status 500 & more' });
  });

  it.skipIf(!python)("is read by python's xml module (skipped where there is no python3)", () => {
    const code =
      'import sys, xml.etree.ElementTree as tree; print(len(tree.fromstring(sys.stdin.buffer.read()).findall(".//testcase")))';
    const reports = [...someReports(), hostileReport()];
    const { stdout, stderr } = spawnSync('python3', ['-c', code], { input: junit(reports), encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(Number(stdout)).toBe(reports.reduce((sum, { diagnostics }) => sum + Math.max(1, diagnostics.length), 0));
  });
});
