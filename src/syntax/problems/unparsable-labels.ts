import { endOf } from '../grammar/line-state.ts';
import type { Line } from '../grammar/line-state.ts';
import { isBlank } from '../../text/bytes.ts';
import {
  expected,
  type Explanation,
  type Failure,
  here,
  isLikeName,
  lastBackslash,
  unterminated,
  wordAt,
} from './failure.ts';
import { fatal, mendable, quote } from './fault.ts';
import { faults } from './messages.ts';
import { placeholderAdvice } from './value-advice.ts';

/**
 * Whether a quote before a column was meant as part of a label value: text follows it, then another quote, which ends
 * the value.
 */
function isInsideValue(text: string, column: number): boolean {
  let end = column;
  while (isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text[end - 1] === '"' && /^[^"=]+"[ \t]*(?:,|\})/.test(text.slice(column));
}

export function labels(failure: Failure): Explanation {
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
export function afterLabelName(failure: Failure): Explanation {
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
  const word = at === endOf(last) ? wordAt(text, at) : '';
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

export function afterQuotedName(failure: Failure): Explanation {
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

export function labelValue(failure: Failure): Explanation {
  if (failure.found === '"') return unterminated(failure, 'label value');
  const explanation = unquotedValue(failure);
  return { ...explanation, fault: mendable('quote', explanation.fault) };
}

function unquotedValue(failure: Failure): Explanation {
  const { line, at, found } = failure;
  const what = 'a label value in double quotes';
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

export function afterLabel(failure: Failure): Explanation {
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
