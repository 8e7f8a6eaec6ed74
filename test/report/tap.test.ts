import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { tap } from '../../src/report/tap.ts';
import { fullReport, hostileReport, someReports } from './support/hostile.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

interface Point {
  readonly ok: boolean;
  readonly description: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Parses by the grammar of TAP; throws at whatever is no version, plan, test point or YAML of one. */
function parse(text: string): Point[] {
  const [version, plan = '', ...lines] = text.trimEnd().split('\n');
  expect(version).toBe('TAP version 13');
  const points: Point[] = [];
  let yaml: string[] | undefined;
  for (const line of lines) {
    if (line === '  ---') yaml = [];
    else if (line === '  ...') {
      const point = points.pop() as Point;
      points.push({ ...point, details: parseYaml((yaml ?? []).join('\n')) as Record<string, unknown> });
      yaml = undefined;
    } else if (yaml !== undefined) yaml.push(line);
    else {
      const [, not, number, description = ''] = /^(not )?ok (\d+) - ((?:[^\\#]|\\[\\#])*)$/.exec(line) ?? [];
      expect([line, number]).toEqual([line, String(points.length + 1)]);
      points.push({ ok: not === undefined, description: description.replace(/\\(.)/g, '$1') });
    }
  }
  expect(plan).toBe(`1..${points.length}`);
  return points;
}

const folder = temporaryFolder();
const prove = spawnSync('prove', ['--version'], { stdio: 'ignore' }).status === 0;

describe('tap', () => {
  it('has a point for each finding, and one for a source without any', () => {
    const [faulty, good] = someReports();
    const points = parse(tap(someReports()));
    expect(points.slice(0, -1).map(({ ok, details }) => [ok, details?.['rule'], details?.['line']])).toEqual(
      faulty?.diagnostics.map(({ severity, rule, line }) => [severity === 'info', rule, line]),
    );
    expect([good?.diagnostics, points.at(-1)]).toEqual([[], { ok: true, description: 'good.prom: no problems' }]);
  });

  it('says how often, what to do and what is left out', () => {
    const points = parse(tap([fullReport()]));
    expect(points[0]?.description).toContain(' (7 times)');
    expect(points[2]?.details?.['help']).toBe('do it');
    expect(points.at(-1)?.description).toBe('dir/metrics.prom: 3 more findings are not shown');
    expect(parse(tap([fullReport()], { quiet: true })).at(-1)?.description).toContain('1 more finding is not shown');
  });

  it('has neither directives nor further lines, whatever is in the input', () => {
    const report = hostileReport('a # SKIP \\ \n1..0\nBail out!');
    const points = parse(tap([report]));
    expect(points).toHaveLength(report.diagnostics.length);
    expect(points[0]?.description).toContain('a # SKIP \\ ␊1..0␊Bail out!:');
  });

  it('fails for what could not be read', () => {
    expect(parse(tap([], { failures: [{ name: 'missing.prom', message: 'no such file' }] }))).toEqual([
      { ok: false, description: 'missing.prom: cannot be read: no such file' },
    ]);
  });

  it.skipIf(!prove)('is read by prove (skipped where there is no perl)', () => {
    const reports = [...someReports(), hostileReport('a # SKIP x')];
    const file = join(folder, 'report.tap');
    writeFileSync(file, tap(reports));
    const { stdout } = spawnSync('prove', ['--exec', 'cat', file], { encoding: 'utf8' });
    const findings = reports.flatMap(({ diagnostics }) => diagnostics);
    const failed = findings.filter(({ severity }) => severity !== 'info').length;
    expect(stdout).toContain(`Failed ${failed}/${findings.length + 1} subtests`);
  });
});
