import { withFields } from '../../report/held-report.ts';
import { SourceError } from '../sources/source-error.ts';
import type { Source } from '../sources/source.ts';
import type { Address } from './address.ts';
import { bodyOf } from './body.ts';
import { Credentials } from './credentials.ts';
import { deadline, type Work } from './deadline.ts';
import { FetchError } from './fetch-error.ts';
import type { HttpOptions } from './http-options.ts';
import { durationText, sizeText } from './quantity.ts';
import { request } from './request.ts';
import { headerNotes, headerValues, isGzip, withTransport } from './transport.ts';

/** A source on the network whose headers have come. */
export interface UrlSource extends Source {
  readonly contentType: string;
  /** The status line, once the body has been read. */
  status(): string;
  /** Closes the connection if the body is not wanted. */
  close(): void;
}

/** What a scrape shares with others of a run. */
export interface Surroundings {
  /** The time that the reader of the chunks needs for them, which does not count for `--timeout`. */
  readonly work?: Work;
  /** Ends the scrape with its reason. */
  readonly signal?: AbortSignal;
  /** Gets what else there is to say about the request and the response. */
  readonly notify?: (note: string) => void;
}

/** An error without secrets that a server repeats. */
function withoutSecrets(error: unknown, credentials: Credentials): unknown {
  if (!(error instanceof SourceError)) return error;
  const message = credentials.hideIn(error.message);
  return message === error.message ? error : new FetchError(message);
}

/**
 * Fetches a URL as Prometheus scrapes it.
 * @throws FetchError where Prometheus would fail the scrape, before the first byte of the body or while it comes; the
 * time allowed is for all of it.
 */
export async function openUrl(
  address: Address,
  options: HttpOptions,
  { work = { milliseconds: 0 }, signal: outer, notify = () => {} }: Surroundings = {},
): Promise<UrlSource> {
  const { url, name } = address;
  const started = performance.now();
  const workBefore = work.milliseconds;
  const limit = deadline(options.timeoutMilliseconds, work);
  const signal = outer === undefined ? limit.signal : AbortSignal.any([limit.signal, outer]);
  const credentials = new Credentials(address, options);
  const fail = (error: unknown): unknown => withoutSecrets(signal.aborted ? signal.reason : error, credentials);
  try {
    if (options.job === undefined && credentials.isExposedTo(url))
      notify(`credentials are sent unencrypted to ${url.origin}; use https`);
    const answer = await request(url, credentials, options, signal);
    const { response, urls } = answer;
    const body = bodyOf(answer, options);
    const contentTypes = headerValues(response, 'content-type');
    const [contentType = ''] = contentTypes;
    const redirect = urls.length > 1 ? [`redirected to ${urls.at(-1)?.href}`] : [];
    for (const note of [...redirect, ...headerNotes(response)]) notify(credentials.hideIn(note));
    let gzip = false;
    let time = 0;
    return {
      name,
      contentType,
      isScraped: true,
      tellsEnd: answer.tellsEnd,
      async *chunks() {
        let isFirst = true;
        try {
          for await (const chunk of body.chunks()) {
            if (isFirst) gzip = isGzip(chunk);
            isFirst = false;
            const before = performance.now();
            yield chunk;
            work.milliseconds += performance.now() - before;
            signal.throwIfAborted();
          }
          // An aborted request may look like the end of the body.
          signal.throwIfAborted();
          time = performance.now() - started - (work.milliseconds - workBefore);
        } catch (error) {
          throw fail(error);
        } finally {
          limit.stop();
        }
      },
      status() {
        const type = contentType === '' ? 'no Content-Type' : credentials.hideIn(contentType);
        return `200, ${type}, ${sizeText(body.received())}, ${durationText(Math.max(1, Math.round(time)))}`;
      },
      amend: (report) =>
        withFields(withTransport(report, contentTypes, gzip), {
          seconds: { fetch: time / 1000, lint: report.seconds?.lint ?? 0 },
        }),
      close() {
        limit.stop();
        response.destroy();
      },
    };
  } catch (error) {
    limit.stop();
    throw fail(error);
  }
}
