import { gzipSync } from 'node:zlib';
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { FetchError } from '../../../src/cli/http/fetch-error.ts';
import { type Received, unzipped } from '../../../src/cli/http/gunzip.ts';

const limits = { maxBody: 64 * 1024 * 1024, maxRatio: 100 };

/** Decompresses a body that comes in chunks of so many bytes. */
async function unzip(body: Uint8Array, some: Partial<typeof limits> = {}, size = 16 * 1024): Promise<Buffer[]> {
  const received: Received = { count: 0, start: new Uint8Array() };
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < body.length; at += size) {
      const chunk = body.subarray(at, at + size);
      received.count += chunk.length;
      yield chunk;
    }
  }
  const plain: Buffer[] = [];
  for await (const chunk of unzipped(chunks(), received, { ...limits, ...some })) plain.push(Buffer.from(chunk));
  return plain;
}

describe('a body of a gzip response', () => {
  test.each([
    ['empty', 0],
    ['small', 1000],
    ['as long as is decompressed at once', 60 * 1024],
    ['longer than that', 70 * 1024],
    ['much longer', 3 * 1024 * 1024],
  ])('that is %s', async (_what, length) => {
    // Random bytes do not become smaller.
    const text = randomBytes(length);
    const chunks = await unzip(gzipSync(text));
    expect(Buffer.concat(chunks).equals(text)).toBe(true);
    expect(chunks.length > 1).toBe(length > 64 * 1024);
  });

  test('that is small and becomes long', async () => {
    const text = Buffer.alloc(2 * 1024 * 1024, 'a 1\n');
    expect(Buffer.concat(await unzip(gzipSync(text), { maxRatio: 10_000 })).equals(text)).toBe(true);
  });

  test('that consists of several parts', async () => {
    const parts = [gzipSync('a 1\n'), gzipSync('b 2\n')];
    expect(String(Buffer.concat(await unzip(Buffer.concat(parts))))).toBe('a 1\nb 2\n');
  });

  const long = randomBytes(100 * 1024);
  test.each<[string, Uint8Array, Partial<typeof limits>, RegExp | string]>([
    [
      'small, and too long decompressed',
      gzipSync(Buffer.alloc(900_000)),
      { maxBody: 768 * 1024 },
      /decompressed body is longer than 768 KiB/,
    ],
    ['a bomb', gzipSync(Buffer.alloc(2_000_000)), {}, /more than 100 times its size/],
    ['small, with zeros after its end', Buffer.concat([gzipSync('a 1\n'), Buffer.alloc(9)]), {}, /corrupt/],
    ['long, with zeros after its end', Buffer.concat([gzipSync(long), Buffer.alloc(9)]), {}, /corrupt/],
    ['small and cut off', gzipSync('a 1\n').subarray(0, -9), {}, 'Z_BUF_ERROR'],
    ['long and cut off', gzipSync(long).subarray(0, -9), {}, 'Z_BUF_ERROR'],
    ['nothing at all', new Uint8Array(), {}, 'Z_BUF_ERROR'],
    ['small and no gzip', Buffer.from('a 1\n'), {}, 'Z_DATA_ERROR'],
    ['long and no gzip', Buffer.alloc(100_000, 'a 1\n'), {}, 'Z_DATA_ERROR'],
  ])('fails where it is %s', async (_what, body, some, expected) => {
    const error: unknown = await unzip(body, some).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    if (typeof expected === 'string') {
      expect(error).toHaveProperty('code', expected);
    } else {
      expect(error).toBeInstanceOf(FetchError);
      expect((error as Error).message).toMatch(expected);
    }
  });
});
