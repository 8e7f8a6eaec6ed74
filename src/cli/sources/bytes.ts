import { sizeText } from '../http/quantity.ts';
import { SourceError } from './source-error.ts';
import type { Source } from './source.ts';

/**
 * All bytes of a source, which is closed whatever happens.
 * @throws SourceError if there are more than `limit`.
 */
export async function bytesOf(source: Source, limit: number = Infinity): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of source.chunks()) {
      length += chunk.length;
      if (length > limit) throw new SourceError(`it is longer than ${sizeText(limit)}`);
      chunks.push(chunk);
    }
  } finally {
    source.close?.();
  }
  return chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks);
}
