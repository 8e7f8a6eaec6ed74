/** What kind of thing a source's name names. */
export type SourceKind = 'file' | 'url' | 'stream';

/** Tells a file from a URL and from a stream such as `<stdin>`. */
export function kindOfSource(name: string): SourceKind {
  if (/^https?:\/\//i.test(name)) return 'url';
  return /^<.*>$/s.test(name) ? 'stream' : 'file';
}

function slashes(path: string): string {
  return /^[A-Za-z]:\\|^[^/]*\\[^/]*$/.test(path) ? path.replaceAll('\\', '/') : path;
}

/**
 * A file's name as services that know repositories write it: slashes, no `./` in front, and from the root where it is
 * below that.
 */
export function repositoryPath(name: string, root?: string): string {
  if (kindOfSource(name) !== 'file') return name;
  const path = slashes(name).replace(/^(?:\.\/+)+(?=.)/, '');
  if (root === undefined) return path;
  const folder = `${slashes(root).replace(/\/+$/, '')}/`;
  return path.startsWith(folder) && path.length > folder.length ? path.slice(folder.length) : path;
}

function encodePath(path: string): string {
  // A lone surrogate has no UTF-8 and would throw.
  return path
    .replace(/\p{Cs}/gu, '\uFFFD')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}

/** A source's name as a URI reference. */
export function uriOfSource(name: string, root?: string): string {
  const kind = kindOfSource(name);
  if (kind === 'url' && URL.canParse(name)) return new URL(name).href;
  if (kind === 'stream') return encodePath(name.slice(1, -1));
  const path = repositoryPath(name, root);
  if (/^[A-Za-z]:\//.test(path)) return `file:///${path.slice(0, 2)}${encodePath(path.slice(2))}`;
  return path.startsWith('/') ? `file://${encodePath(path)}` : encodePath(path);
}
