import { visible } from '../../text/width.ts';
import { SourceError } from './source-error.ts';

/** The code of a system error, such as ENOENT. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'no such file'],
  ['EISDIR', 'it is a directory'],
  ['ENOTDIR', 'a part of its path is not a directory'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'no space left on the device'],
  ['EMFILE', 'too many open files'],
  ['ENFILE', 'too many open files'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['ELOOP', 'its symbolic links form a loop'],
  ['EIO', 'the device reports an input/output error'],
  ['ENXIO', 'no such device'],
]);

/** What V8 throws for strings and buffers that are too long for it. */
const tooLong: ReadonlySet<string> = new Set(['ERR_STRING_TOO_LONG', 'ERR_BUFFER_TOO_LARGE', 'ERR_OUT_OF_RANGE']);
const tooLongMessage = /Invalid (?:string|typed array|array buffer) length|Array buffer allocation failed/;

/**
 * Why a file could not be read or written, for people.
 * @throws the error itself if it did not come from the system.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof SourceError) return error.message;
  const code = codeOf(error);
  if (code === undefined) throw error;
  return reasons.get(code) ?? visible((error as Error).message);
}

/** Why a source has no report. */
export interface FailureReason {
  readonly message: string;
  /** Where this program failed, if it was its own fault. */
  readonly stack?: string;
}

/** Why reading or linting a source failed, whatever was thrown. */
export function failureReason(error: unknown): FailureReason {
  const code = codeOf(error);
  if (error instanceof SourceError || (code !== undefined && error instanceof Error && 'syscall' in error)) {
    return { message: reasonOf(error) };
  }
  if (!(error instanceof Error)) return { message: `internal error: ${String(error)}` };
  if (tooLong.has(code ?? '') || tooLongMessage.test(error.message)) {
    return { message: `a part of it is too long to be read: ${error.message}` };
  }
  const message = `internal error: ${error.message}`;
  return error.stack === undefined ? { message } : { message, stack: error.stack };
}
