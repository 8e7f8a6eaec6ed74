import { byteText, utf16Length } from '../../text/utf8.ts';
import { span } from '../../text/span.ts';
import type { Exemplar, Label, NumberNode } from '../ast.ts';

/**
 * The exemplars of plain samples, with the very node that the grammar would make.
 *
 *     exemplar = "# {" [ label { "," label } ] "}" " " number [ " " number ]
 *     label    = labelName "=" '"' { printable ASCII but '"' and "\" } '"'
 *     number   = a decimal with at most twenty digits before and after the point, and two of exponent
 */

const label = '[a-zA-Z_][a-zA-Z0-9_]*="[ !#-\\[\\]-~]*"';
const number = '-?(?:\\d{1,20}(?:\\.\\d{0,20})?|\\.\\d{1,20})(?:[eE][+-]?\\d{1,2})?';
/** One of more bytes may have too many characters in its labels. */
export const longExemplar = 128;
/** Longer ones are not read as text. */
const longestExemplar = 1024;

let pattern: RegExp | undefined;

/** Whether `bytes[start, end)` is a plain exemplar. */
export function isPlainExemplar(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > longestExemplar) return false;
  pattern ??= new RegExp(`^# \\{(?:${label}(?:,${label})*)?\\} ${number}(?: ${number})?$`);
  return pattern.test(byteText(bytes, start, end));
}

/** The plain exemplar that is `bytes[start, end)`, in a line that starts at the offset `from`. */
export function readExemplar(bytes: Uint8Array, from: number, start: number, end: number, line: number): Exemplar {
  const text = byteText(bytes, start, end);
  const column = utf16Length(bytes, from, start);
  const close = text.lastIndexOf('}');
  const numbers = text.slice(close + 2).split(' ');
  const labels: Label[] = [];
  for (let at = 3; at < close;) {
    const equals = text.indexOf('=', at);
    const valueEnd = text.indexOf('"', equals + 2) + 1;
    labels.push({
      name: { text: text.slice(at, equals), quoted: false, span: span(line, column + at, column + equals) },
      value: {
        text: text.slice(equals + 2, valueEnd - 1),
        span: span(line, column + equals + 1, column + valueEnd),
      },
      span: span(line, column + at, column + valueEnd),
    });
    at = valueEnd + 1;
  }
  let at = column + close + 2;
  const [value, timestamp] = numbers.map((raw): NumberNode => {
    const node = { raw, value: Number(raw), span: span(line, at, at + raw.length) };
    at += raw.length + 1;
    return node;
  });
  return { labels, value: value as NumberNode, timestamp, span: span(line, column, column + text.length) };
}
