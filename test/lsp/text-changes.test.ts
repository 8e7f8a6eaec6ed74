import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DocumentText } from '../../src/lsp/document-text.ts';
import { changedText, type TextChange } from '../../src/lsp/text-changes.ts';
import { counterexample, difference } from '../support/property.ts';

const piece = fc.constantFrom('a', 'b 1', '\n', '\r\n', '\r', '😀', '\uD800', '', '\n\n', 'é\n');
const someText = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''));
const position = fc.record({ line: fc.nat(12), character: fc.nat(6) });
const change: fc.Arbitrary<TextChange> = fc.oneof(
  { arbitrary: fc.record({ range: fc.record({ start: position, end: position }), text: someText }), weight: 9 },
  { arbitrary: fc.record({ text: someText }), weight: 1 },
);

/** All that depends on where lines start. */
function placesOf(text: DocumentText): unknown {
  const lines = Array.from({ length: text.lineCount + 1 }, (_, line) => line);
  return lines.map((line) => ({
    line: text.line(line),
    start: text.positionOf(line, 0),
    end: text.positionOf(line, 99),
    place: text.placeOf({ line, character: 2 }),
  }));
}

/** Something typed at the beginning of a line. */
function at(line: number): TextChange {
  return { range: { start: { line, character: 0 }, end: { line, character: 0 } }, text: '# ' };
}

describe('changes of a text', () => {
  it('give what the library of the protocol gives, and the lines of a text that is read from scratch', () => {
    const values = fc.tuple(someText, fc.array(change, { minLength: 1, maxLength: 6 }));
    const fault = counterexample(values, { seed: 19, runs: 1200 }, ([before, changes]) => {
      // A new document each time: the library loses count of lines where a change is outside of the text.
      let expected = before;
      for (const one of changes) {
        const document = TextDocument.create('a:b', 'prometheus', 1, expected);
        expected = TextDocument.update(document, [one], 2).getText();
      }
      const changed = changedText(new DocumentText(before), changes);
      return (
        difference(changed.text, expected) ?? difference(placesOf(changed), placesOf(new DocumentText(changed.text)))
      );
    });
    expect(fault).toBeUndefined();
  });

  it('of many cursors are made from the last to the first', () => {
    expect(changedText(new DocumentText('a 1\nb 2\nc 3'), [at(2), at(1), at(0)]).text).toBe('# a 1\n# b 2\n# c 3');
    expect(changedText(new DocumentText('a 1\nb 2\nc 3'), [at(0), at(0), at(2)]).text).toBe('# # a 1\nb 2\n# c 3');
  });

  it('take a start after an end for a range, too', () => {
    const range = { start: { line: 0, character: 3 }, end: { line: 0, character: 1 } };
    expect(changedText(new DocumentText('abcd'), [{ range, text: '-' }]).text).toBe('a-d');
  });
});
