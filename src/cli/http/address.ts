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

/** Whether an argument is a URL to fetch. */
export function isUrl(input: string): boolean {
  return /^https?:\/\//i.test(input);
}

/** A URL as a message may show it: whatever might be user and password left out. */
export function redacted(input: string): string {
  const shown = input.replace(/^(https?:\/\/)[^/?#]*@/i, '$1');
  // A slash in a password ends the host too early, and mostly makes nonsense of it.
  return URL.canParse(shown) ? shown : shown.replace(/^(https?:\/\/).*@/is, '$1');
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Takes an argument apart. Throws a {@link UsageError} for what is no URL. */
export function addressOf(input: string): Address {
  if (!URL.canParse(input)) throw new UsageError(`'${redacted(input)}' is not a valid URL`);
  const url = new URL(input);
  const { username, password } = url;
  url.username = '';
  url.password = '';
  url.hash = '';
  if (username === '' && password === '') return { url, name: input };
  return { url, name: redacted(input), userinfo: `${decoded(username)}:${decoded(password)}` };
}
