import type { ParseLine } from '../syntax/ast.ts';
import type { Dialect } from '../syntax/dialect.ts';
import type { DocumentText } from './document-text.ts';
import type { OutlineFamily } from './outline.ts';
import { readLine } from './target.ts';

/** Lines of a family that are read for its labels, and values of a label that are kept. */
const mostLines = 1000;
const mostValues = 200;

/** The labels of a family with their values, the most frequent first, without those of one line (that which is written). */
export function knownLabels(
  { blocks }: OutlineFamily,
  dialect: Dialect,
  text: DocumentText,
  parseLine: ParseLine,
  without: number,
): ReadonlyMap<string, ReadonlySet<string>> {
  const labels = new Map<string, Set<string>>();
  let read = 0;
  for (const { first, last } of blocks) {
    for (let line = first; line <= last && read < mostLines; line += 1) {
      const content = text.line(line);
      if (line === without || content.startsWith('#')) continue;
      read += 1;
      const statement = readLine(content, line, dialect, parseLine);
      if (statement?.kind !== 'sample') continue;
      for (const { name, value } of statement.labels) {
        const values = labels.get(name.text) ?? new Set();
        labels.set(name.text, values);
        if (values.size < mostValues) values.add(value.text);
      }
    }
  }
  return labels;
}
