import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Diagnostic, Excerpt, SourceReport } from '../../diagnostics/diagnostic.ts';
import {
  countFindings,
  type Findings,
  holdReport,
  type KeptCounts,
  type ReportHead,
} from '../../report/held-report.ts';

/** A report as a thread sends it, and as runs over many sources keep it. */
export interface PackedReport {
  readonly head: ReportHead;
  readonly kept: KeptCounts;
  /** The findings and their lines, as compressed JSON; empty where there are none. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

type StoredFindings = readonly [diagnostics: readonly Diagnostic[], excerpts: readonly (readonly [number, Excerpt])[]];

/**
 * Findings say the same again and again, so that they are packed well however little time is spent on it. The memory
 * that zlib takes for it is in pieces that the allocator has at hand; by default they are so large that it maps them anew.
 */
const options = { level: 1, windowBits: 14, memLevel: 7 };

export function packReport({ diagnostics, excerpts, ...head }: SourceReport): PackedReport {
  return { head, kept: countFindings(diagnostics), bytes: pack(diagnostics, [...excerpts]) };
}

function pack(...stored: StoredFindings): Uint8Array<ArrayBuffer> {
  // Many sources of a fleet have none.
  if (stored.every((list) => list.length === 0)) return new Uint8Array(0);
  // The copy is as long as its content; what zlib returns may be part of something longer.
  return new Uint8Array(deflateRawSync(JSON.stringify(stored), options));
}

function unpack(bytes: Uint8Array): Findings {
  if (bytes.length === 0) return { diagnostics: [], excerpts: new Map() };
  const [diagnostics, excerpts] = JSON.parse(inflateRawSync(bytes).toString()) as StoredFindings;
  return { diagnostics, excerpts: new Map(excerpts) };
}

/** The report that was packed. */
export function heldReport({ head, kept, bytes }: PackedReport): SourceReport {
  return holdReport({ head, kept, open: () => unpack(bytes) });
}
