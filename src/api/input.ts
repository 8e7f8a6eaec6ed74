/** An exposition, or a piece of one. */
export type Input = string | Uint8Array;

/** An exposition in pieces, such as a response's body or a file's stream. */
export type InputStream = AsyncIterable<Input> | ReadableStream<Input>;

const encoder = new TextEncoder();

/** The bytes of an input. Throws a TypeError for anything else. */
export function bytesOf(input: Input): Uint8Array {
  if (typeof input === 'string') return encoder.encode(input);
  if (!ArrayBuffer.isView(input)) throw new TypeError('the input must be a string or a Uint8Array');
  return input;
}

async function* read(stream: ReadableStream<Input>): AsyncGenerator<Input> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}

/** The bytes of a stream, piece by piece; a character that two strings share is put together. */
export async function* chunksOf(input: InputStream): AsyncGenerator<Uint8Array> {
  const pieces = 'getReader' in input ? read(input) : input;
  let half = '';
  for await (const piece of pieces) {
    if (typeof piece !== 'string') {
      if (half !== '') yield encoder.encode(half);
      half = '';
      yield piece;
      continue;
    }
    let text = half + piece;
    half = '';
    if (/[\uD800-\uDBFF]$/.test(text)) {
      half = text.slice(-1);
      text = text.slice(0, -1);
    }
    yield encoder.encode(text);
  }
  if (half !== '') yield encoder.encode(half);
}
