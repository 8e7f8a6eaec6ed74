import type { IncomingMessage } from 'node:http';
import { version } from '../../diagnostics/about.ts';
import { acceptHeader } from './accept.ts';
import type { Credentials } from './credentials.ts';
import { excerptOf } from './excerpt.ts';
import { connectionError, FetchError, statusError } from './fetch-error.ts';
import { type Exchange, get, type Headers } from './get.ts';
import type { HttpOptions } from './http-options.ts';

/** As Go's client, and so Prometheus, follows them. */
const maxRedirects = 10;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** A response of status 200, and the way to it. */
export interface Answer extends Exchange {
  /** The URLs asked, the last of which answered. */
  readonly urls: readonly URL[];
}

function headersOf(options: HttpOptions): Headers {
  return {
    accept: options.accept ?? acceptHeader(options.dialect),
    'accept-encoding': options.acceptEncoding ?? 'gzip',
    'user-agent': `promlint-ts/${version}`,
    'x-prometheus-scrape-timeout-seconds': String(options.timeoutMilliseconds / 1000),
  };
}

function locationOf(response: IncomingMessage, url: URL, { job }: HttpOptions): URL | undefined {
  const { location = '' } = response.headers;
  if (job?.followRedirects === false) return undefined;
  if (!redirects.has(response.statusCode ?? 0) || location === '') return undefined;
  if (!URL.canParse(location, url.href)) throw new FetchError('it redirects to an invalid URL');
  const target = new URL(location, url.href);
  target.username = '';
  target.password = '';
  if (!/^https?:$/.test(target.protocol)) throw new FetchError(`it redirects to ${target.protocol}, which is not HTTP`);
  return target;
}

/** What went wrong, and where a redirect had led by then. */
function afterRedirects(error: FetchError, urls: readonly URL[]): FetchError {
  const last = urls.at(-1);
  if (urls.length < 2 || last === undefined) return error;
  const [first = '', ...rest] = error.message.split('\n');
  return new FetchError([`${first}, after a redirect to ${last.href}`, ...rest].join('\n'));
}

/** The options for a URL: only the target that they are for sees the certificate of the client. */
function optionsFor(url: URL, start: URL, options: HttpOptions): HttpOptions {
  if (options.job === undefined || url.origin === start.origin) return options;
  const { cert: _, key: __, serverName: ___, ...job } = options.job;
  return { ...options, job };
}

/**
 * Requests a URL as Prometheus does, and follows redirects.
 * @throws FetchError if no response of status 200 comes.
 */
export async function request(
  start: URL,
  credentials: Credentials,
  options: HttpOptions,
  signal: AbortSignal,
): Promise<Answer> {
  const urls = [start];
  for (let url = start; ;) {
    const secret = credentials.headersFor(url);
    let exchange: Exchange;
    try {
      // Sequential on purpose: where to go next is in the response.
      exchange = await get(url, { ...headersOf(options), ...secret }, optionsFor(url, start, options), signal);
    } catch (error) {
      throw afterRedirects(signal.aborted ? (signal.reason as FetchError) : connectionError(error), urls);
    }
    const { response } = exchange;
    const target = locationOf(response, url, options);
    if (target === undefined) {
      if (response.statusCode === 200) return { ...exchange, urls };
      const { statusCode = 0, statusMessage = '' } = response;
      const excerpt = await excerptOf(response);
      throw afterRedirects(statusError(statusCode, statusMessage, 'authorization' in secret, excerpt), urls);
    }
    response.destroy();
    const isLoop = urls.some(({ href }) => href === target.href);
    urls.push(target);
    if (isLoop) throw new FetchError(`redirect loop: ${urls.map(({ href }) => href).join(' → ')}`);
    if (urls.length > maxRedirects + 1) {
      throw new FetchError(`more than ${maxRedirects} redirects, the last one to ${target.href}`);
    }
    url = target;
  }
}
