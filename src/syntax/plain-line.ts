import { span } from '../text/span.ts';
import type { Blank, Comment, EofLine, HelpLine, MetricType, Statement, TypeLine } from './ast.ts';
import { type Dialect, isOpenMetrics } from './dialect.ts';

/**
 * The shorter way for lines that are no samples: HELP and TYPE lines, comments, blank lines and `# EOF` in their
 * plain form. Like plain samples they get the very statement that the grammar would make; whatever is not plain is
 * left to the grammar.
 */

const textTypes: ReadonlySet<string> = new Set(['counter', 'gauge', 'histogram', 'summary', 'untyped']);
const openMetricsTypes: ReadonlySet<string> = new Set([
  'counter',
  'gauge',
  'histogram',
  'gaugehistogram',
  'summary',
  'info',
  'stateset',
  'unknown',
]);

const noProblems: Statement['problems'] = [];
const metadata = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) ([^\\\0\r]*)$/;
/** A comment that no parser takes for metadata. */
const comment = /^#(?![ \t]*(?:HELP|TYPE))[^\0\r]*$/;

function help(text: string, name: string, line: number): HelpLine {
  const nameEnd = 7 + name.length;
  return {
    kind: 'help',
    span: span(line, 0, text.length),
    problems: noProblems,
    name: { text: name, quoted: false, span: span(line, 7, nameEnd) },
    help: { text: text.slice(nameEnd + 1), span: span(line, nameEnd + 1, text.length) },
  };
}

function type(text: string, name: string, line: number): TypeLine {
  const nameEnd = 7 + name.length;
  const typeText = text.slice(nameEnd + 1);
  return {
    kind: 'type',
    span: span(line, 0, text.length),
    problems: noProblems,
    name: { text: name, quoted: false, span: span(line, 7, nameEnd) },
    typeText: { text: typeText, span: span(line, nameEnd + 1, text.length) },
    type: typeText as MetricType,
  };
}

/** The statement of a plain line that is no sample; nothing where the line is not plain. */
export function plainLine(
  text: string,
  dialect: Dialect,
  line: number,
): HelpLine | TypeLine | Comment | Blank | EofLine | undefined {
  const openMetrics = isOpenMetrics(dialect);
  if (text === '' && !openMetrics) return { kind: 'blank', span: span(line, 0, 0), problems: noProblems };
  if (openMetrics && text === '# EOF') return { kind: 'eof', span: span(line, 0, 5), problems: noProblems };
  const match = metadata.exec(text);
  if (match === null) {
    if (openMetrics || !comment.test(text)) return undefined;
    return { kind: 'comment', span: span(line, 0, text.length), problems: noProblems };
  }
  const [, keyword, name = '', rest = ''] = match;
  if (keyword === 'TYPE') {
    return (openMetrics ? openMetricsTypes : textTypes).has(rest) ? type(text, name, line) : undefined;
  }
  if (rest === '' || rest.startsWith(' ') || rest.startsWith('\t')) return undefined;
  if (openMetrics && rest.includes('"')) return undefined;
  return help(text, name, line);
}
