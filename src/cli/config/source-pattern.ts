import { relative, sep } from 'node:path';
import type { Expression } from '../../lint/config/expression.ts';
import type { SourceName } from '../../lint/config/overrides.ts';
import { shareMatchers } from '../../lint/config/shared-matchers.ts';
import { linearExpression } from './linear-expression.ts';

/** The parts of a glob: `**` with a slash after it, a run of stars, one character. */
const parts = /\*\*+\/|\*+|\?|[^*?]/gsu;

function expressionOf(part: string): string {
  if (part === '?') return '[^/]';
  if (part === '*') return '[^/]*';
  if (part.startsWith('**')) return part.endsWith('/') ? '(?:.*/)?' : '.*';
  return part.replace(/[\\^$.|+()[\]{}]/, String.raw`\$&`);
}

/** A glob over paths as a regular expression: `*` and `?` stop at slashes, `**` does not. */
function compileGlob(glob: string): Expression {
  // A folder stands for everything in it.
  const whole = glob.endsWith('/') ? `${glob}**` : glob;
  const source = (whole.match(parts) ?? []).map((part) => expressionOf(part)).join('');
  return linearExpression(`^(?:${source})$`, 's');
}

function withSlashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/**
 * Makes a matcher of a glob over names of sources. URLs and other names that are no paths are matched as reports call
 * them. Of a file, a glob without a slash matches the name in whatever folder, one that begins with a slash the
 * absolute path, and any other the path relative to `folder`.
 * @throws SyntaxError for a pattern that is too long to be compiled.
 */
export function sourceMatcher(glob: string, folder: string): (source: SourceName) => boolean {
  const pattern = glob.replace(/^(?:\.\/)+/, '');
  const expression = compileGlob(pattern);
  const matches = (text: string): boolean => expression.test(text);
  if (!pattern.includes('/')) return ({ name, path }) => matches(path === undefined ? name : nameOf(path));
  if (/^\/|^[a-z]:\//i.test(pattern)) return ({ name, path }) => matches(withSlashes(path ?? name));
  return ({ name, path }) => matches(path === undefined ? name : withSlashes(relative(folder, path)));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf(sep) + 1);
}

type SourceMatcher = (source: SourceName) => boolean;

/** Makes matchers of lists of globs, see {@link shareMatchers}. */
export function sharedSourceMatchers(): (globs: readonly string[], folder: string) => SourceMatcher {
  const matcherOf = shareMatchers(
    ({ glob, folder }: { readonly glob: string; readonly folder: string }) => sourceMatcher(glob, folder),
    ({ glob, folder }) => JSON.stringify([folder, glob]),
  );
  return (globs, folder) => matcherOf(globs.map((glob) => ({ glob, folder })));
}
