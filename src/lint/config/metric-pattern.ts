import { type CompileExpression, nativeExpression } from './expression.ts';
import { shareMatchers } from './shared-matchers.ts';

/** Whether a pattern means a metric family of this name. */
export type MetricMatcher = (family: string) => boolean;

const regularExpression = /^\/(.*)\/([a-z]*)$/su;
const flagsAllowed = /^[isuv]*$/;

/**
 * Makes a matcher of a pattern: a glob over the whole name, in which `*` is any run of characters and `?` is one
 * character, or a regular expression between slashes, which matches anywhere in the name.
 * @throws SyntaxError for an invalid regular expression.
 */
export function metricMatcher(pattern: string, compile: CompileExpression = nativeExpression): MetricMatcher {
  if (!pattern.startsWith('/')) return globMatcher(pattern);
  const [, source, flags = ''] = regularExpression.exec(pattern) ?? [];
  if (source === undefined) throw new SyntaxError('the closing slash of the regular expression is missing');
  if (source === '') throw new SyntaxError('the regular expression is empty');
  if (!flagsAllowed.test(flags))
    throw new SyntaxError(`a regular expression takes the flags i, s, u and v, not "${flags}"`);
  const expression = compile(source, flags);
  return (family) => expression.test(family);
}

function globMatcher(pattern: string): MetricMatcher {
  if (!/[*?]/.test(pattern)) return (family) => family === pattern;
  const wanted = Array.from(pattern);
  return (family) => matchesGlob(wanted, Array.from(family));
}

/**
 * Compares from left to right and goes back to the last `*` alone: what an earlier one took is never taken back, so
 * that no pattern takes longer than its length times the name's.
 */
function matchesGlob(pattern: readonly string[], name: readonly string[]): boolean {
  let at = 0;
  let star = -1;
  let starAt = 0;
  let index = 0;
  while (at < name.length) {
    if (pattern[index] === '*') {
      star = index;
      starAt = at;
      index += 1;
    } else if (index < pattern.length && (pattern[index] === '?' || pattern[index] === name[at])) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      starAt += 1;
      at = starAt;
      index = star + 1;
    } else {
      return false;
    }
  }
  return pattern.slice(index).every((one) => one === '*');
}

/** Makes matchers of lists of patterns, see {@link shareMatchers}. */
export function sharedMatchers(compile?: CompileExpression): (patterns: readonly string[]) => MetricMatcher {
  return shareMatchers(
    (pattern: string) => metricMatcher(pattern, compile),
    (pattern) => pattern,
  );
}
