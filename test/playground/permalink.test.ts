import { describe, expect, it } from 'vitest';
import { linkFragment, longestLink, readFragment, type Shared } from '../../src/playground/permalink.ts';

const plain: Shared = { text: 'a 1\r\n', dialect: 'auto', preset: 'recommended', for: ['prometheus'] };

describe('permalinks', () => {
  it.each<Shared>([
    plain,
    { ...plain, text: '\uFEFF{"日本", "x"="\u0000"} 1' },
    { text: '', dialect: 'openmetrics-2.0.0', preset: 'strict', for: ['vector', 'fluent-bit'] },
  ])('bring %j back', async (shared) => {
    const fragment = await linkFragment(shared);
    const back = await readFragment(fragment ?? '');
    expect(back).toEqual({ ...shared, for: shared.for.toSorted() });
    expect(fragment).toMatch(/^#lint=[\w-]+$/);
  });

  it('are compressed, and refused where they would be too long', async () => {
    const repeated = 'http_requests_total{code="200"} 1\n'.repeat(10_000);
    expect((await linkFragment({ ...plain, text: repeated }))?.length).toBeLessThan(2000);
    const noise = Array.from({ length: 20_000 }, (_, index) => String(Math.sin(index))).join('\n');
    expect(noise.length).toBeGreaterThan(longestLink);
    expect(await linkFragment({ ...plain, text: noise })).toBeUndefined();
  });

  it.each(['', '#', '#playground', '#lint=', '#lint=***', '#lint=AAAA', '#lint=q1YqUbJSMlTSUVICAA'])(
    '%j is none',
    async (fragment) => {
      expect(await readFragment(fragment)).toBeUndefined();
    },
  );

  it('ignore choices that there are not', async () => {
    const fragment = await linkFragment({ ...plain, dialect: 'x' as 'auto', preset: 'y' as 'spec', for: [] });
    expect(await readFragment(fragment ?? '')).toEqual({ ...plain, for: [] });
  });
});
