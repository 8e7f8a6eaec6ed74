import { describe, expect, it } from 'vitest';
import { parseText } from '../../src/api/parse-text.ts';
import type { FamilySchema } from '../../src/inventory/family-schema.ts';
import { Inventory } from '../../src/inventory/inventory.ts';
import { fixtureScrapes } from '../support/corpus.ts';

function inventoryOf(...documents: readonly string[]): readonly FamilySchema[] {
  const inventory = new Inventory();
  for (const document of documents) {
    const openMetrics = document.endsWith('# EOF\n');
    const dialect = openMetrics ? 'openmetrics-1.0.0' : 'prometheus-1.0.0';
    for (const family of parseText(document, { dialect }).families) inventory.add(family, dialect);
  }
  return inventory.families();
}

describe('an inventory', () => {
  it('has what does not change from scrape to scrape, sorted', () => {
    const text = [
      '# HELP z_total [ALPHA] Requests.',
      '# TYPE z_total counter',
      'z_total{method="GET",code="200"} 1',
      'z_total{code="500",empty=""} 1',
      '# TYPE a_seconds histogram',
      'a_seconds_bucket{path="/",le="1"} 1',
      'a_seconds_bucket{path="/",le="0.50"} 1',
      'a_seconds_bucket{path="/",le="+Inf"} 1',
      'a_seconds_sum{path="/"} 1',
      'a_seconds_count{path="/"} 1',
      '# TYPE s summary',
      's{quantile="0.9"} 1',
      's_sum 1',
      's_count 1',
      'plain 1',
      '# HELP later Metadata alone.',
      '',
    ].join('\n');
    expect(inventoryOf(text)).toEqual([
      { name: 'a_seconds', type: 'histogram', labels: ['path'], bounds: ['0.5', '1', '+Inf'] },
      { name: 'later', type: 'untyped', help: 'Metadata alone.' },
      { name: 'plain', type: 'untyped', labels: [] },
      { name: 's', type: 'summary', labels: [], quantiles: ['0.9'] },
      { name: 'z_total', type: 'counter', help: 'Requests.', stability: 'alpha', labels: ['code', 'method'] },
    ]);
  });

  it('is the same in the text formats and in OpenMetrics', () => {
    const text = '# HELP a_total A.\n# TYPE a_total counter\na_total{b="c"} 1\n# TYPE i_info gauge\ni_info{v="1"} 1\n';
    const openMetrics = '# HELP a A.\n# TYPE a counter\na_total{b="c"} 1\n# TYPE i info\ni_info{v="1"} 1\n# EOF\n';
    const [counter, info] = inventoryOf(openMetrics);
    expect(inventoryOf(text)).toEqual([counter, { ...info, type: 'gauge' }]);
  });

  it('has units, states and native buckets', () => {
    const lines = [
      '# TYPE a_bytes gauge',
      '# UNIT a_bytes bytes',
      'a_bytes 1',
      '# TYPE e stateset',
      'e{e="on",x="1"} 1',
      'e{e="off",x="1"} 0',
    ];
    expect(inventoryOf([...lines, '# EOF', ''].join('\n'))).toEqual([
      { name: 'a_bytes', type: 'gauge', unit: 'bytes', labels: [] },
      { name: 'e', type: 'stateset', labels: ['x'], states: ['on', 'off'] },
    ]);
  });

  it('puts scrapes together, whatever their order', () => {
    const first = '# TYPE a gauge\na{b="1"} 1\nc 1\n';
    const second = '# HELP a A.\na{d="1"} 1\n# TYPE c gauge\n';
    const expected = [
      { name: 'a', type: 'gauge', help: 'A.', labels: ['b', 'd'] },
      { name: 'c', type: 'gauge', labels: [] },
    ];
    expect(inventoryOf(first, second)).toEqual(expected);
    expect(inventoryOf(second, first)).toEqual(expected);
  });
});

describe('the inventory of a real scrape has the families that its TYPE lines name', () => {
  const scrapes = fixtureScrapes.filter(({ name, healthy }) => healthy && name.endsWith('.text.prom'));
  it.each(scrapes)('$name', ({ bytes }) => {
    const text = new TextDecoder().decode(bytes);
    const named = text.split('\n').flatMap((line) => {
      const [hash, keyword, name, type] = line.split(' ');
      return hash === '#' && keyword === 'TYPE' ? [`${name} ${type}`] : [];
    });
    const found = inventoryOf(text).map(({ name, type }) => `${name} ${type}`);
    expect(named.length).toBeGreaterThan(0);
    expect(found).toEqual(expect.arrayContaining(named));
    const untyped = found.filter((one) => !named.includes(one));
    expect(untyped.filter((one) => !one.endsWith(' untyped'))).toEqual([]);
  });
});
