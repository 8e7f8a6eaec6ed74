/** Work that is done in steps, so that others can be answered between them. */
export type Steps<Result> = Generator<void, Result, void>;

/** Bytes that are read in one step: a few milliseconds of linting. */
export const stepSize: number = 64 * 1024;

/** A document piece by piece. */
export function* piecesOf(bytes: Uint8Array): Generator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += stepSize) yield bytes.subarray(at, at + stepSize);
}
