import type { Source } from '../source.ts';
import type { Address } from './address.ts';
import { bodyOf } from './body.ts';
import { FetchError } from './fetch-error.ts';
import { basicAuthorization, type HttpOptions } from './http-options.ts';
import { durationText } from './quantity.ts';
import { request } from './request.ts';

/** A source on the net whose headers have come. */
export interface UrlSource extends Source {
  readonly contentType: string;
  /** Gives the connection up where the body is not wanted. */
  close(): void;
}

/**
 * Fetches a URL as Prometheus scrapes it. It ends with a {@link FetchError} where Prometheus would fail the scrape,
 * before the first byte of the body or while it comes; the time allowed is for all of it.
 */
export async function openUrl({ url, name, userinfo }: Address, options: HttpOptions): Promise<UrlSource> {
  const { timeoutMilliseconds, maxBody } = options;
  const controller = new AbortController();
  const timer = setTimeout(() => {
    const time = durationText(timeoutMilliseconds);
    controller.abort(
      new FetchError(
        `no complete answer within ${time}; Prometheus gives up after its scrape_timeout, this program after --timeout`,
      ),
    );
  }, timeoutMilliseconds);
  const close = (): void => clearTimeout(timer);
  try {
    const ofUrl = userinfo === undefined ? undefined : basicAuthorization(userinfo);
    const authorization = options.authorization ?? ofUrl ?? options.defaultAuthorization;
    const response = await request(url, authorization, options, controller.signal);
    return {
      name,
      contentType: response.headers['content-type'] ?? '',
      async *chunks() {
        try {
          for await (const chunk of bodyOf(response, maxBody)) {
            yield chunk;
            if (controller.signal.aborted) throw controller.signal.reason;
          }
        } catch (error) {
          throw controller.signal.aborted ? controller.signal.reason : error;
        } finally {
          close();
        }
      },
      close() {
        close();
        response.destroy();
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}
