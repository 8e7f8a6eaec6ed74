import { newline } from './bytes.ts';

/** Gives the text of a line of a document, from 0. Lines are asked for in about their order: the search starts at the last. */
export function lineReader(bytes: Uint8Array): (line: number) => string {
  let at = 0;
  let current = 0;
  const decoder = new TextDecoder();
  return (line) => {
    if (line < current) {
      at = 0;
      current = 0;
    }
    for (; current < line; current += 1) {
      const end = bytes.indexOf(newline, at);
      if (end < 0) return '';
      at = end + 1;
    }
    const end = bytes.indexOf(newline, at);
    return decoder.decode(bytes.subarray(at, end < 0 ? undefined : end));
  };
}
