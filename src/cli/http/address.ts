import { UsageError } from '../arguments/usage-error.ts';

/** Where to fetch from. */
export interface Address {
  /** The URL without user and password. */
  readonly url: URL;
  /** How reports call it: as given, without user and password. */
  readonly name: string;
  /** `user:password` from the URL. */
  readonly userinfo?: string;
}

/** What stands for credentials in messages. */
const hidden = '***';

/** Whether an argument is a URL to fetch. */
export function isUrl(input: string): boolean {
  return /^https?:\/\//i.test(input);
}

/** Whether an argument is a target as Prometheus writes it, without a scheme: `localhost:9100/metrics`. */
export function isBareTarget(input: string): boolean {
  return /^(?:[^\s/@]+:[^\s/]*@)?(?:[a-z\d][\w.-]*|\[[\da-f:.]+\]):\d{1,5}(?:[/?].*)?$/i.test(input);
}

/** An input as a message may show it: without whatever might be a user and password in it. */
export function redacted(input: string): string {
  const shown = input.replace(/^(https?:\/\/)[^/?#@]*@(?=[^@]*$)/i, '$1');
  if (!shown.includes('@')) return shown;
  const [scheme = ''] = /^[a-z][a-z\d+.-]*:\/{1,2}/i.exec(shown) ?? [];
  const rest = shown.slice(scheme.length);
  const at = rest.lastIndexOf('@');
  // Where a password has a slash or an @, the part before the last @ holds a colon.
  return rest.slice(0, at).includes(':') ? `${scheme}${hidden}@${rest.slice(at + 1)}` : shown;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/**
 * Whether the host ends too early: with an @ in the path, what comes before it may be the rest of a password with a
 * slash, and the host a user.
 */
function isAmbiguous(input: string, { pathname, username }: URL): boolean {
  const [, authority = ''] = /^https?:\/\/([^/?#]*)/i.exec(input) ?? [];
  return pathname.includes('@') && (username !== '' || authority.includes(':'));
}

/**
 * Takes a URL, or a target without a scheme, apart.
 * @throws UsageError if it is not a URL, or may be understood in two ways.
 */
export function addressOf(input: string): Address {
  const text = isUrl(input) ? input : `http://${input}`;
  if (!URL.canParse(text)) throw new UsageError(`'${redacted(input)}' is not a valid URL`);
  const url = new URL(text);
  if (isAmbiguous(text, url)) {
    throw new UsageError(
      `'${redacted(input)}' is ambiguous: in a password, write %2F for a slash and %40 for an @; in a path, %40`,
    );
  }
  // A target of Prometheus's has this path unless it says otherwise.
  if (text !== input && !input.includes('/')) url.pathname = '/metrics';
  const { username, password } = url;
  url.username = '';
  url.password = '';
  url.hash = '';
  if (username === '' && password === '') return { url, name: input };
  const name = input.replace(/^(https?:\/\/)?[^/?#]*@/i, '$1');
  return { url, name, userinfo: `${decoded(username)}:${decoded(password)}` };
}
