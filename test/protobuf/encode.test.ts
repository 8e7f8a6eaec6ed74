import { describe, expect, it } from 'vitest';
import { encodeFamily } from '../../src/protobuf/encode.ts';
import { readBody } from './support/read.ts';
import { families } from './support/families.ts';
import { delimited, encodeFamily as encodeWithOracle, oracleFamily } from './support/oracle.ts';

describe('messages that are written', () => {
  const messages = readBody(delimited(...families.map((family) => encodeWithOracle(family)))).families;

  it.each(messages.map(({ family }, index) => [family.name ?? `family ${index}`, family] as const))(
    'can be read again: %s',
    (_name, family) => {
      const bytes = encodeFamily(family);
      const { families: read, problems } = readBody(bytes);
      expect(problems).toEqual([]);
      expect(read.map((one) => one.family)).toEqual([family]);
    },
  );

  it('are those of another library', () => {
    for (const { family } of messages) {
      const bytes = encodeFamily(family);
      const start = bytes.findIndex((byte) => byte < 128) + 1;
      expect(oracleFamily(bytes.slice(start))).toEqual(family);
    }
  });
});
