import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parseText } from '../../src/api/parse-text.ts';
import { Inventory } from '../../src/inventory/inventory.ts';
import { looksLikeSnapshot, readSnapshot } from '../../src/inventory/read-snapshot.ts';
import { type Snapshot, snapshotText } from '../../src/inventory/snapshot.ts';
import type { Dialect } from '../../src/syntax/dialect.ts';
import { fixtureScrapes } from '../support/corpus.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../schema/snapshot.schema.json', import.meta.url), 'utf8'),
) as object;
const validate = new Ajv2020({ strict: true }).compile(schema);

function inventoryOf(text: string | Uint8Array, dialect: Dialect = 'prometheus-1.0.0'): Inventory {
  const inventory = new Inventory();
  inventory.begin();
  for (const family of parseText(text, { dialect }).families) inventory.add(family, dialect);
  return inventory;
}

function read(text: string): Snapshot {
  const reading = readSnapshot(text, 'metrics.lock.json');
  if ('fault' in reading) throw new Error(reading.fault);
  return reading;
}

function hash(help: string): unknown {
  return inventoryOf(`# HELP a ${help}\n# TYPE a gauge\na 1\n`).exposedFamilies()[0]?.helpHash;
}

function names(text: string, dialect: Dialect): readonly string[] {
  return inventoryOf(text, dialect)
    .families()
    .map(({ name }) => name);
}

const scrape = `# HELP b_total [ALPHA] Requests.
# TYPE b_total counter
b_total{path="/secret"} 7
# TYPE a_seconds histogram
# UNIT a_seconds seconds
a_seconds_bucket{le="0.5"} 1
a_seconds_bucket{le="+Inf"} 1
a_seconds_sum 1
a_seconds_count 1
# TYPE later gauge
`;

describe('a snapshot', () => {
  it('has a line for each family, sorted, without values and label values', () => {
    const text = snapshotText(inventoryOf(scrape));
    expect(text).toBe(`{
  "$schema": "https://unpkg.com/promlint-ts/schema/snapshot.schema.json",
  "schemaVersion": 1,
  "formats": ["prometheus"],
  "families": [
    {"name":"a_seconds","type":"histogram","labels":[],"bounds":["0.5","+Inf"]},
    {"name":"b_total","type":"counter","labels":["path"],"help":"${/"help":"([0-9a-f]{16})"/.exec(text)?.[1]}","stability":"alpha"},
    {"name":"later","type":"gauge"}
  ]
}
`);
    expect(looksLikeSnapshot(text)).toBe(true);
  });

  it('is the same however often it is made, and whatever the values and the order of families are', () => {
    const [b, a, later] = scrape.split(/(?=# HELP b|# TYPE a|# TYPE later)/);
    const again = `${later}${a}${b?.replace('/secret', '/other').replace('} 7', '} 9')}`;
    expect(snapshotText(inventoryOf(again))).toBe(snapshotText(inventoryOf(scrape)));
    const copy = new Inventory();
    const { families, formats } = read(snapshotText(inventoryOf(scrape)));
    copy.addSchemas(families, formats);
    expect(snapshotText(copy)).toBe(snapshotText(inventoryOf(scrape)));
  });

  it('knows a help text by its hash alone, whatever its mark of stability', () => {
    expect(hash('[ALPHA] Size.')).toBe(hash('(Deprecated) Size.'));
    expect(hash('Size.')).not.toBe(hash('Sizes.'));
  });

  it('has places that point at the names, also in a file that was formatted anew', () => {
    const text = snapshotText(inventoryOf(scrape));
    for (const form of [text, `${JSON.stringify(JSON.parse(text), undefined, 2)}\n`]) {
      const lines = form.split('\n');
      for (const { name, place } of read(form).families) {
        const { line = 0, start = 0, end = 0 } = place?.at ?? {};
        expect(lines[line]?.slice(start, end)).toBe(name);
        expect(place?.text).toBe(lines[line]);
      }
    }
  });

  it('of OpenMetrics has names that queries use', () => {
    const openMetrics = '# TYPE a counter\na_total 1\n# TYPE b info\nb_info{v="1"} 1\n# TYPE c counter\n# EOF\n';
    expect(names(openMetrics, 'openmetrics-1.0.0')).toEqual(['a_total', 'b_info', 'c_total']);
    expect(names('# TYPE a counter\na 1\n# EOF\n', 'openmetrics-2.0.0')).toEqual(['a']);
  });

  it.each(fixtureScrapes.filter(({ healthy }) => healthy))(
    'of $name has the form that the schema says',
    ({ bytes }) => {
      const text = snapshotText(inventoryOf(bytes));
      validate(JSON.parse(text));
      expect(validate.errors).toBeNull();
      expect(read(text).families.length).toBeGreaterThan(0);
    },
  );
});

describe('what is not a snapshot', () => {
  it.each([
    ['{"quoted.name"} 1\n', false],
    ['{"quoted.name", a="b"} 1\n', false],
    ['{\n  "schemaVersion": 1', true],
  ])('%j looks like one: %s', (text, looks) => {
    expect(looksLikeSnapshot(text)).toBe(looks);
  });

  it.each([
    ['{"schemaVersion": 1', 'the snapshot is not valid JSON'],
    ['[]', "the snapshot has no 'families'"],
    ['{"schemaVersion": 2, "families": []}', 'schemaVersion 2 of the snapshot is not supported'],
    ['{"schemaVersion": 1, "formats": [1], "families": []}', "'formats' of the snapshot is not valid"],
    ['{"schemaVersion": 1, "families": [{"type": "gauge"}]}', 'the snapshot is damaged: a family has no name'],
    ['{"schemaVersion": 1, "families": [null]}', 'the snapshot is damaged: a family has no name'],
    [
      '{"schemaVersion": 1, "families": [{"name": "a", "type": "x"}]}',
      "the snapshot is damaged: 'type' of a is not valid",
    ],
    ['{"schemaVersion": 1, "families": [{"name": "a", "type": "gauge", "labels": "b"}]}', "'labels' of a is not valid"],
    [
      '{"schemaVersion": 1, "families": [{"name": "a", "type": "histogram", "bounds": ["x"]}]}',
      "'bounds' of a is not valid",
    ],
    ['{"schemaVersion": 1, "families": [{"name": "a", "type": "gauge", "native": 1}]}', "'native' of a is not valid"],
    [
      '{"schemaVersion": 1, "families": [{"name": "a", "type": "gauge", "stability": "x"}]}',
      "'stability' of a is not valid",
    ],
  ])('%s', (text, fault) => {
    expect(readSnapshot(text, 'x')).toEqual({ fault: expect.stringContaining(fault) as unknown });
  });
});
