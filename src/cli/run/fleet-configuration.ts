import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { ScrapeClient } from '../../fleet/scrape-client.ts';
import type { ConfigurationTools } from '../../fleet/scrape-configs.ts';
import { addressOf } from '../http/address.ts';
import { type HttpArguments, httpOptionsOf } from '../http/http-options.ts';
import { clientOptions, withoutCredentials } from '../http/target-options.ts';
import { openUrl } from '../http/url-source.ts';
import type { Io } from '../io.ts';
import { bytesOf } from '../sources/bytes.ts';
import { reasonOf } from '../sources/reason.ts';
import { SourceError } from '../sources/source-error.ts';
import { relabelTools } from './relabel-tools.ts';

/** A list of targets is never so long. */
export const longestList: number = 256 * 1024 * 1024;

/** Files of a folder that match the last part of a path, in which `*` stands for any characters. */
function matchingFiles(pattern: string): readonly string[] {
  const name = basename(pattern);
  if (!name.includes('*')) return [pattern];
  const parts = name.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  const expression = new RegExp(`^${parts.join('[^/]*')}$`);
  const files = readdirSync(dirname(pattern)).filter((file) => expression.test(file));
  return files.toSorted().map((file) => join(dirname(pattern), file));
}

/** Reads a file, or says why not, in words for people. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new SourceError(reasonOf(error), { cause: error });
  }
}

const jsonType = /^application\/json(?:;\s*charset=(?:"utf-8"|utf-8))?$/i;

/** Asks a server of HTTP discovery. */
async function fetchList(url: string, client: ScrapeClient, http: HttpArguments, io: Io): Promise<unknown> {
  const address = addressOf(url);
  const options = withoutCredentials(httpOptionsOf(http, 'auto', io));
  const source = await openUrl(address, { ...clientOptions(options, client, address), accept: 'application/json' });
  if (!jsonType.test(source.contentType.trim())) {
    source.close();
    throw new SourceError(
      `'${address.name}' answers with the Content-Type '${source.contentType}', not application/json`,
    );
  }
  const text = Buffer.from(await bytesOf(source, longestList)).toString('utf8');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new SourceError(`'${address.name}' does not answer with JSON`);
  }
}

const tools = relabelTools();

/** What reading a configuration in a folder takes. */
export function configurationTools(folder: string, http: HttpArguments, io: Io): ConfigurationTools {
  return {
    ...tools,
    readText: (path) => readText(resolve(folder, path)),
    readFiles(pattern) {
      const files = resolve(folder, pattern);
      // Another file of the folder may match later.
      if (basename(files).includes('*')) io.noteFile?.(dirname(files));
      return matchingFiles(files).map((path) => {
        io.noteFile?.(path);
        return { path, content: parse(readText(path)) as unknown };
      });
    },
    fetchList: (url, client) => fetchList(url, client, http, io),
    within: (path) => configurationTools(dirname(path), http, io),
  };
}
