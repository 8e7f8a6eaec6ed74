import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { changesOf, inventoryOf } from '../support/changes.ts';

const folder = new URL('../../../shared/scrapes/', import.meta.url);
const twins = [
  'alertmanager',
  'caddy',
  'mysqld-exporter',
  'elasticsearch-exporter',
  'prometheus',
  'nginx-exporter',
] as const;

/** What lines of text show of a family, read with nothing of the program's own. */
interface Facts {
  readonly type: string;
  readonly help: string;
  readonly labels: Set<string>;
  readonly bounds: Set<number>;
  readonly quantiles: Set<number>;
  hasSeries: boolean;
}

function factsOf(text: string): ReadonlyMap<string, Facts> {
  const helps = new Map(Array.from(text.matchAll(/^# HELP (\S+) (.*)$/gm), ([, name = '', help = '']) => [name, help]));
  const families = new Map<string, Facts>();
  for (const [, name = '', type = ''] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
    const help = helps.get(name) ?? '';
    families.set(name, { type, help, labels: new Set(), bounds: new Set(), quantiles: new Set(), hasSeries: false });
  }
  for (const [, name = '', labels = ''] of text.matchAll(/^([a-z_:][\w:]*)(?:\{(.*)\})? [^ ]+$/gim)) {
    const family = families.get(name) ?? families.get(name.replace(/_(?:bucket|sum|count)$/, ''));
    if (family === undefined) throw new Error(`no TYPE line for ${name}`);
    family.hasSeries = true;
    for (const [, label = '', value = ''] of labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)) {
      if (label === 'le' && family.type === 'histogram') family.bounds.add(Number(value.replace('Inf', 'Infinity')));
      else if (label === 'quantile' && family.type === 'summary') family.quantiles.add(Number(value));
      else if (value !== '') family.labels.add(label);
    }
  }
  return families;
}

function without<Item>(items: Iterable<Item>, others: ReadonlySet<Item>): readonly Item[] {
  return [...items].filter((item) => !others.has(item));
}

/** The changes between two texts as `rule family`, with the label if it is one. */
function countedChanges(before: string, after: string): readonly string[] {
  const [old, now] = [factsOf(before), factsOf(after)];
  const found = [
    ...without(old.keys(), new Set(now.keys())).map((name) => `family-removed ${name}`),
    ...without(now.keys(), new Set(old.keys())).map((name) => `family-added ${name}`),
  ];
  for (const [name, b] of now) {
    const a = old.get(name);
    if (a === undefined) continue;
    if (a.type !== b.type) found.push(`type-changed ${name}`);
    if (a.help !== '' && a.help !== b.help) found.push(`help-changed ${name}`);
    if (a.hasSeries && !b.hasSeries) found.push(`family-without-series ${name}`);
    if (!a.hasSeries || !b.hasSeries) continue;
    const isInfo = name.endsWith('_info') && b.type === 'gauge';
    found.push(...without(a.labels, b.labels).map((label) => `label-removed ${name} ${label}`));
    if (!isInfo) found.push(...without(b.labels, a.labels).map((label) => `label-added ${name} ${label}`));
    if (a.type !== b.type) continue;
    if (without(a.bounds, b.bounds).length + without(b.bounds, a.bounds).length > 0)
      found.push(`bounds-changed ${name}`);
    if (without(a.quantiles, b.quantiles).length > 0) found.push(`quantile-removed ${name}`);
  }
  return found.toSorted();
}

/** Rules that the count knows nothing of. */
const uncounted: ReadonlySet<string> = new Set(['compatible-change', 'cardinality-grown', 'stability-lowered']);

/** What the program finds, in the same words. */
function foundChanges(before: string, after: string): readonly string[] {
  return changesOf(inventoryOf(before), inventoryOf(after))
    .filter(({ rule }) => !uncounted.has(rule.id))
    .map(({ rule, family, finding: { about } }) => [rule.id, family, ...(about === undefined ? [] : [about])].join(' '))
    .toSorted();
}

describe.skipIf(!existsSync(folder))('the same exporter, years apart', () => {
  it.each(twins)('%s has changed as an independent count says', (name) => {
    const [before = '', after = ''] = ['bw', 'sid'].map((year) =>
      readFileSync(new URL(`${name}-${year}.text.prom`, folder), 'utf8'),
    );
    const counted = countedChanges(before, after);
    expect(counted.length).toBeGreaterThan(0);
    expect(foundChanges(before, after)).toEqual(counted);
    expect(foundChanges(after, before)).toEqual(countedChanges(after, before));
  });
});
