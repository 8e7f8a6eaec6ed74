import { readFileSync } from 'node:fs';
import { validateHeaderName, validateHeaderValue } from 'node:http';
import { resolve } from 'node:path';
import type { Dialect } from '../../syntax/dialect.ts';
import type { Io } from '../io.ts';
import { reasonOf } from '../sources/reason.ts';
import { UsageError } from '../arguments/usage-error.ts';
import { parseDuration, parseSize } from './quantity.ts';

/** The arguments that concern URLs, unchecked. */
export interface HttpArguments {
  readonly timeout?: string;
  readonly header?: readonly string[];
  readonly basicAuthFile?: string;
  readonly bearerTokenFile?: string;
  readonly caFile?: string;
  readonly insecure?: boolean;
  readonly maxBody?: string;
  readonly maxRatio?: string;
  /** How often a target is tried again. */
  readonly retries?: string;
  /** Hosts, each perhaps with a port. */
  readonly authHost?: readonly string[];
}

/** How URLs are fetched, checked. */
export interface HttpOptions {
  readonly dialect: Dialect | 'auto';
  /** The Accept header, where it is not that of Prometheus for the dialect. */
  readonly accept?: string;
  /** The Accept-Encoding header, where it is not `gzip`. */
  readonly acceptEncoding?: string;
  readonly timeoutMilliseconds: number;
  /** Bytes of a body, both as received and decompressed. */
  readonly maxBody: number;
  /** How many times its compressed size a large body may have. */
  readonly maxRatio: number;
  /** How often a connection that fails is tried again. */
  readonly retries: number;
  /** Names in lower case. They win over the headers of every scrape. */
  readonly headers: Readonly<Record<string, string>>;
  /** The value of the Authorization header, from an option. */
  readonly authorization?: string;
  /** The value from the environment, for URLs that have no user and password. */
  readonly defaultAuthorization?: string;
  /** The only hosts that get credentials and headers of the user's own; all targets do if there is none. */
  readonly authHosts: readonly string[];
  readonly ca?: string;
  readonly insecure: boolean;
  /** What the job of a target says besides. */
  readonly job?: JobOptions;
}

/** How a job's targets are fetched, beyond what options can say. */
export interface JobOptions {
  /** The certificate and its key that the client shows, in PEM. */
  readonly cert?: string;
  readonly key?: string;
  /** The name that the certificate of the server must have. */
  readonly serverName?: string;
  readonly followRedirects: boolean;
  /** Values that no message may show. */
  readonly secrets: readonly string[];
}

/** Prometheus's scrape_timeout. */
const defaultTimeout = '10s';
const defaultMaxBody = '256MiB';
/** Large expositions compress to a tenth or a thirtieth; a decompression bomb to a thousandth. */
const defaultMaxRatio = '100';

function read(option: string, path: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${option} '${path}': ${reasonOf(error)}`);
  }
}

function secretOf(option: string, path: string, cwd: string): string {
  const secret = read(option, path, cwd).trim();
  if (secret === '') throw new UsageError(`${option} '${path}' is empty`);
  return secret;
}

/** A value as written, or from the place that it names: `@file`, `$VARIABLE`; a doubled sign is the sign itself. */
function valueOf(name: string, value: string, { cwd, env }: Pick<Io, 'cwd' | 'env'>): string {
  if (/^@@|^\$\$/.test(value)) return value.slice(1);
  if (value.startsWith('@')) return secretOf(`the value of --header ${name}`, value.slice(1), cwd);
  if (!value.startsWith('$')) return value;
  const variable = value.slice(1);
  const found = Object.hasOwn(env, variable) ? env[variable] : undefined;
  if (found === undefined) throw new UsageError(`--header ${name}: ${variable} is not set in the environment`);
  return found;
}

function headersOf(lines: readonly string[], io: Pick<Io, 'cwd' | 'env'>): Record<string, string> {
  const headers = new Map<string, string>();
  for (const header of lines) {
    const colon = header.indexOf(':');
    const name = header.slice(0, colon).trim();
    // The argument may be a secret, so no message shows it.
    if (colon < 1) throw new UsageError("--header takes a name and a value, such as 'X-Scope: team'");
    const value = valueOf(name, header.slice(colon + 1).trim(), io);
    try {
      validateHeaderName(name);
    } catch {
      throw new UsageError('--header: the name of the header has invalid characters');
    }
    try {
      validateHeaderValue(name, value);
    } catch {
      throw new UsageError(`--header ${name}: the value has invalid characters`);
    }
    headers.set(name.toLowerCase(), value);
  }
  return Object.fromEntries(headers);
}

/** The value of an Authorization header. */
export function basicAuthorization(userAndPassword: string): string {
  return `Basic ${Buffer.from(userAndPassword).toString('base64')}`;
}

function basic(from: string, userAndPassword: string): string {
  if (!userAndPassword.includes(':')) throw new UsageError(`${from} must have the form user:password`);
  return basicAuthorization(userAndPassword);
}

function bearer(from: string, token: string): string {
  if (!/^[\x21-\x7e]+$/.test(token)) throw new UsageError(`${from} has characters that a token cannot have`);
  return `Bearer ${token}`;
}

function fromFiles({ basicAuthFile, bearerTokenFile }: HttpArguments, cwd: string): string | undefined {
  if (basicAuthFile !== undefined && bearerTokenFile !== undefined) {
    throw new UsageError('--basic-auth-file and --bearer-token-file cannot be used together');
  }
  if (basicAuthFile !== undefined) return basic('--basic-auth-file', secretOf('--basic-auth-file', basicAuthFile, cwd));
  if (bearerTokenFile === undefined) return undefined;
  return bearer('--bearer-token-file', secretOf('--bearer-token-file', bearerTokenFile, cwd));
}

function fromEnvironment(env: Io['env']): string | undefined {
  const { PROMLINT_BASIC_AUTH: userAndPassword = '', PROMLINT_BEARER_TOKEN: token = '' } = env;
  if (userAndPassword !== '' && token !== '') {
    throw new UsageError('PROMLINT_BASIC_AUTH and PROMLINT_BEARER_TOKEN cannot be used together');
  }
  if (userAndPassword !== '') return basic('PROMLINT_BASIC_AUTH', userAndPassword);
  return token === '' ? undefined : bearer('PROMLINT_BEARER_TOKEN', token.trim());
}

function checkedHost(host: string): string {
  if (/^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(host)) return host;
  throw new UsageError("--auth-host takes a host, perhaps with a port, such as 'metrics.example.com:9100'");
}

function authority(caFile: string, cwd: string): string {
  const pem = read('--ca-file', caFile, cwd);
  if (!pem.includes('-----BEGIN CERTIFICATE-----'))
    throw new UsageError(`--ca-file '${caFile}' does not contain a certificate (PEM)`);
  return pem;
}

/**
 * Checks the arguments that concern URLs.
 * @throws UsageError that shows no secret.
 */
export function httpOptionsOf(
  args: HttpArguments,
  dialect: Dialect | 'auto',
  io: Pick<Io, 'cwd' | 'env'>,
): HttpOptions {
  const { timeout = defaultTimeout, maxBody = defaultMaxBody, maxRatio = defaultMaxRatio, retries = '0' } = args;
  const { header = [], authHost = [], caFile, insecure = false } = args;
  const timeoutMilliseconds = parseDuration(timeout);
  if (timeoutMilliseconds === undefined) {
    throw new UsageError(`--timeout takes a time, such as 10s or 500ms, not '${timeout}'`);
  }
  const bytes = parseSize(maxBody);
  if (bytes === undefined) throw new UsageError(`--max-body takes a size, such as 64MiB, not '${maxBody}'`);
  if (!/^\d+$/.test(maxRatio)) throw new UsageError(`--max-ratio takes a whole number, not '${maxRatio}'`);
  if (!/^\d{1,2}$/.test(retries)) throw new UsageError(`--retries takes a whole number up to 99, not '${retries}'`);
  const authorization = fromFiles(args, io.cwd);
  const defaultAuthorization = fromEnvironment(io.env);
  return {
    dialect,
    timeoutMilliseconds,
    maxBody: bytes === 0 ? Infinity : bytes,
    maxRatio: maxRatio === '0' ? Infinity : Number(maxRatio),
    retries: Number(retries),
    authHosts: authHost.map((host) => checkedHost(host)),
    headers: headersOf(header, io),
    ...(authorization !== undefined && { authorization }),
    ...(defaultAuthorization !== undefined && { defaultAuthorization }),
    ...(caFile !== undefined && { ca: authority(caFile, io.cwd) }),
    insecure,
  };
}
