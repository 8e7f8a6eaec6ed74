import { readSuppression } from '../lint/suppression-comment.ts';
import type { ParseLine, Statement } from '../syntax/ast.ts';
import type { Dialect } from '../syntax/dialect.ts';
import { type Span, span } from '../text/span.ts';

/** What stands at a place of a line. */
export interface Target {
  /** The name of a sample, of a family in metadata, of a label, or of a rule in a comment. */
  readonly kind: 'sample' | 'family' | 'label' | 'rule';
  readonly name: string;
  /** The sample's name, for a label. */
  readonly sample?: string;
  readonly at: Span;
}

/** Longer lines are not read: no editor shows them as a whole, and reading them would keep everything else waiting. */
export const longestLine = 100_000;

function covers({ start, end }: Span, column: number): boolean {
  return column >= start && column <= end;
}

/** Reads a line of a document; `undefined` where it is too long for that. */
export function readLine(text: string, line: number, dialect: Dialect, parseLine: ParseLine): Statement | undefined {
  if (text.length > longestLine) return undefined;
  return parseLine(text.endsWith('\r') ? text.slice(0, -1) : text, dialect, line);
}

function ruleAt(text: string, line: number, column: number): Target | undefined {
  const found = readSuppression(text)?.names.find(({ start, end }) => column >= start && column <= end);
  return found && { kind: 'rule', name: found.name, at: span(line, found.start, found.end) };
}

/** What stands at a column of a line. */
export function targetAt(
  text: string,
  line: number,
  column: number,
  dialect: Dialect,
  parseLine: ParseLine,
): Target | undefined {
  const statement = readLine(text, line, dialect, parseLine);
  switch (statement?.kind) {
    case 'help':
    case 'type':
    case 'unit': {
      const { name } = statement;
      return covers({ ...statement.span, end: Math.max(name.span.end, statement.span.end) }, column)
        ? { kind: 'family', name: name.text, at: name.span }
        : undefined;
    }
    case 'sample': {
      const { name, labels } = statement;
      const label = labels.find((one) => covers(one.span, column));
      if (label !== undefined && !covers(name.span, column))
        return { kind: 'label', name: label.name.text, sample: name.text, at: label.span };
      return { kind: 'sample', name: name.text, at: name.span };
    }
    case 'comment':
      return ruleAt(text, line, column);
    default:
      return undefined;
  }
}
