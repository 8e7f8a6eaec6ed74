import type { Socket } from 'node:net';
import { codeOf } from '../sources/reason.ts';

/**
 * Watches how a connection ends, which must be allowed to be half open, and gives the error if it broke off.
 *
 * Node reports a reset that arrives together with the last bytes as an orderly end, but Linux keeps it as the error of
 * the next call on the socket. So this writes an empty line, which a server ignores. The result of the write does not
 * depend on time: ECONNRESET if the server reset the connection without having ended it, where Go's client fails, too;
 * EPIPE if it had ended it, as one that does not read the whole request; and success after an orderly end alone, since
 * whatever a closed socket answers to the line comes later.
 */
export function watchEnd(socket: Socket): () => Promise<Error | undefined> {
  let error: Error | undefined;
  let probe: Promise<Error | undefined> | undefined;
  // Before the listener of Node's HTTP client, which closes the other half of the connection.
  socket.prependOnceListener('end', () => {
    probe = new Promise((resolve) => {
      socket.write('\r\n', (failure) => {
        resolve(failure && codeOf(failure) === 'ECONNRESET' ? failure : undefined);
      });
    });
  });
  socket.once('error', (failure: Error) => {
    // After an orderly end, nothing that happens to the connection concerns the body.
    if (probe === undefined) error = failure;
  });
  return async () => error ?? (await probe);
}
