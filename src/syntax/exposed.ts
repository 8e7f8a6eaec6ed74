/**
 * Metadata, a sample, or a quoted name: with one such line, a document is an exposition with foreign lines in it. The
 * line as a whole may be in quotes.
 */
const isUnusuallyExposed = (line: string): boolean =>
  /^\s*["'`]#\s*(?:HELP|TYPE)\b|^\s*#\s*(?:HELP|TYPE|UNIT|EOF)\b|^\s*[a-zA-Z_:][\w:]*[ \t]+(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|NaN|[+-]?Inf)(?:[ \t]+-?[\d.]+)?\s*$|^\s*[\p{L}_:][\p{L}\p{N}_:./-]*\{.*|^\s*\{\s*"(?:[^"\\]|\\.)*"\s*[,}]/iu.test(
    line,
  );

/** What most of these lines are. The test above takes V8 a millisecond to compile. */
const isPlainlyExposed = /^# (?:HELP|TYPE|UNIT|EOF)\b|^[a-zA-Z_:][a-zA-Z0-9_:]*(?:\{| [+-]?\d+(?:\.\d+)?$)/;

const isExposed = (line: string): boolean => isPlainlyExposed.test(line) || isUnusuallyExposed(line);

/** A line of YAML. */
export const yamlLine: RegExp = /^(?:---$|\s*(?:- )?["']?[\w./-]+["']?:(?:\s|$)|\s*- \S|\s*#)/;

/** Whether a text has a line of an exposition. `frogs: 3` is one, unless it is nested. */
export function hasExposition(text: string): boolean {
  const lines = text.split(/\r?\n/);
  return lines.some((line) => isExposed(line)) && !isNested(lines);
}

/** Whether all lines are of YAML, and some are inside another. */
function isNested(lines: readonly string[]): boolean {
  let isInside = false;
  for (const line of lines) {
    if (line.trim() === '') continue;
    if (line.includes('{') || !yamlLine.test(line) || /^\s*#\s*(?:HELP|TYPE)\b/.test(line)) return false;
    isInside ||= /^["']?[\w./-]+["']?:\s*$/.test(line);
  }
  return isInside && lines.some((line) => /^\s+\S/.test(line));
}
