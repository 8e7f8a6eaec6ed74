import { readFileSync } from 'node:fs';
import { validateHeaderName, validateHeaderValue } from 'node:http';
import { resolve } from 'node:path';
import type { Dialect } from '../../syntax/dialect.ts';
import type { Io } from '../io.ts';
import { reasonOf } from '../sources/source.ts';
import { UsageError } from '../arguments/usage-error.ts';
import { parseDuration, parseSize } from './quantity.ts';

/** What the command line says of URLs, unchecked. */
export interface HttpArguments {
  readonly timeout?: string;
  readonly header?: readonly string[];
  readonly basicAuthFile?: string;
  readonly bearerTokenFile?: string;
  readonly caFile?: string;
  readonly insecure?: boolean;
  readonly maxBody?: string;
}

/** How URLs are fetched, checked. */
export interface HttpOptions {
  readonly dialect: Dialect | 'auto';
  readonly timeoutMilliseconds: number;
  /** Bytes of a body, as it comes and decompressed. */
  readonly maxBody: number;
  /** Names in lower case. They win over what is sent anyhow. */
  readonly headers: Readonly<Record<string, string>>;
  /** The value of the Authorization header, from an option. */
  readonly authorization?: string;
  /** The value from the environment, for URLs that have no user and password. */
  readonly defaultAuthorization?: string;
  readonly ca?: string;
  readonly insecure: boolean;
}

/** Prometheus's scrape_timeout. */
const defaultTimeout = '10s';
const defaultMaxBody = '256MiB';

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

/** A value as written, or from where it says: `@file`, `$VARIABLE`; a doubled sign is the sign itself. */
function valueOf(name: string, value: string, { cwd, env }: Pick<Io, 'cwd' | 'env'>): string {
  if (/^@@|^\$\$/.test(value)) return value.slice(1);
  if (value.startsWith('@')) return secretOf(`the value of --header ${name}`, value.slice(1), cwd);
  if (!value.startsWith('$')) return value;
  const variable = value.slice(1);
  const found = Object.hasOwn(env, variable) ? env[variable] : undefined;
  if (found === undefined) throw new UsageError(`--header ${name}: there is no ${variable} in the environment`);
  return found;
}

function headersOf(given: readonly string[], io: Pick<Io, 'cwd' | 'env'>): Record<string, string> {
  const headers = new Map<string, string>();
  for (const header of given) {
    const colon = header.indexOf(':');
    const name = header.slice(0, colon).trim();
    // What was given may be a secret, so no message shows it.
    if (colon < 1) throw new UsageError("--header takes a name and a value, such as 'X-Scope: team'");
    const value = valueOf(name, header.slice(colon + 1).trim(), io);
    try {
      validateHeaderName(name);
    } catch {
      throw new UsageError('--header: the name of the header has characters that no name may have');
    }
    try {
      validateHeaderValue(name, value);
    } catch {
      throw new UsageError(`--header ${name}: the value has characters that no header may have`);
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
  if (!/^[\x21-\x7e]+$/.test(token)) throw new UsageError(`${from} has characters that no token may have`);
  return `Bearer ${token}`;
}

function fromFiles({ basicAuthFile, bearerTokenFile }: HttpArguments, cwd: string): string | undefined {
  if (basicAuthFile !== undefined && bearerTokenFile !== undefined) {
    throw new UsageError('--basic-auth-file and --bearer-token-file exclude each other');
  }
  if (basicAuthFile !== undefined) return basic('--basic-auth-file', secretOf('--basic-auth-file', basicAuthFile, cwd));
  if (bearerTokenFile === undefined) return undefined;
  return bearer('--bearer-token-file', secretOf('--bearer-token-file', bearerTokenFile, cwd));
}

function fromEnvironment(env: Io['env']): string | undefined {
  const { PROMLINT_BASIC_AUTH: userAndPassword = '', PROMLINT_BEARER_TOKEN: token = '' } = env;
  if (userAndPassword !== '' && token !== '') {
    throw new UsageError('PROMLINT_BASIC_AUTH and PROMLINT_BEARER_TOKEN exclude each other');
  }
  if (userAndPassword !== '') return basic('PROMLINT_BASIC_AUTH', userAndPassword);
  return token === '' ? undefined : bearer('PROMLINT_BEARER_TOKEN', token.trim());
}

function authority(caFile: string, cwd: string): string {
  const pem = read('--ca-file', caFile, cwd);
  if (!pem.includes('-----BEGIN CERTIFICATE-----'))
    throw new UsageError(`--ca-file '${caFile}' holds no certificate (PEM)`);
  return pem;
}

/** Checks what the command line says of URLs. Throws a {@link UsageError} that shows no secret. */
export function httpOptionsOf(
  given: HttpArguments,
  dialect: Dialect | 'auto',
  io: Pick<Io, 'cwd' | 'env'>,
): HttpOptions {
  const { timeout = defaultTimeout, maxBody = defaultMaxBody, header = [], caFile, insecure = false } = given;
  const timeoutMilliseconds = parseDuration(timeout);
  if (timeoutMilliseconds === undefined) {
    throw new UsageError(`--timeout takes a time, such as 10s or 500ms; '${timeout}' is none`);
  }
  const bytes = parseSize(maxBody);
  if (bytes === undefined) throw new UsageError(`--max-body takes a size, such as 64MiB; '${maxBody}' is none`);
  const authorization = fromFiles(given, io.cwd);
  const defaultAuthorization = fromEnvironment(io.env);
  return {
    dialect,
    timeoutMilliseconds,
    maxBody: bytes === 0 ? Infinity : bytes,
    headers: headersOf(header, io),
    ...(authorization !== undefined && { authorization }),
    ...(defaultAuthorization !== undefined && { defaultAuthorization }),
    ...(caFile !== undefined && { ca: authority(caFile, io.cwd) }),
    insecure,
  };
}
