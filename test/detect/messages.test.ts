import { describe, expect, it } from 'vitest';
import { looksLikeMessages } from '../../src/detect/messages.ts';
import { families } from '../protobuf/support/families.ts';
import { bodyOf } from '../protobuf/support/oracle.ts';

const encoder = new TextEncoder();

/** A length-delimited message of a family with this name. */
function message(name: string, rest: readonly number[], length: readonly number[] = [60]): readonly number[] {
  return [...length, 0x0a, name.length, ...encoder.encode(name), ...rest];
}

function looksLike(input: string | readonly number[]): boolean {
  return looksLikeMessages(typeof input === 'string' ? encoder.encode(input) : Uint8Array.from(input));
}

describe('messages are recognised', () => {
  it.each<readonly [what: string, input: readonly number[]]>([
    ['with a help text', message('go_goroutines', [0x12, 3])],
    ['with a type', message('up', [0x18, 1])],
    ['with samples', message('up', [0x22, 1])],
    ['with a length of two bytes', message('up', [0x12, 1], [0x8a, 0x02])],
    ['with the name after the type', [8, 0x18, 1, 0x0a, 2, 0x75, 0x70, 0x22, 0]],
    ['with a name that has spaces and is not ASCII', [8, 0x0a, 4, 0x61, 0x20, 0xc3, 0xbc, 0x18, 1]],
  ])('%s', (_, input) => {
    expect(looksLike(input)).toBe(true);
  });

  it('by any of their first bytes that have a name', () => {
    const named = families.filter((family) => 'name' in family);
    expect(named.map((family) => looksLikeMessages(bodyOf(family)))).toEqual(named.map(() => true));
    const body = bodyOf(...named);
    for (let length = 32; length < body.length; length += 7)
      expect(looksLikeMessages(body.subarray(0, length))).toBe(true);
  });
});

describe('no messages are', () => {
  it.each<readonly [what: string, input: string | readonly number[]]>([
    ['nothing', ''],
    ['a name too short for its length', [5, 0x0a, 9, 0x61, 0x62]],
    ['a name of no length', [5, 0x0a, 0, 0x12, 1, 0x61]],
    ['a name with control characters', message('a\tb', [0x12])],
    ['a name with DEL', message('a\u007f', [0x12])],
    ['a name that is not UTF-8', [6, 0x0a, 2, 0xc3, 0x28, 0x18, 1]],
    ['a name with something else after it', message('up', [0x61])],
    ['a length that never ends', [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x0a, 1, 0x61, 0x12]],
    ['a name longer than its message', message('abcdefghij', [0x22], [10])],
    ['a message without a name', [2, 0x18, 1]],
    ['JSON', '{"resultType":"vector","result":[]}'],
    ['a comment', '# HELP a A.\na 1\n'],
  ])('%s', (_, input) => {
    expect(looksLike(input)).toBe(false);
  });
});
