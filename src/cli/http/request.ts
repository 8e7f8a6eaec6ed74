import * as http from 'node:http';
import * as https from 'node:https';
import { version } from '../../diagnostics/about.ts';
import { acceptHeader } from './accept.ts';
import { connectionError, FetchError, statusError } from './fetch-error.ts';
import type { HttpOptions } from './http-options.ts';
import { redacted } from './address.ts';

/** As Go's client, and so Prometheus, follows them. */
const maxRedirects = 10;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

type Headers = Readonly<Record<string, string>>;

function headersOf(options: HttpOptions): Headers {
  return {
    accept: acceptHeader(options.dialect),
    'accept-encoding': 'gzip',
    'user-agent': `promlint-ts/${version}`,
    'x-prometheus-scrape-timeout-seconds': String(options.timeoutMilliseconds / 1000),
  };
}

function get(
  url: URL,
  headers: Headers,
  { ca, insecure }: HttpOptions,
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked =
      url.protocol === 'https:'
        ? https.get(url, {
            headers,
            agent: false,
            signal,
            rejectUnauthorized: !insecure,
            ...(ca !== undefined && { ca }),
          })
        : http.get(url, { headers, agent: false, signal });
    asked.once('response', resolve);
    // It stays after the response, too: what comes behind a body makes an error that nobody waits for.
    asked.on('error', reject);
  });
}

function locationOf(response: http.IncomingMessage, url: URL): URL | undefined {
  const { location } = response.headers;
  if (!redirects.has(response.statusCode ?? 0) || location === undefined) return undefined;
  if (!URL.canParse(location, url.href)) throw new FetchError('it redirects to what is no URL');
  const target = new URL(location, url.href);
  target.username = '';
  target.password = '';
  if (!/^https?:$/.test(target.protocol)) throw new FetchError(`it redirects to ${target.protocol}, which is not HTTP`);
  return target;
}

/**
 * Asks for a URL as Prometheus does and follows redirects. Credentials, and headers of the user's own, go to the
 * origin that they were given for and to no other.
 */
export async function request(
  start: URL,
  authorization: string | undefined,
  options: HttpOptions,
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  const secret = { ...(authorization !== undefined && { authorization }), ...options.headers };
  const seen = [start.href];
  for (let url = start; ;) {
    const trusted = url.origin === start.origin;
    const headers = { ...headersOf(options), ...(trusted && secret) };
    let response: http.IncomingMessage;
    try {
      // One after the other: where to go next is in the answer.
      response = await get(url, headers, options, signal);
    } catch (error) {
      throw signal.aborted ? signal.reason : connectionError(error);
    }
    const target = locationOf(response, url);
    if (target === undefined) {
      if (response.statusCode === 200) return response;
      response.destroy();
      throw statusError(response.statusCode ?? 0, response.statusMessage ?? '', 'authorization' in headers);
    }
    response.destroy();
    if (seen.includes(target.href)) {
      throw new FetchError(
        `it redirects in a circle: ${[...seen, target.href].map((href) => redacted(href)).join(' → ')}`,
      );
    }
    if (seen.length > maxRedirects)
      throw new FetchError(`it redirects more than ${maxRedirects} times, and so the scrape fails`);
    seen.push(target.href);
    url = target;
  }
}
