import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outputFormats } from '../../../src/report/formats.ts';
import { type Run, run } from '../support/run.ts';
import { eachInTemporaryFolder } from '../../support/temporary-folder.ts';

let cwd = '';
eachInTemporaryFolder((folder) => {
  cwd = folder;
  // Something of every kind: sound, at fault, of OpenMetrics, beyond ASCII, not an exposition.
  const documents = [
    '# HELP a A.\n# TYPE a gauge\na 1\n',
    'a{b="c"} 1\na{b="c"} 2\n',
    '# TYPE a gauge\na{b="\u{1F986}\u202e"} x\n',
    '# TYPE a counter\na_total 1\n# EOF\n',
    '<html>\n',
    '# HELP h_seconds H.\n# TYPE h_seconds histogram\nh_seconds_bucket{le="1"} 1\n',
  ];
  for (let index = 0; index < 24; index += 1) {
    writeFileSync(join(folder, `${index}.prom`), documents[index % documents.length] ?? '');
  }
});

const inputs = [...Array.from({ length: 24 }, (_, index) => `${index}.prom`), 'missing.prom', '3.prom'];

async function lint(...argv: readonly string[]): Promise<Run> {
  return run(['--no-config', ...argv], { cwd });
}

async function writeShards(total: number, ...argv: readonly string[]): Promise<void> {
  for (let index = 1; index <= total; index += 1) {
    // Sequential on purpose, as machines with one core would be.
    await lint('--shard', `${index}/${total}`, '-f', `blob=blobs/${index}.ndjson`, ...argv, ...inputs);
  }
}

async function merge(...argv: readonly string[]): Promise<Run> {
  return run(['merge-reports', ...argv], { cwd });
}

/** A report without when its run was and how long it took, which a merged one cannot have of one run. */
function timeless(report: Run): Run {
  return {
    ...report,
    stdout: report.stdout
      .replace(/^# (?:HELP|TYPE|UNIT) promlint_run_duration_seconds .*\n/gm, '')
      .replace(/^promlint_run_duration_seconds .*\n/m, '')
      .replace(/^(promlint_last_run_timestamp_seconds) .*$/m, '$1 …'),
  };
}

describe('merge-reports', () => {
  it.each(outputFormats)('writes %s as a run over all inputs does', async (format) => {
    // What promtool does differently, it does in the shards.
    await writeShards(4, ...(format === 'promtool' ? ['-f', format] : []));
    expect(readdirSync(join(cwd, 'blobs'))).toEqual(['1.ndjson', '2.ndjson', '3.ndjson', '4.ndjson']);
    expect(timeless(await merge('blobs', '-f', format))).toEqual(timeless(await lint('-f', format, ...inputs)));
  });

  it('has the verdicts and the exit code that the options of the shards ask for', async () => {
    const options = ['--for', 'client_python', '--max-warnings', '3', '--min-severity', 'warning'];
    const own = inputs.filter((name) => name !== 'missing.prom');
    await lint(...options, '-f', 'blob=all.ndjson', ...own);
    expect(await merge('all.ndjson')).toEqual(await lint(...options, ...own));
    await lint('--exit-zero', '-f', 'blob=all.ndjson', ...own);
    expect((await merge('all.ndjson')).exit).toBe(0);
    expect((await merge('all.ndjson', '--fail-on', 'error')).exit).toBe(1);
  });

  it('counts what a configuration hides in all shards', async () => {
    writeFileSync(join(cwd, 'off.yaml'), 'ignoreMetrics: a\n');
    const argv = ['--config', 'off.yaml', ...inputs];
    for (const index of [1, 2]) await run(['--shard', `${index}/2`, '-f', `blob=b/${index}`, ...argv], { cwd });
    expect(await merge('b')).toEqual(await run(argv, { cwd }));
  });

  it('refuses shards that are missing or there twice', async () => {
    await writeShards(3);
    const blob = readFileSync(join(cwd, 'blobs/2.ndjson'), 'utf8');
    writeFileSync(join(cwd, 'blobs/3.ndjson'), blob);
    expect(await merge('blobs')).toEqual({
      exit: 2,
      stdout: '',
      stderr:
        'promlint-ts: cannot merge: shard 2/3 is there 2 times: blobs/2.ndjson, blobs/3.ndjson\nmissing of 3 shards: 3\n',
    });
  });

  it('refuses shards of several runs', async () => {
    await writeShards(2);
    await lint('--shard', '2/3', '-f', 'blob=blobs/2.ndjson', ...inputs);
    expect((await merge('blobs')).stderr).toContain('it is one of 3 shards, not of 2');
    await lint('--shard', '2/2', '-f', 'blob=blobs/2.ndjson', '1.prom');
    expect((await merge('blobs')).stderr).toBe(
      'promlint-ts: cannot merge: blobs/2.ndjson does not belong to blobs/1.ndjson: it is of another list of inputs\n',
    );
    const blob = readFileSync(join(cwd, 'blobs/2.ndjson'), 'utf8');
    writeFileSync(join(cwd, 'blobs/2.ndjson'), blob.replace(/"tool":"[^"]*"/, '"tool":"promlint-ts 0.0.1"'));
    expect((await merge('blobs')).stderr).toContain('it was made by promlint-ts 0.0.1');
  });

  it.each([
    ['in a line', (text: string) => text.slice(0, 900), 'incomplete: it ends in the middle of a line'],
    ['after a line', (text: string) => text.replace(/.*\n$/, ''), 'incomplete: its last line is missing'],
    ['elsewhere', () => 'a 1\n', 'not a blob'],
    [
      'in another version',
      (text: string) => text.replace('"promlintBlob":1', '"promlintBlob":9'),
      'of another version',
    ],
    ['in its shape', (text: string) => text.replace('"report":', '"x":'), 'not a blob'],
    ['from the start', () => '', 'not a blob'],
  ])('refuses a blob that is wrong %s', async (_, broken, fault) => {
    await lint('-f', 'blob=all.ndjson', ...inputs);
    writeFileSync(join(cwd, 'all.ndjson'), broken(readFileSync(join(cwd, 'all.ndjson'), 'utf8')));
    const { exit, stderr } = await merge('all.ndjson');
    expect(exit).toBe(2);
    expect(stderr).toContain(`cannot read 'all.ndjson': `);
    expect(stderr).toContain(fault);
  });

  it.each([
    [['-f', 'blob', 'a.prom'], '--output-format blob needs a file: -f blob=FILE'],
    [['-f', 'blob=x', '-f', 'blob=y', '0.prom'], '-f blob can be given once'],
    [['-f', 'blob=x', '-f', 'json=x', '0.prom'], "two reports for 'x'"],
    [['-f', 'blob=0.prom', '0.prom'], 'the blob'],
    [['--statistics', '-f', 'blob=x', '0.prom'], '-f blob cannot be used with --statistics'],
    [['--shard', '1/2', '--merge', '0.prom'], '--shard cannot be used with --merge'],
    [['--shard', '9', '0.prom'], "--shard takes a shard and their number, such as 3/64, or auto; got '9'"],
  ])('is not fooled by %j', async (argv, message) => {
    const { exit, stderr } = await lint(...argv);
    expect([exit, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('leaves other reports as they are', async () => {
    const { stdout } = await lint('-f', 'compact', '-f', 'blob=b.ndjson', '0.prom', '1.prom');
    expect(stdout).toBe((await lint('-f', 'compact', '0.prom', '1.prom')).stdout);
  });
});
