import { invalidUtf8 } from '../../src/rules/invalid-utf8.ts';
import { testRule } from '../support/rule-tester.ts';

/** A document in Latin-1, where each character is a byte. */
function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

testRule(invalidUtf8, {
  valid: [
    { name: 'UTF-8', input: ['# HELP a Größe', 'a{b="日本"} 1'] },
    { name: 'a comment, which no consumer reads', input: latin1('# gr\xFCn\na 1\n') },
  ],
  invalid: [
    {
      name: 'a label value in Latin-1',
      input: latin1('a 1\nb{c="gr\xFCn"} 1\n'),
      findings: [{ line: 2, column: 8, endColumn: 9, severity: 'error', message: 'invalid UTF-8: 1 byte' }],
    },
    {
      name: 'a help text in Latin-1',
      input: latin1('# HELP a gr\xFC\xDF\na 1\n'),
      findings: [{ line: 1, column: 12, message: 'invalid UTF-8: 2 bytes' }],
    },
    {
      name: 'a quoted name',
      input: latin1('{"gr\xFCn"} 1\n'),
      findings: [{ line: 1, column: 5 }],
    },
  ],
});
