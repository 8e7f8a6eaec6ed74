import type { LabelShape } from '../syntax/fast/label-shape.ts';
import type { PlainScanner } from '../syntax/fast/sample-scanner.ts';
import { hashBytes } from '../syntax/fast/value-hash.ts';
import { avalanche } from '../text/tables/hash.ts';
import type { CurrentSample } from './current-sample.ts';
import type { FamilyRecord } from './family-table.ts';

const encoder = new TextEncoder();
const hashed = { hash1: 0, hash2: 0 };

/**
 * The key of a series: two hashes of its family and labels, in whatever order they stand; labels with an empty value
 * count as absent. Every pair of name and value is mixed before pairs are added, so that swapped values differ.
 */
export class SeriesKey {
  key1 = 0;
  key2 = 0;
  /** The last key without the last label, and what it was made for: the buckets of a histogram share it. */
  private sharedKey1 = 0;
  private sharedKey2 = 0;
  private sharedShape: LabelShape | undefined = undefined;
  private sharedRole = 0;
  private sharedRecord: FamilyRecord | undefined = undefined;

  /** Forgets the key that lines share which differ in the last label alone, since a line does not. */
  unshare(): void {
    this.sharedShape = undefined;
  }

  /** Makes the key of a sample; the label at `excludedLabel` (`le`, say; -1 for none) does not count. */
  setSample(sample: CurrentSample, excludedLabel: number, role: number): void {
    const { shape } = sample;
    const { record } = sample.family;
    const isLast = excludedLabel >= 0 && excludedLabel === shape.hash1.length - 1;
    if (isLast && shape === this.sharedShape && role === this.sharedRole && record === this.sharedRecord) {
      this.key1 = this.sharedKey1;
      this.key2 = this.sharedKey2;
      return;
    }
    this.mix(record, shape, sample.value1, sample.value2, excludedLabel, role);
    if (!isLast) return;
    this.sharedKey1 = this.key1;
    this.sharedKey2 = this.key2;
    this.sharedShape = shape;
    this.sharedRole = role;
    this.sharedRecord = record;
  }

  /** Makes the key of the plain line that the scanner has just read, as {@link SeriesKey.setSample} would. */
  setPlain({ shape, value1, value2 }: PlainScanner, record: FamilyRecord, excludedLabel: number, role: number): void {
    this.mix(record, shape, value1, value2, excludedLabel, role);
  }

  private mix(
    record: FamilyRecord,
    shape: LabelShape,
    value1: Int32Array,
    value2: Int32Array,
    excludedLabel: number,
    role: number,
  ): void {
    let key1 = record.hash1 + role;
    let key2 = record.hash2 + role;
    const { hash1, hash2 } = shape;
    for (let index = 0; index < hash1.length; index += 1) {
      const value = value1[index] as number;
      if (value === 0 || index === excludedLabel) continue;
      key1 = (key1 + avalanche(Math.imul(value, 0x9e3779b1) ^ (hash1[index] as number))) | 0;
      key2 = (key2 + avalanche((value2[index] as number) ^ Math.imul(hash2[index] as number, 0x85ebca77))) | 0;
    }
    this.key1 = avalanche(key1);
    this.key2 = avalanche(key2);
  }

  /** Mixes the timestamp, as written, into the key: that of a point of the series. */
  addTimestamp(bytes: Uint8Array, start: number, end: number): void {
    hashBytes(bytes, start, end, hashed);
    this.key1 = avalanche(this.key1 + avalanche(hashed.hash1));
    this.key2 = avalanche(this.key2 ^ avalanche(hashed.hash2));
  }

  /** Mixes the two hashes of a label's value into the key: that of a bucket, quantile or state of the series. */
  addValue(hash1: number, hash2: number): void {
    this.key1 = avalanche(this.key1 + Math.imul(hash1, 0x9e3779b1));
    this.key2 = avalanche(this.key2 ^ Math.imul(hash2, 0x85ebca77));
  }

  /** Mixes the timestamp of a line that the grammar has read. */
  addTimestampText(text: string): void {
    const bytes = encoder.encode(text);
    this.addTimestamp(bytes, 0, bytes.length);
  }
}
