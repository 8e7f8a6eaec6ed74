import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Support from '../support/run.ts';

const read = { byGrammar: 0 };

let support: typeof Support;

// Files share a worker and its modules: another one may have loaded the grammar before, and may need it afterwards.
beforeAll(async () => {
  vi.resetModules();
  vi.doMock('../../../src/cli/boot/lazy-grammar.ts', async () => {
    const { parseLine } = await import('../../../src/syntax/grammar/parse-line.ts');
    return {
      parseLine: (...about: Parameters<typeof parseLine>) => {
        read.byGrammar += 1;
        return parseLine(...about);
      },
    };
  });
  support = await import('../support/run.ts');
});
afterAll(() => {
  vi.doUnmock('../../../src/cli/boot/lazy-grammar.ts');
  vi.resetModules();
});

const document = '# HELP jobs Jobs that wait.\n# TYPE jobs gauge\njobs{queue="a"} 1\njobs{queue="b"} 2\n';

async function reportWith(env: Record<string, string>): Promise<readonly [report: string, byGrammar: number]> {
  const { stdout } = await support.run(['-f', 'json'], { stdin: support.stream(document), env });
  return [stdout, read.byGrammar];
}

describe('PROMLINT_NO_FAST', () => {
  beforeEach(() => {
    read.byGrammar = 0;
  });

  it('leaves every line to the grammar and changes no report', async () => {
    const [fast] = await reportWith({});
    expect(await reportWith({ PROMLINT_NO_FAST: '1' })).toEqual([fast, 4]);
  });

  it.each([{}, { PROMLINT_NO_FAST: '' }])('not set: plain lines do not reach it (%j)', async (env) => {
    expect((await reportWith(env))[1]).toBe(0);
  });
});
