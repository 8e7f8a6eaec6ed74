import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileSource } from '../../../src/cli/sources/file.ts';
import type { Source } from '../../../src/cli/sources/source.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();

function sourceOf(name: string, text: string): Source {
  const path = join(folder, name);
  writeFileSync(path, text);
  return fileSource(name, path);
}

async function chunkOf(source: Source): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.chunks()) chunks.push(chunk);
  expect(chunks).toHaveLength(1);
  return chunks[0] as Uint8Array;
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

describe('a file', () => {
  it('is read into memory of its own, unless another one gave its chunks back', async () => {
    const first = sourceOf('first.prom', 'first 1\n');
    const kept = await chunkOf(first);
    const second = sourceOf('second.prom', 'second 2\n');
    const other = await chunkOf(second);
    expect([textOf(kept), textOf(other)]).toEqual(['first 1\n', 'second 2\n']);
    second.recycle?.();
    const third = await chunkOf(sourceOf('third.prom', 'third 33\n'));
    expect(third.buffer).toBe(other.buffer);
    expect([textOf(kept), textOf(third)]).toEqual(['first 1\n', 'third 33\n']);
  });

  it('gives its memory to one other file alone', async () => {
    const first = sourceOf('first.prom', 'first 1\n');
    const { buffer } = await chunkOf(first);
    first.recycle?.();
    first.recycle?.();
    const second = await chunkOf(sourceOf('second.prom', 'second 2\n'));
    const third = await chunkOf(sourceOf('third.prom', 'third 3\n'));
    expect(third.buffer).not.toBe(second.buffer);
    expect([textOf(second), textOf(third)]).toEqual(['second 2\n', 'third 3\n']);
    expect(buffer.byteLength).toBe(256 * 1024);
  });
});
