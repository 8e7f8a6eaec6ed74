/** What the name of a source refers to. */
export type SourceKind = 'file' | 'url' | 'stream';

/** Distinguishes files, URLs and streams such as `<stdin>`. */
export function kindOfSource(name: string): SourceKind {
  if (/^https?:\/\//i.test(name)) return 'url';
  return /^<.*>$/s.test(name) ? 'stream' : 'file';
}

function slashes(path: string): string {
  return /^[A-Za-z]:\\|^[^/]*\\[^/]*$/.test(path) ? path.replaceAll('\\', '/') : path;
}

/**
 * The path of a file as code hosting services write it: with slashes, without a leading `./`, and relative to the root
 * if it is below that.
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
