import { isIP } from 'node:net';
import { visible } from '../../text/width.ts';
import { UsageError } from '../arguments/usage-error.ts';

/** Where a service listens. */
export interface ListenAddress {
  /** A name or an IP address without brackets; absent for all of the machine. */
  readonly host?: string;
  readonly port: number;
}

/**
 * Reads `127.0.0.1:9799`, `[::1]:9799` or `:9799`.
 * @throws UsageError for anything else.
 */
export function readListenAddress(text: string): ListenAddress {
  const [, bracketed, plain = '', digits = ''] = /^(?:\[([^\]]*)\]|([^:[\]\s/]*)):(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  const isWrong = digits === '' || port > 65_535 || (bracketed !== undefined && isIP(bracketed) !== 6);
  if (isWrong) {
    throw new UsageError(
      `--listen takes an address and a port, such as 127.0.0.1:9799 or :9799, not '${visible(text)}'`,
    );
  }
  const host = bracketed ?? plain;
  return { port, ...(host !== '' && { host }) };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/**
 * Whether the Host header of a request names another machine, though the service listens to this one alone: so does a
 * page that a browser has loaded from elsewhere, under a name that was then given this machine's address.
 */
export function isForeignHost(header: string | undefined, { host }: ListenAddress): boolean {
  if (header === undefined || host === undefined || !isLoopback(host)) return false;
  const name = header
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/^\[(.*)\]$/, '$1');
  return !isLoopback(name);
}
