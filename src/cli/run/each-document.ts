import type { Settings } from '../arguments/settings.ts';
import { visible } from '../../text/width.ts';
import type { Io, ReportError } from '../io.ts';
import { failureReason } from '../sources/reason.ts';
import { expandedInputs, failureOf, openableInputs } from './inputs.ts';
import { openDocument, type SpooledDocument } from './spooled-document.ts';

/** A document of which any part can be read, and the file that it is, if it is one. */
export interface OpenedDocument {
  readonly document: SpooledDocument;
  readonly path: string | undefined;
}

/**
 * Opens all inputs, one after the other. What cannot be read, or done with it, is reported; returns how many there are.
 * @throws UsageError for options of URLs and inputs that are wrong.
 */
export async function eachDocument(
  settings: Settings,
  io: Io,
  reportError: ReportError,
  take: (opened: OpenedDocument) => void,
  verb = 'read',
): Promise<number> {
  const given = settings.inputs.length === 0 ? ['-'] : settings.inputs;
  const { inputs, failures } = await expandedInputs({ ...settings, inputs: given }, io.cwd);
  let failed = failures.length;
  const fail = (name: string, message: string): void => reportError(`cannot ${verb} '${visible(name)}': ${message}`);
  for (const { name, message } of failures) fail(name, message);
  for (const input of await openableInputs(inputs, settings, io)) {
    let document: SpooledDocument | undefined;
    try {
      const source = await input.open((note) => reportError(`note: ${note}`));
      const isFile = !input.isRemote && input.name !== settings.stdinName;
      document = await openDocument(source, isFile ? input.path : undefined);
      take({ document, path: isFile ? input.path : undefined });
    } catch (error) {
      const { name, message } = failureOf(input, failureReason(error).message, error);
      fail(name, message);
      failed += 1;
    } finally {
      document?.close();
    }
  }
  return failed;
}
