import { expect, it } from 'vitest';
import { changesBetween, reported } from '../support/changes.ts';

/** What families were probably renamed to, by the advice on those that are gone. */
function renames(before: string, after: string): readonly string[] {
  return reported(changesBetween(before, after))
    .filter(({ rule }) => rule === 'family-removed')
    .map(({ family, help = '' }) => `${family} -> ${/probably renamed to `([^`]*)`/.exec(help)?.[1] ?? 'nothing'}`);
}

function gauge(name: string, help: string, labels = ''): string {
  return `${help === '' ? '' : `# HELP ${name} ${help}\n`}# TYPE ${name} gauge\n${name}${labels} 1\n`;
}

function many(prefix: string): string {
  return Array.from({ length: 1500 }, (_, at) => gauge(`${prefix}_${at}_x`, '')).join('');
}

it('finds families of the same type, labels and help', () => {
  expect(renames(gauge('a', 'Size.'), gauge('b', 'Size.'))).toEqual(['a -> b']);
  expect(renames(gauge('a', 'Size.'), gauge('b', 'Length.'))).toEqual(['a -> nothing']);
  expect(renames(gauge('a', 'Size.'), gauge('b', 'Size.', '{x="1"}'))).toEqual(['a -> nothing']);
  expect(renames(gauge('a', 'Size.'), gauge('b', 'Size.').replace('gauge', 'counter'))).toEqual(['a -> nothing']);
});

it('finds families of similar names, if their help is not another', () => {
  expect(renames(gauge('app_queue_length', ''), gauge('app_queue_size', ''))).toEqual([
    'app_queue_length -> app_queue_size',
  ]);
  const azure = gauge('sd_azure_failures', 'Number of Azure service discovery refresh failures.');
  const kubernetes = gauge('sd_kubernetes_failures', 'The number of failed WATCH and LIST requests.');
  expect(renames(azure, kubernetes)).toEqual(['sd_azure_failures -> nothing']);
  const longer = gauge('sd_azure_failures_count', 'Total number of Azure service discovery refresh failures.');
  expect(renames(azure, longer)).toEqual(['sd_azure_failures -> sd_azure_failures_count']);
});

it('takes the likeliest pairs, and each family once', () => {
  const before = gauge('app_read_bytes', 'Bytes.') + gauge('app_write_bytes', 'Bytes.');
  const after = gauge('app_disk_write_bytes', 'Bytes.') + gauge('app_disk_read_bytes', 'Bytes.');
  expect(renames(before, after)).toEqual([
    'app_read_bytes -> app_disk_read_bytes',
    'app_write_bytes -> app_disk_write_bytes',
  ]);
  expect(renames(before, gauge('app_disk_read_bytes', 'Bytes.'))).toEqual([
    'app_read_bytes -> app_disk_read_bytes',
    'app_write_bytes -> nothing',
  ]);
});

it('is quick with many families', () => {
  const started = performance.now();
  expect(changesBetween(many('a'), many('b'))).toHaveLength(3000);
  expect(performance.now() - started).toBeLessThan(20_000);
});
