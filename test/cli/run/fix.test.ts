import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { run, stream } from '../support/run.ts';

const cwd = mkdtempSync(join(tmpdir(), 'promlint-ts-'));
const faulty =
  '\uFEFF# TYPE a_total counter\r\na_total{x="1"} 1,5\r\nb{c=\'d\',e=f} 2  \r\na_total{x="2"} 3\r\nz{x="\\d"} 1 1700000000000';
const mended =
  '# TYPE a_total counter\na_total{x="1"} 1.5\na_total{x="2"} 3\nb{c="d",e="f"} 2\nz{x="\\\\d"} 1 1700000000000\n';

function read(name: string): string {
  return readFileSync(join(cwd, name), 'utf8');
}

async function fixed(text: string, ...options: readonly string[]): Promise<string> {
  writeFileSync(join(cwd, 'b.prom'), text);
  await run([...(options.length === 0 ? ['--fix'] : options), 'b.prom'], { cwd });
  return read('b.prom');
}

beforeEach(() => writeFileSync(join(cwd, 'a.prom'), faulty));
afterAll(() => rmSync(cwd, { recursive: true }));

describe('--fix', () => {
  it('mends a file, says what it did, and reports what is left', async () => {
    chmodSync(join(cwd, 'a.prom'), 0o640);
    const { stdout, stderr } = await run(['--fix', '-f', 'compact', '-p', 'spec', 'a.prom'], { cwd });
    expect(read('a.prom')).toBe(mended);
    expect(statSync(join(cwd, 'a.prom')).mode & 0o777).toBe(0o640);
    expect(stderr).toContain(
      "note: fixed 12 findings in 'a.prom' (byte-order-mark, carriage-return 4 times, invalid-value",
    );
    expect(stdout).toBe('');
    expect((await run(['--fix', '-p', 'spec', 'a.prom'], { cwd })).stderr).toBe('');
  });

  it('says or shows what it would do, and does not', async () => {
    const dry = await run(['--fix-dry-run', '-p', 'spec', 'a.prom'], { cwd });
    expect(dry.stderr).toContain("note: would fix 12 findings in 'a.prom'");
    const { exit, stdout } = await run(['--diff', 'a.prom'], { cwd });
    expect(exit).toBe(1);
    expect(stdout).toContain('-a_total{x="1"} 1,5\r\n');
    expect(stdout).toContain('+a_total{x="1"} 1.5\n');
    expect(read('a.prom')).toBe(faulty);
    writeFileSync(join(cwd, 'a.prom'), 'a 1\n');
    expect(await run(['--diff', 'a.prom'], { cwd })).toEqual({ exit: 0, stdout: '', stderr: '' });
  });

  it('chooses for the user only if that is asked for', async () => {
    const text = 'a_total 1 1700000000000\nb 1\nb 2\n';
    expect(await fixed(text)).toBe(text);
    expect(await fixed(text, '--fix=unsafe')).toBe('# TYPE a_total counter\na_total 1\n# TYPE b gauge\nb 1\n');
  });

  it('takes out timestamps of composite values as a whole', async () => {
    const text = '# TYPE s summary\ns {count:1,sum:2.0,quantile:[0.5:3.0]}  17 st@5.0\n# EOF\n';
    expect(await fixed(text, '--fix=unsafe', '-d', 'openmetrics-2.0.0')).toBe(
      '# TYPE s summary\ns {count:1,sum:2.0,quantile:[0.5:3.0]} st@5.0\n# EOF\n',
    );
  });

  it.each([
    ['metadata after samples', 'a 1\n# TYPE a gauge\n', '# TYPE a gauge\na 1\n'],
    [
      'buckets',
      '# TYPE h histogram\nh_bucket{le="+Inf"} 2\nh_bucket{le="1"} 1\nh_sum 1\nh_count 2\n',
      '# TYPE h histogram\nh_bucket{le="1"} 1\nh_bucket{le="+Inf"} 2\nh_sum 1\nh_count 2\n',
    ],
    ['a family in two places', 'a{x="1"} 1\nb 1\na{x="2"} 1\n', 'a{x="1"} 1\na{x="2"} 1\nb 1\n'],
    [
      'creation times after those of other series',
      '# TYPE a counter\na_total{x="1"} 1\na_total{x="2"} 1\na_created{x="1"} 1.5\na_created{x="2"} 1.5\n# EOF\n',
      '# TYPE a counter\na_total{x="1"} 1.0\na_created{x="1"} 1.5\na_total{x="2"} 1.0\na_created{x="2"} 1.5\n# EOF\n',
    ],
    [
      'creation times before their samples',
      '# TYPE a counter\na_created{x="1"} 1.5\na_total{x="1"} 1\na_created{x="2"} 1.5\n# why\na_total{x="2"} 1\n# EOF\n',
      // The comment stays before its line, so that the family is printed anew in the end.
      '# TYPE a counter\na_total{x="1"} 1.0\na_created{x="1"} 1.5\n# why\na_total{x="2"} 1.0\na_created{x="2"} 1.5\n# EOF\n',
    ],
    [
      'creation times before the parts of a histogram and a summary',
      '# TYPE h histogram\nh_created 1.5\nh_bucket{le="1.0"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1.5\nh_count 1\n# TYPE s summary\ns_count 1\ns_created 1.5\ns_sum 1.5\n# EOF\n',
      '# TYPE h histogram\nh_bucket{le="1.0"} 1\nh_bucket{le="+Inf"} 1\nh_sum 1.5\nh_count 1\nh_created 1.5\n# TYPE s summary\ns_sum 1.5\ns_count 1\ns_created 1.5\n# EOF\n',
    ],
    ['blank lines', '# TYPE a gauge\n\na 1\n# EOF\n', '# TYPE a gauge\na 1\n# EOF\n'],
    ['an infinite value', 'a ∞\n', 'a +Inf\n'],
  ])('mends %s', async (_what, text, expected) => {
    expect(await fixed(text, '--fix', ...(text.includes('EOF') ? ['-d', 'openmetrics'] : []))).toBe(expected);
  });

  it.each([
    ['a document without # EOF', '# TYPE a counter\na_total 1\n', ['--fix', '-d', 'openmetrics']],
    [
      'a type that would take in samples before it',
      'a_created 0\n# TYPE a_created summary\n# TYPE a info\n',
      ['--fix'],
    ],
    ['lines around a NUL, at which Prometheus stops reading', 'a{x="1"} 1\nb 1\n#\u0000\na{x="2"} 1\n', ['--fix']],
    ['a line that is cut off', 'a 1\nb{c="d', ['--fix']],
    ['names, units and values', 'a.b 1\n# TYPE c_ms counter\nc_ms 1e3\n', ['--fix']],
    [
      'what a comment of the file suppresses',
      '# promlint-disable unportable-whitespace -- as the vendor writes it\na 1 \n',
      ['--fix'],
    ],
    ['what a rule is switched off for', 'a 1 \n', ['--fix', '-r', 'unportable-whitespace=off']],
  ])('leaves alone %s', async (_what, text, options) => {
    expect(await fixed(text, ...options)).toBe(text);
  });

  it('leaves a file as it is where a consumer would read less of it, and says so', async () => {
    // Fluent Bit takes the sample before the type for another metric, and refuses the summary without it.
    const text = 'a_info 0\nb_total 0\na_info 0\n# TYPE b_total summary\n';
    writeFileSync(join(cwd, 'b.prom'), text);
    const note = "promlint-ts: note: 'b.prom' was not fixed: fluent-bit would read less of it\n";
    expect((await run(['--fix', 'b.prom'], { cwd })).stderr).toBe(note);
    expect(read('b.prom')).toBe(text);
    expect(await run(['--diff', 'b.prom'], { cwd })).toEqual({ exit: 0, stdout: '', stderr: note });
  });

  it('changes files only', async () => {
    expect(await run(['--fix'], { cwd, stdin: stream('a 1') })).toMatchObject({ exit: 2, stdout: '' });
    expect((await run(['--fix', 'http://localhost:1/metrics'], { cwd })).stderr).toContain(
      "--fix changes files only, not 'http://localhost:1/metrics'",
    );
    expect((await run(['--fix=all', 'a.prom'], { cwd })).stderr).toContain("--fix is safe or unsafe, not 'all'");
  });

  it('swaps a creation time with its sample, also in JSON and SARIF', async () => {
    const text = '# TYPE a counter\na_created 1.5\na_total 1\n# EOF\n';
    expect(await fixed(text, '--fix', '-d', 'openmetrics')).toBe('# TYPE a counter\na_total 1\na_created 1.5\n# EOF\n');
    writeFileSync(join(cwd, 'a.prom'), text);
    const options = ['-d', 'openmetrics', '-r', 'missing-help=off', 'a.prom'];
    const json = JSON.parse((await run(['-f', 'json', ...options], { cwd })).stdout) as {
      sources: { diagnostics: object[] }[];
    };
    expect(json.sources[0]?.diagnostics).toMatchObject([
      {
        rule: 'created-before-sample',
        edits: [
          { line: 2, column: 1, endLine: 2, endColumn: 1, text: 'a_total 1\n' },
          { line: 3, column: 1, endLine: 4, endColumn: 1, text: '' },
        ],
        editSafety: 'safe',
      },
    ]);
    const sarif = JSON.parse((await run(['-f', 'sarif', ...options], { cwd })).stdout) as {
      runs: { results: object[] }[];
    };
    expect(sarif.runs[0]?.results).toMatchObject([
      {
        fixes: [
          {
            artifactChanges: [
              {
                replacements: [
                  { deletedRegion: { startLine: 2, endLine: 2 }, insertedContent: { text: 'a_total 1\n' } },
                  { deletedRegion: { startLine: 3, endLine: 4 } },
                ],
              },
            ],
          },
        ],
      },
    ]);
  });

  it('is in JSON and SARIF as edits', async () => {
    writeFileSync(join(cwd, 'a.prom'), 'a 1 \nb 1\nb 1\n');
    const json = JSON.parse((await run(['-f', 'json', '-p', 'registry', 'a.prom'], { cwd })).stdout) as {
      sources: { diagnostics: object[] }[];
    };
    expect(json.sources[0]?.diagnostics).toMatchObject([
      {
        rule: 'unportable-whitespace',
        edits: [{ line: 1, column: 4, endLine: 1, endColumn: 5, text: '' }],
        editSafety: 'safe',
      },
      {
        rule: 'duplicate-series',
        edits: [{ line: 3, column: 1, endLine: 4, endColumn: 1, text: '' }],
        editSafety: 'unsafe',
      },
    ]);
    const sarif = JSON.parse((await run(['-f', 'sarif', '-p', 'registry', 'a.prom'], { cwd })).stdout) as {
      runs: { results: object[] }[];
    };
    expect(sarif.runs[0]?.results[0]).toMatchObject({
      fixes: [
        {
          artifactChanges: [
            { replacements: [{ deletedRegion: { startLine: 1, startColumn: 4, endLine: 1, endColumn: 5 } }] },
          ],
        },
      ],
    });
  });
});
