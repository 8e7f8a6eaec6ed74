/** A URL could not be read. The message says why, for people, and holds no credentials. */
export class FetchError extends Error {
  /** What tells the errors of reading from our own mistakes. */
  readonly code = 'EFETCH';
}

const untrusted = '--ca-file FILE trusts the authority that signed it, --insecure trusts anybody';

const reasons: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'connection refused: nothing listens there'],
  ['ENOTFOUND', 'there is no host of this name'],
  ['EAI_AGAIN', 'the name of the host cannot be looked up right now'],
  ['ECONNRESET', 'the server closed the connection before it answered'],
  ['EPIPE', 'the server closed the connection before it answered'],
  ['ETIMEDOUT', 'the host does not answer'],
  ['EHOSTUNREACH', 'there is no way to the host'],
  ['ENETUNREACH', 'there is no way to the network of the host'],
  ['EPROTO', 'the server does not speak TLS there, or no version of it that is still safe; is it an http:// URL?'],
  ['HPE_HEADER_OVERFLOW', 'the headers of the answer are too long'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', `the certificate of the server is signed by itself; ${untrusted}`],
  ['SELF_SIGNED_CERT_IN_CHAIN', `the certificate of the server is signed by an unknown authority; ${untrusted}`],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', `the certificate of the server is signed by an unknown authority; ${untrusted}`],
  [
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    `the certificate of the server is signed by an unknown authority; ${untrusted}`,
  ],
  ['CERT_HAS_EXPIRED', 'the certificate of the server has expired'],
  ['CERT_NOT_YET_VALID', 'the certificate of the server is not valid yet'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'the certificate of the server is for another host'],
]);

/** What went wrong on the way to an answer. */
export function connectionError(error: unknown): FetchError {
  if (error instanceof FetchError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = reasons.get(code);
  if (known !== undefined) return new FetchError(known);
  if (code.startsWith('HPE_')) return new FetchError(`the answer is no HTTP (${code}); is it an https:// URL?`);
  const message = error instanceof Error ? error.message : '';
  return new FetchError(message === '' ? `the connection failed (${code})` : message);
}

const hints: ReadonlyMap<number, string> = new Map([
  [403, 'the credentials do not suffice, or there are none'],
  [404, 'the path is mostly /metrics'],
  [406, 'the server has nothing that the Accept header allows'],
]);

/** An answer that Prometheus does not take. */
export function statusError(status: number, statusText: string, authorized: boolean): FetchError {
  const text = `${status} ${statusText.slice(0, 80)}`.trim();
  const unauthorized = authorized
    ? 'the credentials are wrong'
    : 'it wants credentials: --bearer-token-file, --basic-auth-file or --header';
  const hint = status === 401 ? unauthorized : hints.get(status);
  return new FetchError(
    `Prometheus fails the scrape: server returned HTTP status ${text}${hint === undefined ? '' : ` (${hint})`}`,
  );
}
