import type { ScrapedTarget } from '../../diagnostics/diagnostic.ts';
import type { FailureReason } from '../sources/reason.ts';
import type { Source } from '../sources/source.ts';
import { heldReport } from './packed-report.ts';
import type { ThreadPool, ThreadResult } from './thread-pool.ts';
import type { BodyPart, ResponseHead, ThreadAnswer } from './thread-messages.ts';

/** What is read of a body before a thread gets it: most bodies are shorter. */
const partSize = 1024 * 1024;

/** The next bytes of a body, copied, so that a thread can take them over. */
async function nextPart(chunks: AsyncIterator<Uint8Array>): Promise<BodyPart> {
  const read: Uint8Array[] = [];
  let length = 0;
  let isLast = false;
  while (length < partSize && !isLast) {
    // Sequential on purpose: chunks come one after the other.
    const next = await chunks.next();
    if (next.done === true) {
      isLast = true;
    } else {
      read.push(next.value);
      length += next.value.length;
    }
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of read) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return { bytes, isLast };
}

function headOf({ name, contentType, dialect, terms }: Source): ResponseHead {
  return {
    name,
    ...(contentType !== undefined && { contentType }),
    ...(dialect !== undefined && { dialect }),
    ...(terms !== undefined && { terms }),
  };
}

async function lintParts(
  head: ResponseHead,
  first: BodyPart,
  chunks: AsyncIterator<Uint8Array>,
  pool: ThreadPool,
): Promise<ThreadAnswer> {
  const task = pool.beginBody(head);
  let answer = await task.next(first);
  while (answer.type === 'more') {
    try {
      // Sequential on purpose: so no more of a body is in memory than a part.
      answer = await task.next(await nextPart(chunks));
    } catch (error) {
      task.cancel();
      throw error;
    }
  }
  return answer;
}

/** What a promise gives, unless a signal comes first. */
async function unlessAborted<Result>(promise: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (signal === undefined) return promise;
  let abort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (abort !== undefined) signal.removeEventListener('abort', abort);
  }
}

/** What a response is linted with besides what it says itself. */
export interface ResponseContext {
  /** The target that it is of. */
  readonly target?: ScrapedTarget | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Lints a response in a thread, while this one goes on with others.
 * @returns why there is no report, if that is not the fault of the server.
 * @throws what reading the source throws.
 */
export async function lintResponse(
  source: Source,
  pool: ThreadPool,
  { target, signal }: ResponseContext = {},
): Promise<ThreadResult | FailureReason> {
  try {
    const head = { ...headOf(source), ...(target !== undefined && { target }) };
    const chunks = source.chunks()[Symbol.asyncIterator]();
    const first = await nextPart(chunks);
    const answers = first.isLast ? pool.lintBody(head, first.bytes) : lintParts(head, first, chunks, pool);
    const answer = await unlessAborted(answers, signal);
    if (answer.type === 'report') {
      const report = heldReport(answer.report);
      return { report: source.amend?.(report) ?? report, trace: answer.trace };
    }
    return answer.type === 'failure' ? answer.failure : { message: 'internal error: a thread gave no report' };
  } finally {
    source.close?.();
  }
}
