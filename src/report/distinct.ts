import { hashText } from '../text/tables/hash.ts';

/** Up to this many values the count is exact; beyond, it is an estimate. */
const mostExact = 1000;
const indexBits = 12;
const registerCount = 2 ** indexBits;
/** The constant of the estimator for this many registers. */
const alpha = 0.7213 / (1 + 1.079 / registerCount);

/**
 * Counts distinct strings in bounded memory: exactly up to a thousand, then with a HyperLogLog of 4 KiB, whose error is
 * below five per cent in all but one of a thousand cases.
 * @see https://algo.inria.fr/flajolet/Publications/FlFuGaMe07.pdf
 */
export class DistinctCounter {
  private readonly exact = new Set<string>();
  private registers: Uint8Array | undefined = undefined;

  add(text: string): void {
    if (this.registers !== undefined) {
      record(this.registers, text);
      return;
    }
    this.exact.add(text);
    if (this.exact.size <= mostExact) return;
    const registers = new Uint8Array(registerCount);
    for (const one of this.exact) record(registers, one);
    this.exact.clear();
    this.registers = registers;
  }

  /** Whether {@link DistinctCounter.count} is no longer exact. */
  get isEstimate(): boolean {
    return this.registers !== undefined;
  }

  count(): number {
    const { registers } = this;
    if (registers === undefined) return this.exact.size;
    let sum = 0;
    let empty = 0;
    for (const rank of registers) {
      sum += 2 ** -rank;
      if (rank === 0) empty += 1;
    }
    const estimate = (alpha * registerCount * registerCount) / sum;
    // With few values, the number of empty registers gives the better estimate.
    const isSmall = estimate <= 2.5 * registerCount && empty > 0;
    return Math.round(isSmall ? registerCount * Math.log(registerCount / empty) : estimate);
  }
}

/** Records the longest run of leading zeros among the hashes that fall into a register. */
function record(registers: Uint8Array, text: string): void {
  const index = hashText(text, 0x811c9dc5) >>> (32 - indexBits);
  const rank = Math.clz32(hashText(text, 0x9e3779b9)) + 1;
  if (rank > (registers[index] as number)) registers[index] = rank;
}
