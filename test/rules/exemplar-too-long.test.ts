import { exemplarTooLong } from '../../src/rules/exemplar-too-long.ts';
import { testRule } from '../support/rule-tester.ts';

/** A counter with an exemplar whose label `id` has so many characters. */
function counterWith(characters: number, character: string = 'x'): readonly string[] {
  return ['# TYPE reads counter', `reads_total 3 # {id="${character.repeat(characters)}"} 1`, '# EOF'];
}

testRule(exemplarTooLong, {
  valid: [
    { name: '128 characters', dialect: 'openmetrics', input: counterWith(126) },
    { name: '128 characters beyond the basic plane', dialect: 'openmetrics', input: counterWith(126, '𝄞') },
    { name: 'no labels', dialect: 'openmetrics', input: ['# TYPE reads counter', 'reads_total 3 # {} 1', '# EOF'] },
    { name: 'no exemplar', dialect: 'openmetrics', input: ['# TYPE reads counter', 'reads_total 3', '# EOF'] },
  ],
  invalid: [
    {
      name: '129 characters',
      dialect: 'openmetrics',
      input: counterWith(127),
      findings: [
        {
          line: 2,
          column: 18,
          endColumn: 150,
          severity: 'error',
          message: 'exemplar labels have 129 characters; the limit is 128',
          family: 'reads',
        },
      ],
    },
    {
      name: 'several labels',
      dialect: 'openmetrics',
      input: [
        '# TYPE wait histogram',
        `wait_bucket{le="+Inf"} 3 # {id="${'x'.repeat(60)}",parent="${'x'.repeat(61)}"} 1`,
        '# EOF',
      ],
      findings: [{ line: 2, message: 'exemplar labels have 129 characters; the limit is 128' }],
    },
  ],
});
