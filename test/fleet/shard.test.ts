import { describe, expect, it } from 'vitest';
import { listHash, readShard, shardOf } from '../../src/fleet/shard.ts';

describe('a shard', () => {
  it.each([
    ['3/64', {}, { index: 3, total: 64 }],
    ['auto', { JOB_COMPLETION_INDEX: '0', JOB_COMPLETIONS: '8' }, { index: 1, total: 8 }],
    ['auto/64', { JOB_COMPLETION_INDEX: '63' }, { index: 64, total: 64 }],
    ['auto', { CI_NODE_INDEX: '2', CI_NODE_TOTAL: '4' }, { index: 2, total: 4 }],
    [
      'auto',
      { SLURM_ARRAY_TASK_ID: '1', SLURM_ARRAY_TASK_MIN: '0', SLURM_ARRAY_TASK_COUNT: '16' },
      { index: 2, total: 16 },
    ],
    [
      'auto',
      {
        SLURM_ARRAY_TASK_ID: '7',
        SLURM_ARRAY_TASK_MIN: '1',
        SLURM_ARRAY_TASK_STEP: '3',
        SLURM_ARRAY_TASK_COUNT: '4',
      },
      { index: 3, total: 4 },
    ],
    ['auto/9', { PARALLEL_SEQ: '9' }, { index: 9, total: 9 }],
  ])('%s with %j', (text, env, expected) => {
    expect(readShard(text, env)).toEqual(expected);
  });

  it.each([
    ['0/4', {}, '--shard 0/4: shards count from 1 to their number'],
    ['5/4', {}, '--shard 5/4: shards count from 1 to their number'],
    ['1/0', {}, '--shard 1/0: shards count from 1 to their number'],
    ['1/999999', {}, '--shard takes up to 100000 shards, not 999999'],
    ['3', {}, "--shard takes a shard and their number, such as 3/64, or auto; got '3'"],
    ['a/b', {}, "--shard takes a shard and their number, such as 3/64, or auto; got 'a/b'"],
    [
      'auto',
      {},
      '--shard auto finds no number of this job: JOB_COMPLETION_INDEX, SLURM_ARRAY_TASK_ID, CI_NODE_INDEX or PARALLEL_SEQ',
    ],
    ['auto', { PARALLEL_SEQ: '1' }, '--shard auto does not know the number of shards; say it: --shard auto/64'],
    [
      'auto/16',
      { SLURM_ARRAY_TASK_ID: '5', SLURM_ARRAY_TASK_MIN: '5', SLURM_ARRAY_TASK_COUNT: '1' },
      '--shard auto/16: the array of this job has 1; say the shard: --shard N/16',
    ],
    ['auto/2', { CI_NODE_INDEX: '3' }, '--shard 3/2: shards count from 1 to their number'],
  ])('%s with %j is refused', (text, env, fault) => {
    expect(readShard(text, env)).toEqual({ fault });
  });
});

describe('the shard of an input', () => {
  const names = Array.from({ length: 4000 }, (_, index) => `http://10.0.${index >> 8}.${index & 255}:9100/metrics`);

  it('never changes from one version to the next', () => {
    expect(names.slice(0, 6).map((name) => shardOf(name, 64))).toEqual([41, 56, 14, 30, 2, 60]);
  });

  it('is one of all, with about as many inputs as every other', () => {
    const counts = Array.from({ length: 16 }, () => 0);
    for (const name of names) counts[shardOf(name, 16) - 1] = (counts[shardOf(name, 16) - 1] ?? 0) + 1;
    expect(Math.min(...counts)).toBeGreaterThan(180);
    expect(Math.max(...counts)).toBeLessThan(330);
  });

  it('does not depend on the list, which has a hash of its own', () => {
    expect(listHash(['a', 'b'])).toHaveLength(32);
    expect(listHash(['a', 'b'])).not.toBe(listHash(['b', 'a']));
  });
});
