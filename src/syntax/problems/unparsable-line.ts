import type { IToken } from 'chevrotain';
import { isBlank } from '../../text/bytes.ts';
import { endOf } from '../grammar/line-state.ts';
import type { Line } from '../grammar/line-state.ts';
import type { Mode } from '../grammar/tokens.ts';
import { fatal, quote } from './fault.ts';
import type { Fault } from './fault.ts';
import { faults } from './messages.ts';
import { placeholderAdvice } from './value-advice.ts';

/** A fault and its columns. */
interface Explanation {
  readonly fault: Fault;
  readonly start: number;
  readonly end: number;
}

/** Where a line can no longer be parsed. */
interface Failure {
  readonly line: Line;
  /** The first column that cannot be parsed: that of a character, or the end of the line. */
  readonly at: number;
  /** What is found there: a word, or else one character; empty at the end of the line. */
  readonly found: string;
  /** The last token that was lexed. */
  readonly last: IToken | undefined;
}

const wordPattern = /[^\s"'={},;]+/y;
const quotedPattern = /'[^']*'?/y;

function matchAt(pattern: RegExp, text: string, column: number): string | undefined {
  pattern.lastIndex = column;
  return pattern.exec(text)?.[0];
}

function foundAt(text: string, column: number): string {
  if (column >= text.length) return '';
  return matchAt(wordPattern, text, column) ?? matchAt(quotedPattern, text, column) ?? text.charAt(column);
}

function here({ at, found }: Failure, fault: Fault): Explanation {
  return { fault, start: at, end: at + found.length };
}

function expected(failure: Failure, what: string, help?: string): Explanation {
  return here(failure, fatal('syntax-error', `expected ${what}, found ${quote(failure.found)}`, help));
}

const lastBackslash = 'write \\\\ for a backslash at the end of a value; a backslash before a quote escapes the quote';

/** A quoted string that does not end. Only its opening quote can be underlined. */
function unterminated({ line, at }: Failure, what: string): Explanation {
  const swallowed = /\\"[ \t]*[,}]/.exec(line.text.slice(at));
  const help = swallowed === null ? 'close the string, and write \\n for a line feed in it' : lastBackslash;
  return {
    fault: { ...fatal('syntax-error', `expected a closing double quote after the ${what}`, help), leftOpen: 'string' },
    start: at,
    end: at + 1,
  };
}

/** Whether a word was probably meant as a name although it starts with a character that no name starts with. */
function isLikeName(word: string): boolean {
  return /^[\p{L}\p{N}@$.-]/u.test(word) && /\p{L}/u.test(word);
}

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

/**
 * Whether a quote before a column was meant as part of a label value: text follows it, then another quote, which ends
 * the value.
 */
function isInsideValue(text: string, column: number): boolean {
  return /"[ \t]*$/.test(text.slice(0, column)) && /^[^"=]+"[ \t]*(?:,|\})/.test(text.slice(column));
}

function labels(failure: Failure): Explanation {
  const { line, at, found, last } = failure;
  if (isInsideValue(line.text, at)) return unescapedQuote(line, at, found);
  if (found === '"') return unterminated(failure, 'name');
  if (found === '{' && last?.image === '{') {
    const isPlaceholder = /^\{[^="]*\}\}/.test(line.text.slice(at));
    return expected(failure, 'a label name', isPlaceholder ? placeholderAdvice : 'write one brace');
  }
  if (found === '') return expected(failure, 'a label or `}`', 'close the label set with }');
  if (found === ',') {
    return expected(failure, 'a label', last?.image === ',' ? 'remove one of the commas' : 'remove the comma');
  }
  if (found === '=') return expected(failure, 'a label name before `=`');
  if (found.startsWith("'")) return expected(failure, 'a label name', 'quote names with double quotes');
  const isNamed = /^[ \t]*=/.test(line.text.slice(at + found.length, at + found.length + 9));
  if (isNamed || isLikeName(found) || /^\p{N}/u.test(found)) {
    return here(failure, faults.invalidLabelName(found, line.dialect));
  }
  return expected(failure, 'a label name');
}

/** After a label name, or after a word that was not meant as one. */
function afterLabelName(failure: Failure): Explanation {
  const { line, at, found, last } = failure;
  if (last === undefined) return expected(failure, '`=`');
  const start = last.startOffset;
  const { text } = line;
  if (text.charAt(start - 1) === '"' || isInsideValue(text, start)) return unescapedQuote(line, start, last.image);
  if (line.openMetrics && (found === '}' || found === ',') && isFirstInBraces(text, start)) {
    // Deviation: expfmt accepts this in the text format, where the grammar accepts it too.
    return {
      fault: { ...faults.unquotedNameInBraces(last.image), fatal: true },
      start,
      end: endOf(last),
    };
  }
  const word = at === endOf(last) ? (matchAt(wordPattern, text, at) ?? '') : '';
  const operator = operatorAt(text, at);
  if (operator !== undefined && (word.length <= operator.length || operator.startsWith('!'))) {
    return wrongOperator(failure, operator, last.image);
  }
  if (word !== '') {
    return {
      fault: faults.invalidLabelName(last.image + word, line.dialect),
      start,
      end: at + word.length,
    };
  }
  if (found === '"') return wrongOperator(failure, '', last.image);
  return expected(failure, `\`=\` after the label name ${quote(last.image)}`);
}

/** Whether a name is first inside braces that no name precedes: that is the metric name. */
function isFirstInBraces(text: string, column: number): boolean {
  return /^[ \t]*\{[ \t]*$/.test(text.slice(0, column));
}

function operatorAt(text: string, at: number): string | undefined {
  return /^(?:!=|!~|:=?|~)/.exec(text.slice(at, at + 2))?.[0];
}

/** An operator of another language, or none at all, between a label name and its value. */
function wrongOperator({ line, at, found }: Failure, operator: string, name: string): Explanation {
  const value = /^[ \t]*("(?:[^"\\]|\\.){0,60}")/.exec(line.text.slice(at + operator.length, at + 80))?.[1];
  const fault = fatal(
    'syntax-error',
    `expected \`=\` after the label name ${quote(name)}, found ${quote(operator || found)}`,
    value && `write ${name}=${value}`,
  );
  return { fault, start: at, end: at + (operator || found).length };
}

/** After a quote that was meant as part of the value, or an escaped quote that was meant to end it. */
function unescapedQuote(line: Line, at: number, found: string): Explanation {
  const swallowed = /\\"[ \t]*,/.test(line.text.slice(Math.max(0, at - 200), at));
  return {
    fault: fatal(
      'syntax-error',
      `expected \`,\` or \`}\` after the label value, found ${quote(found)}`,
      swallowed ? lastBackslash : 'write \\" for a quote inside a value',
    ),
    start: at,
    end: Math.min(at + found.length, line.text.length),
  };
}

function afterQuotedName(failure: Failure): Explanation {
  const { line, at, found, last } = failure;
  const image = last?.image ?? '';
  const start = last?.startOffset ?? 0;
  if (line.text.charAt(start - 1) === '"') return unescapedQuote(line, start, '"');
  if (isFirstInBraces(line.text, start)) {
    const help = found === '' ? 'close the braces with }' : 'write a comma after the metric name';
    return expected(failure, `\`,\` or \`}\` after the metric name ${quote(image)}`, help);
  }
  const operator = operatorAt(line.text, at);
  if (operator !== undefined) return wrongOperator(failure, operator, image);
  return expected(failure, `\`=\` after the label name ${quote(image)}`);
}

function labelValue(failure: Failure): Explanation {
  const { line, at, found } = failure;
  const what = 'a label value in double quotes';
  if (found === '"') return unterminated(failure, 'label value');
  const name = /(?:"(?:[^"\\]|\\.)*"|[a-zA-Z0-9_]+)[ \t]*=[ \t]*$/.exec(line.text.slice(Math.max(0, at - 80), at))?.[0];
  const prefix = name === undefined ? '' : name.trim();
  if (found === '~') return expected(failure, what, `write ${prefix}"…": samples have no matchers`);
  if (found === ',' || found === '}') return expected(failure, what, `write ${prefix}"" for an empty value`);
  if (found.startsWith("'") && found.length > 1) {
    return expected(failure, what, `write ${prefix}"${found.replace(/^'|'$/g, '')}"`);
  }
  if (found === '' || /^[{=]/.test(found) || found.length > 60) return expected(failure, what);
  return expected(failure, what, `write ${prefix}"${found.replace(/["\\]/g, '\\$&')}"`);
}

function afterLabel(failure: Failure): Explanation {
  const { line, at, found, last } = failure;
  const what = '`,` or `}` after the label value';
  if (isInsideValue(line.text, at)) return unescapedQuote(line, at, found);
  if (found === '') return expected(failure, what, 'close the label set with }');
  if (last !== undefined && at === endOf(last) && /^[\p{L}\p{N}/\\:.-]/u.test(found))
    return unescapedQuote(line, at, found);
  if (/^[+-]?[\d.]/.test(found)) return expected(failure, what, 'close the label set with } before the value');
  if (/^[a-zA-Z_";|&]/.test(found)) return expected(failure, what, 'write a comma between labels');
  return expected(failure, what);
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
