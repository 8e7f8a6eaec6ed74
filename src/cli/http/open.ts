import { dialectOfContentType } from '../../detect/dialect.ts';
import { type DialectOption, isOpenMetrics, resolveDialect } from '../../syntax/dialect.ts';
import type { Io } from '../io.ts';
import type { Source } from '../sources/source.ts';
import { addressOf } from './address.ts';
import { type HttpArguments, httpOptionsOf } from './http-options.ts';
import { openUrl } from './url-source.ts';

/** A URL that can be fetched. */
export interface Target {
  readonly name: string;
  /** Fetches it, up to the first byte of the body. */
  open(note: (text: string) => void): Promise<Source>;
}

/**
 * Makes targets of URLs, after a look at the options.
 * @throws UsageError for what is wrong with the options or with a URL.
 */
export function targets(
  given: HttpArguments,
  dialect: DialectOption,
  io: Pick<Io, 'cwd' | 'env'>,
): (input: string) => Target {
  const wanted = resolveDialect(dialect) ?? 'auto';
  const options = httpOptionsOf(given, wanted, io);
  const work = { milliseconds: 0 };
  return (input) => {
    const address = addressOf(input);
    return {
      name: address.name,
      async open(note) {
        const source = await openUrl(address, options, work);
        const served = dialectOfContentType(source.contentType);
        if (wanted === 'auto' || served === undefined || isOpenMetrics(served) === isOpenMetrics(wanted)) return source;
        note(
          `'${source.name}' has no ${wanted}: it serves '${source.contentType.slice(0, 200)}', and is linted as that`,
        );
        return { ...source, dialect: served };
      },
    };
  };
}
