import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildFQName, Desc, invalidDesc, sortLabels, type DescOptions } from '../../src/registry/desc.ts';

const names = fc.uniqueArray(fc.stringMatching(/^[a-z$][a-z0-9$]{0,5}$/), { maxLength: 5 });
const loneSurrogate = '\uD800';

function problemOf(fqName: string, options?: DescOptions): unknown {
  return new Desc(fqName, 'help', options).error;
}

describe('Desc: validity', () => {
  it.each<[string, string, DescOptions, unknown]>([
    ['an empty name', '', {}, { reason: 'invalid-metric-name' }],
    ['a name that is not valid Unicode', loneSurrogate, {}, { reason: 'invalid-metric-name' }],
    ['a UTF-8 name where names are legacy', 'a.b', { nameValidation: 'legacy' }, { reason: 'invalid-metric-name' }],
    ['an empty label name', 'm', { variableLabels: [''] }, { reason: 'invalid-label-name', label: '' }],
    [
      'a UTF-8 label name where names are legacy',
      'm',
      { constLabels: { 'a.b': '' }, nameValidation: 'legacy' },
      { reason: 'invalid-label-name', label: 'a.b' },
    ],
    [
      'a colon in a label name where names are legacy',
      'm',
      { variableLabels: ['a:b'], nameValidation: 'legacy' },
      { reason: 'invalid-label-name', label: 'a:b' },
    ],
    [
      'a reserved variable label',
      'm',
      { variableLabels: ['__name__'] },
      { reason: 'reserved-label-name', label: '__name__' },
    ],
    ['a reserved constant label', 'm', { constLabels: { __a: '' } }, { reason: 'reserved-label-name', label: '__a' }],
    [
      'a value of a constant label that is not valid Unicode',
      'm',
      { constLabels: { a: loneSurrogate } },
      { reason: 'invalid-label-value', label: 'a', value: loneSurrogate },
    ],
    [
      'a variable label twice',
      'm',
      { variableLabels: ['a', 'b', 'a'] },
      { reason: 'duplicate-label-name', label: 'a' },
    ],
    [
      'a label both constant and variable',
      'm',
      { constLabels: { a: '' }, variableLabels: ['a'] },
      { reason: 'duplicate-label-name', label: 'a' },
    ],
  ])('rejects %s', (_, fqName, options, problem) => {
    expect(problemOf(fqName, options)).toEqual(problem);
  });

  it.each<[string, string, DescOptions]>([
    ['a plain name', 'http_requests_total', {}],
    ['a UTF-8 name', 'http.requests µ 🎉', { variableLabels: ['status code'] }],
    ['a colon in a legacy metric name', 'job:http:rate5m', { nameValidation: 'legacy' }],
    ['a legacy label name', 'm', { variableLabels: ['_a1'], nameValidation: 'legacy' }],
    ['a single underscore in front', 'm', { variableLabels: ['_a'] }],
    ['a surrogate pair as value', 'm', { constLabels: { a: '🎉' } }],
    ['different labels of both kinds', 'm', { constLabels: { a: '' }, variableLabels: ['b', 'c'] }],
  ])('accepts %s', (_, fqName, options) => {
    expect(problemOf(fqName, options)).toBeUndefined();
  });

  it('reports the first problem in the order of upstream', () => {
    const bad: DescOptions = { constLabels: { a: loneSurrogate }, variableLabels: ['__b', 'a', 'a'] };
    expect(problemOf('', bad)).toMatchObject({ reason: 'invalid-metric-name' });
    expect(problemOf('m', bad)).toMatchObject({ reason: 'invalid-label-value' });
    expect(problemOf('m', { ...bad, constLabels: { a: '' } })).toMatchObject({ reason: 'reserved-label-name' });
  });

  it('carries the error of a collector that cannot describe itself', () => {
    expect(invalidDesc('no such device').error).toEqual({ reason: 'other', message: 'no such device' });
    expect(invalidDesc(new Error('no such device')).error).toEqual({ reason: 'other', message: 'no such device' });
  });
});

describe('Desc: identity', () => {
  it('is the name with the values of constant labels, in the order of their names', () => {
    const desc = new Desc('m', 'one', { constLabels: { a: '1', b: '2' } });
    expect(desc.equals(new Desc('m', 'two', { constLabels: { b: '2', a: '1' }, variableLabels: ['c'] }))).toBe(true);
    expect(desc.equals(new Desc('m', 'one', { constLabels: { a: '2', b: '1' } }))).toBe(false);
    expect(desc.equals(new Desc('n', 'one', { constLabels: { a: '1', b: '2' } }))).toBe(false);
  });

  it('does not run values together', () => {
    const left = new Desc('m', '', { constLabels: { a: '1', b: '","2' } });
    const right = new Desc('m', '', { constLabels: { a: '1","', b: '2' } });
    expect(left.equals(right)).toBe(false);
  });

  it('is nothing that an invalid descriptor has', () => {
    const invalid = invalidDesc('');
    expect(invalid.equals(invalid)).toBe(false);
    expect(new Desc('m', '').equals(invalid)).toBe(false);
  });

  it('does not depend on help, unit and variable labels', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), names, (help, unit, variableLabels) => {
        expect(new Desc('m', help, { unit, variableLabels }).id).toBe(new Desc('m', '').id);
      }),
    );
  });
});

describe('Desc: dimensions', () => {
  const permuted = names.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  );

  it('do not depend on the order of variable labels', () => {
    fc.assert(
      fc.property(permuted, ([list, shuffled]) => {
        const desc = new Desc('m', 'help', { variableLabels: list });
        expect(new Desc('m', 'help', { variableLabels: shuffled }).dimHash).toBe(desc.dimHash);
      }),
    );
  });

  it('do not depend on the values of constant labels', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (left, right) => {
        const desc = new Desc('m', 'help', { constLabels: { a: left } });
        expect(new Desc('m', 'help', { constLabels: { a: right } }).dimHash).toBe(desc.dimHash);
      }),
    );
  });

  it('tell every mix of constant and variable labels apart', () => {
    fc.assert(
      fc.property(names, fc.nat(5), fc.nat(5), (list, first, second) => {
        const split = (at: number): Desc =>
          new Desc('m', 'help', {
            constLabels: Object.fromEntries(list.slice(0, at).map((name) => [name, 'value'])),
            variableLabels: list.slice(at),
          });
        const sameMix = Math.min(first, list.length) === Math.min(second, list.length);
        expect(split(first).dimHash === split(second).dimHash).toBe(sameMix);
      }),
    );
  });

  it('hold help and unit', () => {
    const desc = new Desc('m', 'help', { unit: 'seconds' });
    expect(new Desc('m', 'other', { unit: 'seconds' }).dimHash).not.toBe(desc.dimHash);
    expect(new Desc('m', 'help', { unit: 'bytes' }).dimHash).not.toBe(desc.dimHash);
    expect(new Desc('m', 'helpseconds').dimHash).not.toBe(desc.dimHash);
  });

  it('do not take a `$` in a name for the mark of a variable label', () => {
    const constant = new Desc('m', '', { constLabels: { $a: 'value' } });
    expect(constant.error).toBeUndefined();
    expect(new Desc('m', '', { variableLabels: ['a'] }).dimHash).not.toBe(constant.dimHash);
  });
});

describe('Desc: text', () => {
  it('names all parts', () => {
    const desc = new Desc('m', 'say "hi"', {
      unit: 'seconds',
      constLabels: { b: '2', a: '1' },
      variableLabels: ['d', 'c'],
    });
    expect(desc.toString()).toBe(
      'Desc{fqName: "m", help: "say \\"hi\\"", unit: "seconds", constLabels: {a="1",b="2"}, variableLabels: {d,c}}',
    );
  });

  it('is empty for an invalid descriptor', () => {
    expect(invalidDesc('broken').toString()).toBe(
      'Desc{fqName: "", help: "", unit: "", constLabels: {}, variableLabels: {}}',
    );
  });

  it('does not change with the arrays that it was made from', () => {
    const variableLabels = ['a'];
    const desc = new Desc('m', '', { variableLabels });
    variableLabels.push('b');
    expect(desc.variableLabels).toEqual(['a']);
  });
});

describe('buildFQName', () => {
  it.each([
    ['prometheus', 'http', 'requests_total', 'prometheus_http_requests_total'],
    ['prometheus', '', 'requests_total', 'prometheus_requests_total'],
    ['', 'http', 'requests_total', 'http_requests_total'],
    ['', '', 'requests_total', 'requests_total'],
    ['prometheus', 'http', '', ''],
    ['', '', '', ''],
  ])('joins %j, %j and %j to %j', (namespace, subsystem, name, expected) => {
    expect(buildFQName(namespace, subsystem, name)).toBe(expected);
  });

  it('ends in the name, whatever comes before', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (namespace, subsystem, name) => {
        expect(buildFQName(namespace, subsystem, name).endsWith(name)).toBe(true);
      }),
    );
  });
});

describe('sortLabels', () => {
  it('orders by name and leaves its argument alone', () => {
    const labels = [
      { name: 'b', value: '1' },
      { name: 'a', value: '2' },
    ];
    expect(sortLabels(labels).map(({ name }) => name)).toEqual(['a', 'b']);
    expect(labels[0]?.name).toBe('b');
  });
});
