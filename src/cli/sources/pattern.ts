import picomatch from 'picomatch';
import { isPattern } from './expandable.ts';
import type { Selection } from './walk.ts';

/** A pattern of file names, as the root of the tree that can hold them and what to take of it. */
export interface Pattern extends Selection {
  readonly root: string;
}

/** The segments of a pattern: it is cut at slashes that are not within braces, brackets or parentheses. */
function segmentsOf(pattern: string): string[] {
  const segments = [''];
  let depth = 0;
  for (const [character] of pattern.matchAll(/\\?[^]/g)) {
    if ('{[('.includes(character)) depth += 1;
    else if ('}])'.includes(character)) depth = Math.max(0, depth - 1);
    if (character === '/' && depth === 0) segments.push('');
    else segments.push((segments.pop() ?? '') + character);
  }
  return segments;
}

/**
 * Takes a pattern apart: `metrics/**` and `/*.prom`. Only folders are entered that can hold what it matches; hidden
 * folders and `node_modules` only if the pattern names them.
 */
export function patternOf(text: string): Pattern {
  const all = segmentsOf(text);
  const first = all.findIndex((segment) => isPattern(segment));
  const fixed = all
    .slice(0, first)
    .join('/')
    .replaceAll(/\\([^])/g, '$1');
  const segments = all.slice(first);
  // After the first of these, a folder can be as deep as it likes.
  const fixedDepth = segments.findIndex((segment) => segment.includes('**') || segment.includes('/'));
  const matchers = (fixedDepth < 0 ? segments : segments.slice(0, fixedDepth)).map((segment) => picomatch(segment));
  const takesFile = picomatch(segments.join('/'));
  const isNamed = (name: string): boolean => segments.includes(name);
  return {
    root: first === 0 ? '' : `${fixed}/`,
    takesFile,
    entersFolder(path, name) {
      const depth = path.split('/').length - 1;
      if (depth >= segments.length - 1 && fixedDepth < 0) return false;
      if (isSkipped(name) && !isNamed(name)) return matchesHidden(matchers[depth], name);
      return matchers[depth]?.(name) ?? true;
    },
  };
}

/** Whether a segment such as `.c*` asks for a hidden folder. */
function matchesHidden(matches: ((name: string) => boolean) | undefined, name: string): boolean {
  return name.startsWith('.') && matches?.(name) === true;
}

/** Folders that are entered only if they are named: they hold nothing of the user's own. */
export function isSkipped(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}
