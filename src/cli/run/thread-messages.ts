import type { ScrapedTarget } from '../../diagnostics/diagnostic.ts';
import type { TargetTerms } from '../../fleet/target.ts';
import type { DialectOption } from '../../syntax/dialect.ts';
import type { Arguments } from '../arguments/plain.ts';
import type { FailureReason } from '../sources/reason.ts';
import type { PackedReport } from './packed-report.ts';
import type { SourceTrace } from './run-extras.ts';

/** What a thread is started with that lints for a run. */
export interface RunData {
  readonly args: Arguments;
  readonly cwd: string;
}

/** What a thread is started with: one that lints for a run, or one that works for a language server. */
export type ThreadData = RunData | { readonly serves: 'documents' };

/** What a thread has to know of a response besides its body. */
export interface ResponseHead {
  readonly name: string;
  readonly contentType?: string;
  readonly dialect?: DialectOption;
  readonly terms?: TargetTerms;
  readonly target?: ScrapedTarget;
}

/** A part of a body. */
export interface BodyPart {
  readonly bytes: Uint8Array;
  readonly isLast: boolean;
}

/** Files that several threads lint. */
export interface SharedFiles {
  readonly names: readonly string[];
  /** How many have been taken, in memory that the threads share. */
  readonly taken: Int32Array<SharedArrayBuffer>;
}

/** The index of the next file for the thread that asks; `undefined` if all are taken. */
export function takeFile({ names, taken }: SharedFiles): number | undefined {
  const index = Atomics.add(taken, 0, 1);
  return index < names.length ? index : undefined;
}

/** What a thread is asked: to take files, to lint a body, to go on with one, or to give one up. */
export type ThreadTask =
  | { readonly type: 'files'; readonly files: SharedFiles }
  | { readonly type: 'body'; readonly head: ResponseHead; readonly part: BodyPart }
  | { readonly type: 'part'; readonly part: BodyPart }
  | { readonly type: 'cancel' };

/** A report, with what its run has to know besides. */
export interface PackedResult {
  readonly report: PackedReport;
  readonly trace: SourceTrace;
}

/** What it answers: a report, why there is none, that it needs the next part, or that no file is left to take. */
export type ThreadAnswer =
  | ({ readonly type: 'report' } & PackedResult)
  | FileAnswer
  | { readonly type: 'failure'; readonly failure: FailureReason }
  | { readonly type: 'more' }
  | { readonly type: 'done' };

/** What it answers for each file: what it found, or nothing if it cannot read it. */
export interface FileAnswer {
  readonly type: 'file';
  readonly index: number;
  readonly result: PackedResult | undefined;
}

/** Each task has a number, which its parts and answers have, too. */
export type Numbered<Message> = Message & { readonly id: number };
