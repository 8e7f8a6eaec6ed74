import { describe, expect, it } from 'vitest';
import { bytesOf, chunksOf, type Input, type InputStream } from '../../src/api/input.ts';

async function* pieces(list: readonly Input[]): AsyncGenerator<Input> {
  yield* list;
}

async function textOf(input: InputStream): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of chunksOf(input)) chunks.push(chunk);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.concat(chunks));
}

/** A stream that notes whether its reader has let it go. */
function streamOf(list: readonly Input[], notes: string[], error?: Error): ReadableStream<Input> {
  const left = [...list];
  return new ReadableStream<Input>({
    pull(controller) {
      const next = left.shift();
      if (next !== undefined) controller.enqueue(next);
      else if (error === undefined) controller.close();
      else controller.error(error);
    },
    cancel: () => void notes.push('cancelled'),
  });
}

it('bytes of a text, and bytes as they are', () => {
  const bytes = Uint8Array.of(1, 2);
  expect(bytesOf(bytes)).toBe(bytes);
  expect([...bytesOf('é')]).toEqual([0xc3, 0xa9]);
});

describe('chunks', () => {
  it.each<readonly [name: string, list: readonly Input[], text: string]>([
    ['nothing', [], ''],
    ['strings', ['a', '', 'é', 'b'], 'aéb'],
    ['bytes', [Uint8Array.of(0x61), Uint8Array.of(0xc3), Uint8Array.of(0xa9)], 'aé'],
    ['a mark', ['\uFEFF', 'a'], '\uFEFFa'],
    ['a character that two strings share', ['a\uD83D', '\uDE00b'], 'a😀b'],
    ['one that three share with nothing between', ['\uD83D', '', '\uDE00'], '😀'],
    ['halves of different characters', ['\uD83D', '\uD83D', '\uDE00'], '\uFFFD😀'],
    ['half a character before another', ['a\uD83D', 'b'], 'a\uFFFDb'],
    ['half a character before bytes', ['a\uD83D', Uint8Array.of(0x62), '\uDE00c'], 'a\uFFFDb\uFFFDc'],
    ['half a character at the end', ['a', 'b\uD83D'], 'ab\uFFFD'],
    ['the other half at the beginning', ['\uDE00a'], '\uFFFDa'],
  ])('of %s', async (_, list, text) => {
    expect(await textOf(pieces(list))).toBe(text);
    expect(await textOf(streamOf(list, []))).toBe(text);
  });

  it('release a stream when its reader stops', async () => {
    const notes: string[] = [];
    for await (const chunk of chunksOf(streamOf(['a', 'b', 'c'], notes))) {
      expect(chunk).toEqual(Uint8Array.of(0x61));
      break;
    }
    expect(notes).toEqual(['cancelled']);
  });

  it('throw what a stream throws', async () => {
    const error = new Error('connection reset');
    await expect(textOf(streamOf(['a'], [], error))).rejects.toBe(error);
  });
});

it.each([5, undefined, null, {}])('rejects an input that is neither text nor bytes (%j)', (input) => {
  expect(() => bytesOf(input as never)).toThrow(new TypeError('the input must be a string or a Uint8Array'));
});
