import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Arguments, readPlainArguments } from '../../../src/cli/arguments/plain.ts';
import { readArguments } from '../../../src/cli/arguments/commander.ts';

function withCommander(argv: readonly string[]): Arguments | number {
  return readArguments(argv, { write: () => undefined }, () => undefined);
}

describe('readPlainArguments', () => {
  it('reads inputs and options', () => {
    expect(readPlainArguments([])).toEqual({ inputs: [], rule: [], quiet: false, inlineSuppressions: true });
    expect(readPlainArguments(['a', '-', '-d', 'auto', '-r', 'x=off', '--rule', 'y=off', '--quiet', 'b'])).toEqual({
      inputs: ['a', '-', 'b'],
      dialect: 'auto',
      rule: ['x=off', 'y=off'],
      quiet: true,
      inlineSuppressions: true,
    });
    expect(readPlainArguments(['--color'])).toMatchObject({ color: true });
    expect(readPlainArguments(['--color', '--no-color'])).toMatchObject({ color: false });
  });

  it.each([
    ['--help'],
    ['-V'],
    ['--dialect=auto'],
    ['-dauto'],
    ['--'],
    ['-d'],
    ['-d', '-x'],
    ['--quite'],
    ['--toString', 'x'],
  ])('leaves %s %s to commander', (...argv) => expect(readPlainArguments(argv)).toBeUndefined());

  it('reads what commander reads', () => {
    const words = ['-d', '--dialect', '-p', '--preset', '-r', '--rule', '-f', '--output-format', '--stdin-name'];
    const flags = [
      '--max-warnings',
      '--fail-on',
      '--ignore-metrics',
      '--only-metrics',
      '--min-severity',
      '--exit-zero',
      '--no-inline-suppressions',
      '--ext',
      '--quiet',
      '--color',
      '--no-color',
      '--config',
      '--no-config',
      '--baseline',
      '--write-baseline',
      '--group-by',
      '--statistics',
      '-',
      'file',
      'x=off',
      '',
      '1',
      '-q',
      '--',
      '-dx',
    ];
    const argv = fc.array(fc.constantFrom(...words, ...flags), { maxLength: 8 });
    fc.assert(
      fc.property(argv, (given) => {
        const plain = readPlainArguments(given);
        fc.pre(plain !== undefined);
        expect(plain).toEqual(withCommander(given));
      }),
    );
    expect.hasAssertions();
  });
});

describe('readArguments', () => {
  it('reads other spellings', () => {
    expect(withCommander(['--dialect=auto', '-pspec', '--', '--quiet'])).toEqual({
      inputs: ['--quiet'],
      inlineSuppressions: true,
      dialect: 'auto',
      preset: 'spec',
      rule: [],
      quiet: false,
    });
  });

  it('gives exit codes', () => {
    expect(withCommander(['--version'])).toBe(0);
    expect(withCommander(['--help'])).toBe(0);
    expect(withCommander(['--nope'])).toBe(2);
  });
});
