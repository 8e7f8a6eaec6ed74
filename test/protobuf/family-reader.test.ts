import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { delimited, encodeFamily, oracleFamily } from './support/oracle.ts';
import { families } from './support/families.ts';
import { readBody } from './support/read.ts';

const encoded = families.map((family) => encodeFamily(family));
const body = delimited(...encoded);
const shared = new URL('../../../shared/scrapes/', import.meta.url);
const scrapes = existsSync(shared) ? readdirSync(shared).filter((name) => name.endsWith('.pb')) : [];

/** The messages of a body as the oracle reads them; undefined if it cannot. */
function oracleBody(bytes: Uint8Array): unknown[] | undefined {
  const found: unknown[] = [];
  try {
    for (let at = 0; at < bytes.length;) {
      let length = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++];
        if (byte === undefined || shift > 28) return undefined;
        length += (byte & 0x7f) * 2 ** shift;
        if (byte < 0x80) break;
      }
      if (at + length > bytes.length) return undefined;
      found.push(oracleFamily(bytes.slice(at, at + length)));
      at += length;
    }
  } catch {
    return undefined;
  }
  return found;
}

/** A generator of numbers below a limit, the same in every run. */
function random(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

function mutated(bytes: Uint8Array, next: (limit: number) => number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (let count = 1 + next(3); count > 0; count -= 1) copy[next(copy.length)] = next(256);
  return copy;
}

/** Whether a body is read as the oracle reads it, where both can read it; each refuses what the other does not mind. */
function agrees(bytes: Uint8Array, chunk: number): boolean {
  const { families: read, problems } = readBody(bytes, chunk);
  if (!problems.every(({ offset }) => offset >= 0 && offset <= bytes.length)) return false;
  const expected = oracleBody(bytes);
  if (problems.length > 0 || expected === undefined) return true;
  // The oracle shows a run of bytes that are not UTF-8 as one character.
  if (read.some(({ family }) => family.invalidTexts !== undefined)) return true;
  return isDeepStrictEqual(
    read.map(({ family }) => family),
    expected,
  );
}

describe('the reader of delimited families', () => {
  it('reads every field as another library does', () => {
    const { families: read, problems } = readBody(body);
    expect(problems).toEqual([]);
    expect(read.map(({ family }) => family)).toEqual(encoded.map((bytes) => oracleFamily(bytes)));
    expect(read).toHaveLength(families.length);
  });

  it('tells a field that is not there from one with the value of nothing', () => {
    const [missing, zero] = readBody(
      delimited(encodeFamily({ name: 'a' }), encodeFamily({ name: 'a', type: 0 })),
    ).families;
    expect(missing?.family).toEqual({ name: 'a', metric: [] });
    expect(zero?.family).toEqual({ name: 'a', type: 0, metric: [] });
  });

  it('has the offset of each message', () => {
    const [first, second] = readBody(body).families;
    const length = (encoded[0] as Uint8Array).length;
    expect([first?.offset, second?.offset]).toEqual([2, 2 + length + 1]);
  });

  it.each([1, 2, 3, 7, 64, 1000])('reads the same in chunks of %i bytes', (size) => {
    expect(readBody(body, size)).toEqual(readBody(body));
  });

  it.skipIf(scrapes.length === 0).each(scrapes)('reads %s as another library does', (name) => {
    const bytes = new Uint8Array(readFileSync(new URL(name, shared)));
    const { families: read, problems } = readBody(bytes, 4096);
    expect(problems).toEqual([]);
    expect(read.map(({ family }) => family)).toEqual(oracleBody(bytes));
  });

  it('has one problem for every truncation, except between messages', () => {
    const ends = new Set([0]);
    let end = 0;
    for (const { length } of encoded) ends.add((end += length + (length < 128 ? 1 : 2)));
    for (let length = 0; length < body.length; length += 1) {
      const { families: read, problems } = readBody(body.subarray(0, length));
      expect(problems).toHaveLength(ends.has(length) ? 0 : 1);
      if (!ends.has(length)) expect(problems[0]?.message).toMatch(/^is cut off/);
      expect(read.length).toBe([...ends].filter((one) => one > 0 && one <= length).length);
    }
  });

  it('reads every truncation of a message, or has one problem with it, as another library does', () => {
    const faults = encoded.flatMap((bytes) =>
      Array.from(bytes, (_, length) => delimited(bytes.slice(0, length))).filter((part) => !agrees(part, part.length)),
    );
    expect(faults).toEqual([]);
  });

  it('reads what was changed at random as another library does, or has a problem with it', () => {
    const next = random(7);
    const inputs = Array.from({ length: 2000 }, () => mutated(body, next));
    expect(inputs.filter((bytes) => !agrees(bytes, 1 + next(300)))).toEqual([]);
    const accepted = inputs.filter((bytes) => readBody(bytes).problems.length === 0).length;
    expect(accepted).toBeGreaterThan(100);
    expect(accepted).toBeLessThan(1900);
  }, 60_000);
});

describe('bounds', () => {
  it('refuse a length above the limit at once, without waiting for the bytes', () => {
    const { problems } = readBody(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f), 1);
    expect(problems).toEqual([
      { offset: 0, path: 'family[0]', message: 'has a length of 4294967295, more than the limit of 67108864' },
    ]);
  });

  it('refuse a length that does not end', () => {
    expect(readBody(new Uint8Array(100).fill(0x80)).problems).toEqual([
      { offset: 0, path: 'family[0]', message: 'has a length of more than 35 bits' },
    ]);
  });

  it('read nothing after a length that is wrong', () => {
    const { families: read, problems } = readBody(body, 5, { maxMessage: 100 });
    expect([read.length, problems.length]).toEqual([0, 1]);
  });

  it('refuse more elements than the limit, and go on with the next message', () => {
    const many = { metric: Array.from({ length: 11 }, () => ({})) };
    const bytes = delimited(encodeFamily(many), encodeFamily({ name: 'b' }));
    const { families: read, problems } = readBody(bytes, bytes.length, { maxElements: 10 });
    expect(read.map(({ family }) => family.name)).toEqual(['b']);
    expect(problems.map(({ path }) => path)).toEqual(['family[0].metric[10]']);
  });

  it('hold for packed numbers, too', () => {
    // metric[0].histogram.positive_delta, packed: 100 zeros.
    const packed = Uint8Array.of(0x6a, 100, ...new Uint8Array(100));
    const histogram = Uint8Array.of(0x3a, packed.length, ...packed);
    const bytes = delimited(Uint8Array.of(0x22, histogram.length, ...histogram));
    expect(readBody(bytes).families[0]?.family.metric[0]?.histogram?.positiveDelta).toHaveLength(100);
    expect(readBody(bytes, 10, { maxElements: 50 }).problems[0]?.path).toBe(
      'family[0].metric[0].histogram.positive_delta[50]',
    );
  });
});

describe('a problem with a message', () => {
  it.each([
    ['a group', [0x0b], 0, 'family[1].name', 'has the wire type 3 instead of 2'],
    ['a group without an end', [0x5b, 0x63, 0x64], 0, 'family[1].field 11', 'is a group without an end'],
    ['an end without a group', [0x5c], 0, 'family[1].field 11', 'ends a group that has not begun'],
    ['an unknown wire type', [0x5f], 0, 'family[1].field 11', 'has the unknown wire type 7'],
    ['the field 0', [0x02], 0, 'family[1]', 'has a field of the number 0'],
    ['another wire type', [0x08, 1], 0, 'family[1].name', 'has the wire type 0 instead of 2'],
    ['a length past the end', [0x22, 9, 0, 0, 0], 1, 'family[1].metric[0]', 'has a length of 9, with 3 bytes left'],
    [
      'a length past the end of an inner message',
      [0x22, 6, 0x3a, 4, 0x62, 9, 0, 0, 0, 0, 0],
      5,
      'family[1].metric[0].histogram.positive_span[0]',
      'has a length of 9, with 2 bytes left',
    ],
    ['half a double', [0x22, 5, 0x12, 3, 0x09, 0, 0], 5, 'family[1].metric[0].gauge.value', 'ends after 2 of 8 bytes'],
    ['a long varint', [0x18, ...Array.from({ length: 11 }, () => 0x80)], 1, 'family[1].type', /more than 10 bytes/],
    ['half a varint', [0x18, 0x80], 1, 'family[1].type', 'ends within a varint'],
  ])('names the place of %s, and the next message is read', (_, bytes, at, path, message) => {
    const first = encodeFamily({ name: 'a' });
    const { families: read, problems } = readBody(
      delimited(first, Uint8Array.from(bytes), encodeFamily({ name: 'c' })),
    );
    expect(read.map(({ family }) => family.name)).toEqual(['a', 'c']);
    expect(problems).toEqual([
      {
        offset: 1 + first.length + 1 + at,
        path,
        message: typeof message === 'string' ? message : (expect.stringMatching(message) as string),
      },
    ]);
  });

  it('does not occur for unknown fields of any other type', () => {
    const unknown = Uint8Array.of(0x58, 0xff, 0x01, 0x59, 0, 0, 0, 0, 0, 0, 0, 0, 0x5a, 2, 1, 2, 0x5d, 0, 0, 0, 0);
    expect(readBody(delimited(unknown))).toMatchObject({ families: [{ family: { metric: [] } }], problems: [] });
  });

  it('does not occur for what Prometheus takes as well', () => {
    const wide = Uint8Array.of(0x18, 0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7f);
    const group = Uint8Array.of(0x5b, 0x58, 1, 0x63, 0x5a, 1, 0, 0x64, 0x6c, 0x18, 1);
    // The last delta begins within its length, and ends after it.
    const packed = Uint8Array.of(0x22, 8, 0x3a, 6, 0x6a, 2, 2, 0x80, 0x80, 1);
    const { families: read, problems } = readBody(delimited(wide, group, packed));
    expect(problems).toEqual([]);
    expect(read.map(({ family }) => family.type)).toEqual([1, 1, undefined]);
    expect(read[2]?.family.metric[0]?.histogram?.positiveDelta).toEqual([1n, 8192n]);
  });

  it('does not occur for texts that are not UTF-8, of which the message has the paths', () => {
    const label = Uint8Array.of(0x0a, 1, 0xff, 0x12, 2, 0xc3, 0x28);
    const bytes = Uint8Array.of(0x0a, 2, 0xc3, 0x28, 0x22, label.length + 2, 0x0a, label.length, ...label);
    const { families: read, problems } = readBody(delimited(bytes));
    expect(problems).toEqual([]);
    expect(read[0]?.family).toMatchObject({
      name: '\uFFFD(',
      metric: [{ label: [{ name: '\uFFFD', value: '\uFFFD(' }] }],
    });
    expect([...(read[0]?.family.invalidTexts ?? [])]).toEqual([
      ['name', ['']],
      ['metric[0]', ['label[0].name', 'label[0].value']],
    ]);
  });
});
