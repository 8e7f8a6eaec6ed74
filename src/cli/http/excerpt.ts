import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { visible } from '../../text/width.ts';
import { cutText } from '../../text/cut.ts';

const longestBody = 16 * 1024;
const longestWait = 1000;
const mostLines = 6;
const longestLine = 200;

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['#39', "'"],
  ['nbsp', ' '],
]);

function withoutMarkup(html: string): string {
  return html
    .replace(/<!--[^]*?-->|<(script|style)\b[^]*?<\/\1\s*>/gi, '')
    .replace(/<\/?(?:p|div|br|h[1-6]|li|tr|title|pre|hr|ul|ol|table|head|body)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>?/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (entity, name: string) => entities.get(name) ?? entity);
}

/** The first lines of a text that say something, without markup and with what a terminal would obey made visible. */
function firstLines(text: string): readonly string[] {
  const plain = /^\s*<[!a-z]/i.test(text) ? withoutMarkup(text) : text;
  const lines = plain
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) => visible(line.replaceAll('\t', ' ').trim()))
    .filter((line) => line !== '');
  const shown = lines.slice(0, mostLines).map((line) => cutText(line, longestLine));
  return lines.length > mostLines ? [...shown, '…'] : shown;
}

/** The beginning of a body; less of it, or nothing, if it does not come soon. */
async function beginningOf(stream: Readable): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk as Uint8Array);
      size += (chunk as Uint8Array).length;
      if (size >= longestBody) break;
    }
  } catch {
    // What came before it broke off is better than nothing.
  }
  return new TextDecoder().decode(Buffer.concat(chunks).subarray(0, longestBody));
}

/** The first lines of the body of a response that is refused, which mostly say why. */
export async function excerptOf(response: IncomingMessage): Promise<readonly string[]> {
  const stream: Readable =
    response.headers['content-encoding'] === 'gzip' ? pipeline(response, createGunzip(), () => {}) : response;
  const giveUp = new AbortController();
  void after(longestWait, undefined, { signal: giveUp.signal }).then(
    () => response.destroy(),
    () => {},
  );
  try {
    return firstLines(await beginningOf(stream));
  } finally {
    giveUp.abort();
    response.destroy();
  }
}
