import type { HelpLine, MetricType, SyntaxProblem, TypeLine, UnitLine } from '../syntax/ast.ts';
import { helpText } from '../syntax/escapes.ts';
import type { LineWriter } from './line-writer.ts';
import type { MetricFamily } from './messages.ts';
import { writeName } from './names.ts';

type Problem = Pick<SyntaxProblem, 'rule' | 'severity' | 'message' | 'help' | 'span' | 'fold'>;

function problem(found: Problem): SyntaxProblem {
  return { kind: 'problem', fatal: false, ...found };
}

/** Writes the type of a family, which is a counter where none is given. */
export function writeType(writer: LineWriter, family: MetricFamily, type: MetricType | undefined): TypeLine {
  const { name = '', type: number } = family;
  writer.put('# TYPE ');
  const written = writeName(writer, name);
  writer.put(' ');
  const word = type === undefined ? String(number) : type === 'untyped' ? 'unknown' : type;
  const span = writer.field(word, 'type');
  const problems: SyntaxProblem[] = [];
  if (name === '') {
    problems.push(
      problem({
        rule: 'invalid-metric-name',
        severity: 'error',
        message: 'family has no name',
        help: 'set `name` in every MetricFamily message',
        span: written.span,
        fold: name,
      }),
    );
  }
  if (number === undefined) {
    const isOther = family.metric.some(({ counter }) => counter === undefined);
    problems.push(
      problem({
        rule: 'missing-type',
        severity: isOther ? 'error' : 'warning',
        message: `\`${name}\` has no type, which means counter${isOther ? ', so Prometheus reads 0' : ''}`,
        help: 'set `type` in every MetricFamily message, to UNTYPED where it is not known',
        span,
        fold: name,
      }),
    );
  } else if (type === undefined) {
    problems.push(
      problem({
        rule: 'unknown-type',
        severity: 'error',
        message: `type ${number} of \`${name}\` is none of metrics.proto`,
        help: 'use a value of the enum MetricType',
        span,
        fold: name,
      }),
    );
  }
  return { kind: 'type', span: writer.since(0), problems, name: written, typeText: { text: word, span }, type };
}

/** Writes the unit of a family. */
export function writeUnit(writer: LineWriter, name: string, unit: string): UnitLine {
  writer.put('# UNIT ');
  const written = writeName(writer, name);
  writer.put(' ');
  const text = { text: unit, span: writer.field(helpText(unit, true), 'unit') };
  return { kind: 'unit', span: writer.since(0), problems: [], name: written, unit: text };
}

/** Writes the help of a family. */
export function writeHelp(writer: LineWriter, name: string, help: string): HelpLine {
  writer.put('# HELP ');
  const written = writeName(writer, name);
  writer.put(' ');
  const text = { text: help, span: writer.field(helpText(help, true), 'help') };
  return { kind: 'help', span: writer.since(0), problems: [], name: written, help: text };
}
