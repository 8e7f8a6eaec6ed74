import { isOpenMetrics, type Dialect } from '../syntax/dialect.ts';
import { type FamilyRecord, FamilyTable } from './family-table.ts';
import { openMetricsSuffixes, type SuffixTable, textSuffixes, withoutSuffix } from '../model/suffix.ts';
import type { Suffix } from '../syntax/metric-types.ts';

/** A family, and what a sample's name adds to its name. */
export interface Resolved {
  readonly record: FamilyRecord;
  readonly suffix: Suffix;
}

/** The records of families, by name: {@link FamilyTable}, where there can be very many. */
export type FamilyRecords = Pick<FamilyTable, 'size' | 'get' | 'named' | 'open'>;

/** Every family of a document by its fully-qualified name, and the family that a sample belongs to. */
export class FamilyIndex {
  private readonly records: FamilyRecords;
  private readonly openMetrics: boolean;

  constructor(dialect: Dialect, records: FamilyRecords = new FamilyTable()) {
    this.openMetrics = isOpenMetrics(dialect);
    this.records = records;
  }

  get size(): number {
    return this.records.size;
  }

  get(name: string): FamilyRecord | undefined {
    return this.records.get(name);
  }

  /** The family of a metadata line; it is made where it is new. */
  named(name: string): FamilyRecord {
    return this.records.named(name);
  }

  /** A family's lines begin: its record alone may be changed until the next one's begin. */
  open(record: FamilyRecord): void {
    this.records.open(record);
  }

  /** The family of a sample, while the block of `open` is open. */
  resolve(name: string, open: FamilyRecord | undefined): Resolved {
    return this.openMetrics ? this.resolveOpenMetrics(name, open) : this.resolveText(name);
  }

  /**
   * As `setOrCreateCurrentMF` of prometheus/common `expfmt/text_parse.go`: the family of that very name, else a
   * summary, else a histogram whose suffix the name has.
   */
  private resolveText(name: string): Resolved {
    const record = this.records.get(name);
    if (record !== undefined) return { record, suffix: '' };
    return this.resolveSuffix(name, textSuffixes) ?? { record: this.named(name), suffix: '' };
  }

  /**
   * The open family where the name is its own or has a suffix of its type; else the family of that very name, else
   * one seen before whose type has the suffix, else a new one.
   */
  private resolveOpenMetrics(name: string, open: FamilyRecord | undefined): Resolved {
    if (open !== undefined && name.startsWith(open.name)) {
      const rest = name.slice(open.name.length);
      if (rest === '') return { record: open, suffix: '' };
      const suffix = openMetricsSuffixes[open.type]?.find((one) => one === rest);
      if (suffix !== undefined) return { record: open, suffix };
    }
    const record = this.records.get(name);
    if (record !== undefined) return { record, suffix: '' };
    return this.resolveSuffix(name, openMetricsSuffixes) ?? { record: this.named(name), suffix: '' };
  }

  /** The family known so far whose type adds to its name what this name ends in. */
  private resolveSuffix(name: string, suffixes: SuffixTable): Resolved | undefined {
    const base = withoutSuffix(name, suffixes);
    const record = base === undefined ? undefined : this.records.get(base);
    if (record === undefined) return undefined;
    // What is left of the name without a suffix is the record's, so that the ends tell.
    const suffix = suffixes[record.type]?.find((one) => name.endsWith(one));
    return suffix === undefined ? undefined : { record, suffix };
  }
}
