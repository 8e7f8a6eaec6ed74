import { basicAuthorization, type HttpOptions } from './http-options.ts';
import type { Address } from './address.ts';
import type { Headers } from './get.ts';

/** Names of headers whose values are secrets, as far as a name tells. */
const secretName = /auth|cookie|token|key|secret|password|session/i;
const shortestSecret = 4;

/** What is sent to a target only: credentials, and headers of the user's own. */
export class Credentials {
  readonly headers: Headers;
  private readonly start: URL;
  private isTrusted: boolean;
  private readonly secrets: readonly string[];

  constructor({ url, userinfo }: Address, options: HttpOptions) {
    const ofUrl = userinfo === undefined ? undefined : basicAuthorization(userinfo);
    const authorization = options.authorization ?? ofUrl ?? options.defaultAuthorization;
    this.headers = { ...(authorization !== undefined && { authorization }), ...options.headers };
    this.start = url;
    this.isTrusted = options.authHosts.length === 0 || options.authHosts.some((host) => isHost(url, host));
    this.secrets = secretsOf(this.headers, userinfo, options.job?.secrets);
  }

  /**
   * The headers for a URL that the target redirects to: none once a redirect has left the host, nor where it leaves
   * the scheme or port, except from http to https.
   */
  headersFor(url: URL): Headers {
    const { start } = this;
    const isUpgrade = start.protocol === 'http:' && url.protocol === 'https:' && start.hostname === url.hostname;
    if (url.origin !== start.origin && !isUpgrade) this.isTrusted = false;
    return this.isTrusted ? this.headers : {};
  }

  /** Whether something secret goes to a URL over an unencrypted connection. */
  isExposedTo(url: URL): boolean {
    return url.protocol === 'http:' && Object.keys(this.headersFor(url)).some((name) => secretName.test(name));
  }

  /** A text from a server without the secrets that it repeats. */
  hideIn(text: string): string {
    return this.secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
  }
}

/** Whether a URL has this host, and this port if one is given. */
export function isHost(url: URL, host: string): boolean {
  const wanted = host.toLowerCase();
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  return wanted === url.hostname || wanted === `${url.hostname}:${port}`;
}

function secretsOf(headers: Headers, userinfo: string | undefined, ofJob: readonly string[] = []): readonly string[] {
  const values = Object.entries(headers).flatMap(([name, value]) => (secretName.test(name) ? [value] : []));
  const parts = values.flatMap((value) => {
    const [, scheme = '', rest = ''] = /^(\S+)\s+(.+)$/.exec(value) ?? [];
    if (scheme.toLowerCase() !== 'basic') return [value, rest];
    const pair = Buffer.from(rest, 'base64').toString();
    return [value, rest, pair, pair.slice(pair.indexOf(':') + 1)];
  });
  const password = userinfo?.slice(userinfo.indexOf(':') + 1) ?? '';
  return [...new Set([...parts, password, ...ofJob])]
    .filter((secret) => secret.length >= shortestSecret)
    .toSorted((a, b) => b.length - a.length);
}
