/** What kind of thing a source's name names. */
export type SourceKind = 'file' | 'url' | 'stream';

/** Tells a file from a URL and from a stream such as `<stdin>`. */
export function kindOfSource(name: string): SourceKind {
  if (/^https?:\/\//i.test(name)) return 'url';
  return /^<.*>$/s.test(name) ? 'stream' : 'file';
}

/** A file's name as services that know repositories write it: slashes, and no `./` in front. */
export function repositoryPath(name: string): string {
  if (kindOfSource(name) !== 'file') return name;
  const slashes = /^[A-Za-z]:\\|^[^/]*\\[^/]*$/.test(name) ? name.replaceAll('\\', '/') : name;
  return slashes.replace(/^(?:\.\/+)+(?=.)/, '');
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
export function uriOfSource(name: string): string {
  const kind = kindOfSource(name);
  if (kind === 'url' && URL.canParse(name)) return new URL(name).href;
  if (kind === 'stream') return encodePath(name.slice(1, -1));
  const path = repositoryPath(name);
  if (/^[A-Za-z]:\//.test(path)) return `file:///${path.slice(0, 2)}${encodePath(path.slice(2))}`;
  return path.startsWith('/') ? `file://${encodePath(path)}` : encodePath(path);
}
