import { describe, expect, it } from 'vitest';
import { type ExposedFamily, hashOfHelp } from '../../src/inventory/family-schema.ts';
import { type Fate, fateOf } from '../../src/usage/renamed.ts';
import { exposedBy } from './support.ts';

/** A family of an earlier release, a gauge unless it is said otherwise. */
function before(name: string, help: string, more: Partial<ExposedFamily> = {}): ExposedFamily {
  return { name, type: 'gauge', helpHash: hashOfHelp(help), labels: [], ...more };
}

/** A family of today: a gauge, with one series for each text of labels. */
function today(name: string, help: string, ...series: readonly string[]): string {
  const lines = series.map((labels) => `${name}${labels} 1\n`).join('');
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines}`;
}

function fate(name: string, snapshot: readonly ExposedFamily[], ...families: readonly string[]): Fate | undefined {
  return fateOf(snapshot, exposedBy(families.join('')))(name);
}

const removed: Fate = { kind: 'removed' };
const old = before('old', 'Jobs.');

describe('what became of a metric of an earlier release', () => {
  it('is not known of a metric that the release did not have', () => {
    expect(fate('other', [old], today('new', 'Jobs.', ''))).toBeUndefined();
    expect(fate('old_total', [old], today('new', 'Jobs.', ''))).toBeUndefined();
  });

  it('is the new name, where one new family has its type, labels and help', () => {
    const renamed = { kind: 'renamed', name: 'new' };
    expect(fate('old', [old], today('new', 'Jobs.', ''), today('another', 'Others.', ''))).toEqual(renamed);
    const labelled = before('old', 'Jobs.', { labels: ['b', 'a'] });
    expect(fate('old', [labelled], today('new', 'Jobs.', '{a="1",b="2"}'))).toEqual(renamed);
  });

  it('is the new name of a part, too', () => {
    const scrape = `# HELP new Latency.\n# TYPE new histogram\nnew_bucket{le="+Inf"} 1\nnew_sum 1\nnew_count 1\n`;
    const histogram = before('old', 'Latency.', { type: 'histogram' });
    for (const ending of ['_bucket', '_sum', '_count']) {
      expect(fate(`old${ending}`, [histogram], scrape)).toEqual({ kind: 'renamed', name: `new${ending}` });
    }
  });

  it('is found whatever mark of its stability the help has', () => {
    expect(fate('old', [old], today('new', '[STABLE] Jobs.', ''))).toEqual({ kind: 'renamed', name: 'new' });
  });

  it.each([
    ['nothing is new', ''],
    ['the help differs', today('new', 'Jobs of all kinds.', '')],
    ['the labels differ', today('new', 'Jobs.', '{kind="a"}')],
    ['the type differs', today('new', 'Jobs.', '').replace('gauge', 'counter')],
    ['a new family has no help', today('new', '', '')],
  ])('is that it was removed, where %s', (_, scrape) => {
    expect(fate('old', [old], scrape)).toEqual(removed);
  });

  it('is that it was removed, where the family that is like it was there before', () => {
    expect(fate('old', [old, before('other', 'Jobs.')], today('other', 'Jobs.', ''))).toEqual(removed);
  });

  it('takes no family without a help for another one without', () => {
    expect(fate('old', [before('old', '')], today('new', '', ''))).toEqual(removed);
  });

  it.each([2, 3, 4])('is not known where %i new families are like it', (count) => {
    const families = Array.from({ length: count }, (_, index) => today(`new${index}`, 'Jobs.', ''));
    expect(fate('old', [old], ...families)).toBeUndefined();
  });

  it('is a family without series, whose labels are not known, where there is no other one', () => {
    const labelled = before('old', 'Jobs.', { labels: ['a'] });
    const empty = today('empty', 'Jobs.');
    expect(fate('old', [labelled], empty)).toEqual({ kind: 'renamed', name: 'empty' });
    expect(fate('old', [labelled], empty, today('new', 'Jobs.', '{a="1"}'))).toBeUndefined();
    expect(fate('old', [labelled], empty, today('new', 'Jobs.', '{b="1"}'))).toEqual({
      kind: 'renamed',
      name: 'empty',
    });
  });

  it('is found for each of several metrics of one snapshot', () => {
    const snapshot = [old, before('older', 'Queues.'), before('oldest', 'Workers.')];
    const find = fateOf(snapshot, exposedBy(today('queues', 'Queues.', '') + today('jobs', 'Jobs.', '')));
    expect(['old', 'older', 'oldest', 'none'].map((name) => find(name))).toEqual([
      { kind: 'renamed', name: 'jobs' },
      { kind: 'renamed', name: 'queues' },
      removed,
      undefined,
    ]);
  });
});
