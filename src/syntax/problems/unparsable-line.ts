import type { IToken } from 'chevrotain';
import { isBlank } from '../../text/bytes.ts';
import type { Line } from '../grammar/line-state.ts';
import type { Mode } from '../grammar/modes.ts';
import { fatal, quote } from './fault.ts';
import { expected, type Explanation, type Failure, foundAt, here, isLikeName, unterminated } from './failure.ts';
import { faults } from './messages.ts';
import { afterLabel, afterLabelName, afterQuotedName, labels, labelValue } from './unparsable-labels.ts';
import { placeholderAdvice } from './value-advice.ts';

/** A line in quotes as a whole, with a sample in them. */
const quotedLine =
  /^[ \t]*(["'`])([\p{L}_:{][^\n]*[ \t}][+-]?(?:[\d.][^ \t]*|NaN|Inf)|#[ \t]*(?:HELP|TYPE|UNIT|EOF)[^\n]*)\1[ \t]*\r?$/u;

function lineStart(failure: Failure): Explanation {
  const { line, at, found } = failure;
  if (found.startsWith('\r')) return { fault: faults.reversedLineEnd(), start: at, end: at + 1 };
  if (found.startsWith('\0')) {
    const fault = line.openMetrics
      ? fatal('nul-line', 'NUL byte at the start of the line', 'remove it')
      : fatal('nul-line', 'Prometheus silently stops reading at a line that begins with a NUL byte', 'remove it');
    return { fault, start: at, end: at + 1 };
  }
  if (found === '"') {
    const name = /^"(?:[^"\\]|\\.)*"/.exec(line.text.slice(at, at + 200))?.[0];
    if (name === undefined) return unterminated(failure, 'metric name');
    const help = `write {${name}}`;
    return {
      fault: fatal('syntax-error', 'expected the quoted metric name inside braces, found it outside', help),
      start: at,
      end: at + name.length,
    };
  }
  if (isLikeName(found)) return here(failure, faults.invalidMetricName(found, 'sample', line.dialect));
  return expected(failure, 'a metric name or `#`', found.startsWith('//') ? 'start comments with #' : undefined);
}

function familyName(failure: Failure): Explanation {
  const { line, found, last } = failure;
  const keyword = last?.image ?? '';
  line.adjacentToHash = !line.openMetrics && last !== undefined && line.text.charAt(last.startOffset - 1) === '#';
  if (found === '') {
    const fault = faults.missingFamilyName(keyword);
    // To expfmt such a line is a comment.
    line.statement = { kind: 'comment', span: line.whole, problems: line.problems };
    return here(failure, fault);
  }
  if (found === '"') return unterminated(failure, 'metric name');
  if (isLikeName(found)) return here(failure, faults.invalidMetricName(found, 'metadata', line.dialect));
  return expected(failure, `a metric name after ${keyword}`);
}

function missingValue(failure: Failure): Explanation {
  const { line, found } = failure;
  if (found === '{') {
    const rest = line.text.slice(failure.at);
    if (/^\{[{%]/.test(rest)) return expected(failure, 'a value', placeholderAdvice);
    if (/^\{\s*"[^"]*"\s*:/.test(rest)) {
      return expected(
        failure,
        'a value',
        'a value is a number: expose each number of the object as a sample of its own',
      );
    }
    const isComposite = line.dialect === 'openmetrics-2.0.0';
    const help = isComposite
      ? 'start a composite value with {count: or {gcount:'
      : 'write all labels inside one pair of braces';
    return expected(failure, 'a value', help);
  }
  const first = /^[A-Z]+/.exec(line.text)?.[0];
  if (found === '' && first === 'EOF' && line.text === first) return expected(failure, 'a value', 'write # EOF');
  return expected(failure, 'a value', found === '' ? 'add a value after a space' : undefined);
}

/** After a value or timestamp, where the line may end. */
function afterValue(failure: Failure, mode: 'timestamp' | 'afterTimestamp' | 'afterStart'): Explanation {
  const { line, at, found } = failure;
  const { text } = line;
  if (mode === 'afterStart' && !found.startsWith('#')) {
    return expected(failure, 'the end of the line after the start timestamp', 'write the timestamp before st@');
  }
  if (!found.startsWith('#')) {
    const digits = /(?:^|[ \t])(\d{1,3}(?:[ \t]\d{3})+)[ \t]*$/.exec(text.slice(Math.max(0, at - 80)))?.[1];
    return expected(
      failure,
      'the end of the line after the timestamp',
      digits !== undefined
        ? `remove the spaces between digits: write ${digits.replaceAll(/[ \t]/g, '')}`
        : 'write one value and at most one timestamp per line',
    );
  }
  const end = text.length;
  if (/^#[ \t]*\{/.test(text.slice(at)) && !line.openMetrics) {
    return { fault: faults.exemplarMisplaced(), start: at, end };
  }
  const where = mode === 'timestamp' ? 'a timestamp or the end of the line' : 'the end of the line';
  const message = `expected ${where}, found ${quote(text.slice(at).trimEnd())}`;
  const help = line.openMetrics
    ? 'write an exemplar as # {labels} value; OpenMetrics does not allow comments here'
    : 'write a comment on a line of its own';
  return { fault: fatal('syntax-error', message, help), start: at, end };
}

function explanation(failure: Failure, mode: Mode): Explanation {
  switch (mode) {
    case 'start':
      return lineStart(failure);
    case 'familyName':
      return familyName(failure);
    case 'labels':
      return labels(failure);
    case 'afterLabelName':
      return afterLabelName(failure);
    case 'afterQuotedName':
      return afterQuotedName(failure);
    case 'labelValue':
      return labelValue(failure);
    case 'afterLabel':
      return afterLabel(failure);
    case 'afterMetricName':
    case 'value':
      return missingValue(failure);
    case 'timestamp':
    case 'afterTimestamp':
    case 'afterStart':
      return afterValue(failure, mode);
    default:
      return expected(failure, 'the end of the line');
  }
}

/** Reports why a line cannot be parsed from a column on; `mode` is the lexer mode there. */
export function explain(line: Line, mode: Mode, column: number, last: IToken | undefined): void {
  let at = column;
  while (isBlank(line.text.charCodeAt(at))) at += 1;
  const found = foundAt(line.text, at);
  const quoted = line.text.length < 1000 ? quotedLine.exec(line.text)?.[2] : undefined;
  if (quoted !== undefined) {
    line.report(faults.quotedLine(quoted), line.text.search(/[^ \t]/), line.text.trimEnd().length);
    return;
  }
  const { fault, start, end } = explanation({ line, at, found, last }, mode);
  line.report(fault, start, end);
}
