import { hashText } from '../text/tables/hash.ts';

/** A part of a run's inputs, from 1 to the number of parts. */
export interface Shard {
  readonly index: number;
  readonly total: number;
}

/** More shards than these are a mistake. */
const mostShards = 100_000;
const seeds = [0x811c9dc5, 0x9e3779b9, 0x7f4a7c15, 0x2545f491] as const;

/** The shard of an input. It depends on its name alone, so that any machine can run any shard, again if need be. */
export function shardOf(input: string, total: number): number {
  return ((hashText(input, seeds[0]) >>> 0) % total) + 1;
}

/** What identifies a list of inputs, in their order: two shards of one run have it in common. */
export function listHash(inputs: readonly string[]): string {
  const text = inputs.join('\n');
  return seeds.map((seed) => (hashText(text, seed) >>> 0).toString(16).padStart(8, '0')).join('');
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The whole number that a variable has. */
function numberOf(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

/** The index of this job in its array, from 1, and their number where that is known. */
interface ArrayJob {
  readonly index: number;
  readonly total: number | undefined;
}

function slurmJob(env: Environment, id: number): ArrayJob {
  const first = numberOf(env['SLURM_ARRAY_TASK_MIN']) ?? 1;
  const step = numberOf(env['SLURM_ARRAY_TASK_STEP']) ?? 1;
  return { index: Math.floor((id - first) / Math.max(1, step)) + 1, total: numberOf(env['SLURM_ARRAY_TASK_COUNT']) };
}

/** Which job of an array this is, by what Kubernetes, Slurm, GitLab and GNU parallel tell their jobs. */
function arrayJob(env: Environment): ArrayJob | undefined {
  const completion = numberOf(env['JOB_COMPLETION_INDEX']);
  if (completion !== undefined) return { index: completion + 1, total: numberOf(env['JOB_COMPLETIONS']) };
  const task = numberOf(env['SLURM_ARRAY_TASK_ID']);
  if (task !== undefined) return slurmJob(env, task);
  const node = numberOf(env['CI_NODE_INDEX']);
  if (node !== undefined) return { index: node, total: numberOf(env['CI_NODE_TOTAL']) };
  const sequence = numberOf(env['PARALLEL_SEQ']);
  return sequence === undefined ? undefined : { index: sequence, total: undefined };
}

/** The shard that `3/64`, `auto` or `auto/64` stands for; what is wrong with it otherwise. */
export function readShard(text: string, env: Environment): Shard | { readonly fault: string } {
  const [, index = '', total] = /^(\d{1,9}|auto)(?:\/(\d{1,9}))?$/.exec(text) ?? [];
  if (index === '' || (index !== 'auto' && total === undefined)) {
    return { fault: `--shard takes a shard and their number, such as 3/64, or auto; got '${text}'` };
  }
  if (index !== 'auto') return checked({ index: Number(index), total: Number(total) });
  const job = arrayJob(env);
  if (job === undefined) {
    return {
      fault:
        '--shard auto finds no number of this job: JOB_COMPLETION_INDEX, SLURM_ARRAY_TASK_ID, CI_NODE_INDEX or PARALLEL_SEQ',
    };
  }
  if (total !== undefined && job.total !== undefined && job.total !== Number(total)) {
    // A part of an array that is submitted again counts anew.
    return { fault: `--shard ${text}: the array of this job has ${job.total}; say the shard: --shard N/${total}` };
  }
  const known = total === undefined ? job.total : Number(total);
  if (known === undefined) return { fault: '--shard auto does not know the number of shards; say it: --shard auto/64' };
  return checked({ index: job.index, total: known });
}

function checked(shard: Shard): Shard | { readonly fault: string } {
  const { index, total } = shard;
  if (total > mostShards) return { fault: `--shard takes up to ${mostShards} shards, not ${total}` };
  if (index >= 1 && index <= total) return shard;
  return { fault: `--shard ${index}/${total}: shards count from 1 to their number` };
}
