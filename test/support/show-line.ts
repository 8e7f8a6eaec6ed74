import type { Statement } from '../../src/syntax/ast.ts';

/** Characters that a reader would not see, and what stands for them: one column too. */
const pictures: readonly (readonly [hidden: string, shown: string])[] = [
  ['\0', '\u2400'],
  ['\t', '\u2192'],
  ['\r', '\u240D'],
  ['\uFEFF', '\u25CC'],
  ['\u00A0', '\u2423'],
];

const emptyLine = '(empty)';

/** A line as it can be read: control characters as pictures, blanks at its end too. */
function showText(text: string): string {
  if (text === '') return emptyLine;
  const visible = text.replace(/ +$/, (spaces) => '\u2420'.repeat(spaces.length));
  return pictures.reduce((shown, [hidden, picture]) => shown.replaceAll(hidden, picture), visible);
}

/** The line that {@link showLine} showed. */
export function hiddenText(text: string): string {
  if (text === emptyLine) return '';
  return pictures
    .reduce((found, [hidden, picture]) => found.replaceAll(picture, hidden), text)
    .replaceAll('\u2420', ' ');
}

/**
 * A line and, below the places that they are about, its problems: `!` before an error, `~` before a warning, `x` before
 * the reason why nobody reads the line.
 */
export function showLine(text: string, statement: Statement): string {
  const problems = statement.problems.map(({ span, severity, fatal, rule, message, help }) => {
    const under = `${' '.repeat(span.start)}${'^'.repeat(Math.max(1, span.end - span.start))}`;
    const error = fatal ? 'x' : '!';
    const sign = severity === 'warning' ? '~' : error;
    return `${under} ${sign} ${rule}: ${message}${help === undefined ? '' : `\n${' '.repeat(span.start)}  ${help}`}`;
  });
  return [showText(text), ...problems].join('\n');
}
