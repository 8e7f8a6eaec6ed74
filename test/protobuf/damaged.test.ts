import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';
import { parseText } from '../../src/api/parse-text.ts';
import { families } from './support/families.ts';
import { bodyOf } from './support/oracle.ts';

const body = bodyOf(...families);

/** What is wrong with what is said of a damaged body; `undefined` if nothing is. */
function faultOf(bytes: Uint8Array): string | undefined {
  const { diagnostics, consumers } = lintText(bytes, { dialect: 'protobuf' });
  const outside = diagnostics.find(({ offset = 0 }) => offset < 0 || offset > bytes.length);
  if (outside !== undefined) return `${outside.rule} is at byte ${outside.offset} of ${bytes.length}`;
  const hasPath = diagnostics.every(
    ({ path, rule }) => path?.startsWith('family[') === true || rule === 'empty-exposition',
  );
  if (!hasPath) return 'a finding has no path';
  const isExplained =
    consumers['prometheus']?.accepts === true || diagnostics.some(({ severity }) => severity === 'error');
  if (!isExplained) return `Prometheus rejects it for ${consumers['prometheus']?.rejectedFor.join()} without a finding`;
  return parseText(bytes, { dialect: 'protobuf' }).dialect === 'protobuf' ? undefined : 'it is parsed as text';
}

/** A generator of numbers below a limit, the same in every run. */
function random(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

describe('damaged messages give findings', () => {
  it('wherever they are cut', () => {
    const faults = Array.from({ length: body.length }, (_, end) => faultOf(body.subarray(0, end)));
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
  });

  it('whatever is changed', () => {
    const next = random(3);
    const faults = Array.from({ length: 1000 }, () => {
      const copy = Uint8Array.from(body);
      for (let count = 1 + next(4); count > 0; count -= 1) {
        if (next(4) === 0) copy.copyWithin(next(copy.length), next(copy.length), next(copy.length));
        else copy[next(copy.length)] = next(256);
      }
      return faultOf(copy);
    });
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
  });
});
