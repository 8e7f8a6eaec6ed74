import type { Source } from '../sources/source.ts';
import type { Address } from './address.ts';
import { bodyOf } from './body.ts';
import { deadline, type Work } from './deadline.ts';
import { basicAuthorization, type HttpOptions } from './http-options.ts';
import { request } from './request.ts';

/** A source on the net whose headers have come. */
export interface UrlSource extends Source {
  readonly contentType: string;
  /** Gives the connection up where the body is not wanted. */
  close(): void;
}

/**
 * Fetches a URL as Prometheus scrapes it. It ends with a {@link FetchError} where Prometheus would fail the scrape,
 * before the first byte of the body or while it comes; the time allowed is for all of it. `work` gets the time that
 * whoever takes the chunks needs for them, which does not count.
 */
export async function openUrl(
  { url, name, userinfo }: Address,
  options: HttpOptions,
  work: Work = { milliseconds: 0 },
): Promise<UrlSource> {
  const { signal, stop } = deadline(options.timeoutMilliseconds, work);
  try {
    const ofUrl = userinfo === undefined ? undefined : basicAuthorization(userinfo);
    const authorization = options.authorization ?? ofUrl ?? options.defaultAuthorization;
    const response = await request(url, authorization, options, signal);
    return {
      name,
      contentType: response.headers['content-type'] ?? '',
      async *chunks() {
        try {
          for await (const chunk of bodyOf(response, options.maxBody)) {
            const before = performance.now();
            yield chunk;
            work.milliseconds += performance.now() - before;
            signal.throwIfAborted();
          }
        } catch (error) {
          throw signal.aborted ? signal.reason : error;
        } finally {
          stop();
        }
      },
      close() {
        stop();
        response.destroy();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}
