import { misspelledKeyword } from '../../src/rules/misspelled-keyword.ts';
import { testRule } from '../support/rule-tester.ts';

const lines: readonly (readonly [string, string])[] = [
  ['# Type lamps gauge', '# TYPE lamps gauge'],
  ['## TYPE lamps gauge', '# TYPE lamps gauge'],
  ['# TYPE: lamps Gauge', '# TYPE lamps gauge'],
  ['# COMMENT TYPE lamps gauge', '# TYPE lamps gauge'],
  ['#type lamps gauge', '# TYPE lamps gauge'],
  ['# TPYE lamps gauge', '# TYPE lamps gauge'],
  ['# help lamps Lamps that are lit.', '# HELP lamps …'],
  ['# Help lamps_lit number of lamps', '# HELP lamps_lit …'],
  ['### HELP lamps lit', '# HELP lamps …'],
];

testRule(misspelledKeyword, {
  valid: [
    { name: 'metadata', input: ['# TYPE lamps gauge', '# HELP lamps Lamps.'] },
    {
      name: 'prose',
      input: [
        '# Types of lamps follow',
        '# Type of gauge',
        '# help is available from the operators',
        '# Help for Lamps',
        '# Helpful hints: none',
        '# type lamps lantern',
      ],
    },
    { name: 'a keyword without a space after #, of which unportable-whitespace speaks', input: '#TYPE lamps gauge' },
  ],
  invalid: lines.map(([line, intended]) => ({
    name: line,
    input: [line, 'lamps 1'],
    findings: [
      {
        line: 1,
        column: 1,
        endColumn: line.length + 1,
        severity: 'warning' as const,
        message: `the line is a comment; \`${intended}\` was probably meant`,
        help: `write ${intended}`,
      },
    ],
  })),
});
