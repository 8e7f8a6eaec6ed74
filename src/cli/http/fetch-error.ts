import { codeOf } from '../sources/reason.ts';
import { SourceError } from '../sources/source-error.ts';
import { cutText } from '../../text/cut.ts';

/** A URL could not be read. The message says why, for people. */
export class FetchError extends SourceError {}

const untrusted = '--ca-file FILE trusts the authority that signed it, --insecure trusts any certificate';
const unknownAuthority = `the certificate of the server is signed by an unknown authority; ${untrusted}`;
const closedEarly = 'the server closed the connection before it answered';

const reasons: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'connection refused: nothing listens there'],
  ['ENOTFOUND', 'no such host'],
  ['EAI_AGAIN', 'the name of the host cannot be looked up right now'],
  ['ECONNRESET', closedEarly],
  ['EPIPE', closedEarly],
  ['ETIMEDOUT', 'the host does not answer'],
  ['EHOSTUNREACH', 'no route to host'],
  ['ENETUNREACH', 'no route to the network of the host'],
  ['EPROTO', 'the server does not speak TLS there, or no version of it that is still safe; is it an http:// URL?'],
  [
    'HPE_UNEXPECTED_CONTENT_LENGTH',
    'the response has several Content-Length headers, which Node cannot read; Prometheus reads it if they are equal',
  ],
  ['HPE_HEADER_OVERFLOW', 'the headers of the response are too long'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', `the certificate of the server is self-signed; ${untrusted}`],
  ['SELF_SIGNED_CERT_IN_CHAIN', unknownAuthority],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', unknownAuthority],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', unknownAuthority],
  ['CERT_HAS_EXPIRED', 'the certificate of the server has expired'],
  ['CERT_NOT_YET_VALID', 'the certificate of the server is not valid yet'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'the certificate of the server is for another host'],
]);

/** What went wrong before a response came. */
export function connectionError(error: unknown): FetchError {
  if (error instanceof FetchError) return error;
  const code = codeOf(error) ?? '';
  const known = reasons.get(code);
  if (known !== undefined) return new FetchError(known);
  const message = error instanceof Error ? error.message : '';
  if (code.startsWith('HPE_')) {
    const detail = message.replace(/^Parse Error: /, '');
    return new FetchError(`the response is not valid HTTP (${code}: ${detail}); is it an https:// URL?`);
  }
  return new FetchError(message === '' ? `the connection failed (${code})` : message);
}

/** A connection that was closed without any response. */
export function noResponse(): FetchError {
  return new FetchError(closedEarly);
}

const hints: ReadonlyMap<number, string> = new Map([
  [101, 'it switches to another protocol'],
  [403, 'the credentials are insufficient, or missing'],
  [404, 'the path is usually /metrics'],
  [406, 'the server has nothing that the Accept header allows'],
]);

/** A response that Prometheus does not take. `excerpt` has the first lines of its body. */
export function statusError(
  status: number,
  statusText: string,
  authorized: boolean,
  excerpt: readonly string[] = [],
): FetchError {
  const text = `${status} ${cutText(statusText, 80)}`.trim();
  const unauthorized = authorized
    ? 'the credentials are wrong'
    : 'credentials are required: --bearer-token-file, --basic-auth-file or --header';
  const hint = status === 401 ? unauthorized : hints.get(status);
  const first = `Prometheus fails the scrape: server returned HTTP status ${text}${hint === undefined ? '' : ` (${hint})`}`;
  return new FetchError([first, ...excerpt.map((line) => `  | ${line}`)].join('\n'));
}
