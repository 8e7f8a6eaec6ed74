import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run, stream } from '../support/run.ts';
import { serve } from '../support/serve.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const cwd = temporaryFolder();
const text = '# promlint-disable missing-help -- none\n# TYPE a_bytes gauge\na_bytes 1\n';
writeFileSync(join(cwd, 'a.prom'), text);

const warning = ':2:8: warning missing-help: `a_bytes` has no help text\n';

describe('comments that suppress findings', () => {
  it('count in files and on standard input', async () => {
    expect((await run(['-f', 'compact', 'a.prom'], { cwd })).stdout).toBe('');
    expect((await run(['-f', 'compact'], { cwd, stdin: stream(text) })).stdout).toBe('');
    expect((await run(['a.prom'], { cwd })).stdout).toContain('1 finding is suppressed by comments');
    const { stdout } = await run(['-f', 'json', 'a.prom'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ sources: [{ suppressed: 1, diagnostics: [] }] });
  });

  it('do not count where they are not trusted', async () => {
    const args = ['-f', 'compact', '--no-inline-suppressions'];
    expect((await run([...args, 'a.prom'], { cwd })).stdout).toBe(`a.prom${warning}`);
    await using server = await serve((_request, response) => {
      response.setHeader('Content-Type', 'text/plain; version=0.0.4; charset=utf-8');
      response.end(text);
    });
    const url = `${server.origin}/metrics`;
    expect((await run(['-f', 'compact', url], { cwd })).stdout).toBe(`${url}${warning}`);
  });

  it('do not count for promtool', async () => {
    expect((await run(['-f', 'promtool', 'a.prom'], { cwd })).stdout).toBe('a_bytes no help text\n');
  });
});
