import { writeSync } from 'node:fs';
import type { WritePiece } from './format-document.ts';

/** Writes pieces to a descriptor, each of them whole. */
export function writeTo(descriptor: number): WritePiece {
  return (piece) => {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
  };
}
