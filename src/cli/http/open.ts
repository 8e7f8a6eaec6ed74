import { dialectOfContentType } from '../../detect/dialect.ts';
import { type DialectOption, isOpenMetrics, resolveDialect } from '../../syntax/dialect.ts';
import type { Io } from '../io.ts';
import type { Source } from '../sources/source.ts';
import { addressOf } from './address.ts';
import type { Work } from './deadline.ts';
import { type HttpArguments, httpOptionsOf } from './http-options.ts';
import type { KnownTarget } from './known-target.ts';
import { openUrl, type UrlSource } from './url-source.ts';
import { cutText } from '../../text/cut.ts';

/** A URL that can be fetched. */
export interface Target {
  readonly name: string;
  /** The host, without a port. */
  readonly host: string;
  /**
   * Fetches it, up to the headers of the response.
   * @param work the time that reading its chunks waits for; that of all targets of the run where it is left out.
   */
  open(notify: (note: string) => void, signal?: AbortSignal, work?: Work): Promise<Source>;
}

/** A source that tells its status line once it has been read. */
function verbosely(source: UrlSource, notify: (note: string) => void): Source {
  return {
    ...source,
    async *chunks() {
      yield* source.chunks();
      notify(`${source.name}: ${source.status()}`);
    },
  };
}

/**
 * Makes targets of URLs, after checking the options.
 * @throws UsageError for what is wrong with the options or with a URL.
 */
export function targets(
  args: HttpArguments,
  dialect: DialectOption,
  io: Pick<Io, 'cwd' | 'env'>,
  verbose = false,
): (input: string, known?: KnownTarget) => Target {
  const wanted = resolveDialect(dialect) ?? 'auto';
  const options = httpOptionsOf(args, wanted, io);
  const shared = { milliseconds: 0 };
  return (input, known) => {
    const address = addressOf(input);
    const own = known?.optionsFor(options, address) ?? options;
    return {
      name: address.name,
      host: address.url.hostname,
      async open(notify, signal, work = shared) {
        const opened = await openUrl(address, own, {
          work,
          notify: (note) => notify(`'${address.name}': ${note}`),
          ...(signal !== undefined && { signal }),
        });
        const source = verbose ? verbosely(opened, notify) : opened;
        const served = dialectOfContentType(opened.contentType);
        if (wanted === 'auto' || served === undefined || isOpenMetrics(served) === isOpenMetrics(wanted)) return source;
        const type = cutText(opened.contentType, 200);
        notify(`'${opened.name}' does not offer ${wanted}: it serves '${type}', and is linted as that`);
        return { ...source, dialect: served };
      },
    };
  };
}
