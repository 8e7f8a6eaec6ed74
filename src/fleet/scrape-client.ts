import { type Fault, isRecord, listOf, type Section, sectionOf, textOf } from './values.ts';

/** How a job's targets are asked: the part of its configuration that is Prometheus's HTTP client. */
export interface ScrapeClient {
  /** For basic authentication. */
  readonly userAndPassword?: string;
  /** The value of the Authorization header otherwise. */
  readonly authorization?: string;
  /** By names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** Values of headers that no message may show. */
  readonly secrets: readonly string[];
  readonly tls: ClientTls;
  readonly followRedirects: boolean;
  readonly compression: boolean;
  /** Settings that are not followed. */
  readonly ignored: readonly string[];
}

/** Certificates and keys are PEM. */
export interface ClientTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly serverName?: string;
  readonly insecure: boolean;
}

/** Reads a file whose path is relative to the configuration. It throws if that is not possible. */
export type ReadText = (path: string) => string;

/** Settings of the client that change what a target is sent or where, and that are not followed. */
const unsupported = ['oauth2', 'sigv4', 'proxy_url', 'proxy_from_environment'];

/** Thrown for what is wrong, and caught where a client is read. */
class ClientError extends Error {}

function fileText(section: Section, key: string, read: ReadText): string | undefined {
  const path = textOf(section[key]);
  if (path === '') return undefined;
  try {
    return read(path);
  } catch (error) {
    throw new ClientError(`cannot read ${key} '${path}': ${(error as Error).message}`, { cause: error });
  }
}

/** A value that stands in the configuration or in a file. */
function valueOf(section: Section, key: string, read: ReadText): string {
  const own = textOf(section[key]);
  const ofFile = fileText(section, `${key}_file`, read)?.trim();
  if (own !== '' && ofFile !== undefined) throw new ClientError(`${key} and ${key}_file are both set`);
  return ofFile ?? own;
}

function basicAuth(config: Section, read: ReadText): string | undefined {
  const section = config['basic_auth'];
  if (!isRecord(section)) return undefined;
  return `${valueOf(section, 'username', read)}:${valueOf(section, 'password', read)}`;
}

function authorizationOf(config: Section, read: ReadText): string | undefined {
  const section = config['authorization'];
  if (isRecord(section)) {
    const type = textOf(section['type'], 'Bearer');
    if (type.toLowerCase() === 'basic') throw new ClientError('authorization of type Basic: basic_auth is for that');
    const credentials = valueOf(section, 'credentials', read);
    return credentials === '' ? undefined : `${type} ${credentials}`;
  }
  const token = valueOf(config, 'bearer_token', read);
  return token === '' ? undefined : `Bearer ${token}`;
}

function tlsOf(section: Section, read: ReadText): ClientTls {
  const pem = (key: string): string | undefined => {
    const own = textOf(section[key]);
    return own === '' ? fileText(section, `${key}_file`, read) : own;
  };
  const [ca, cert, key] = [pem('ca'), pem('cert'), pem('key')];
  if ((cert === undefined) !== (key === undefined))
    throw new ClientError('tls_config has a cert or a key without the other');
  const serverName = textOf(section['server_name']);
  return {
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(serverName !== '' && { serverName }),
    insecure: section['insecure_skip_verify'] === true,
  };
}

/** Headers of one's own, and those of their values that are secret. */
function headersOf(section: Section, read: ReadText): Pick<ScrapeClient, 'headers' | 'secrets'> {
  const headers = new Map<string, string>();
  const secrets: string[] = [];
  for (const [name, value] of Object.entries(section)) {
    const { values, secrets: own, files } = sectionOf(value);
    const ofFiles = listOf(files).map((path) => fileText({ files: path }, 'files', read)?.trim() ?? '');
    const hidden = [...listOf(own).map((one) => textOf(one)), ...ofFiles];
    secrets.push(...hidden);
    headers.set(name.toLowerCase(), [...listOf(values).map((one) => textOf(one)), ...hidden].join(', '));
  }
  return { headers, secrets };
}

/** The client of a job, or of its discovery, or what is wrong with it; no message shows a secret. */
export function readScrapeClient(config: Section, read: ReadText): ScrapeClient | Fault {
  try {
    const userAndPassword = basicAuth(config, read);
    const authorization = authorizationOf(config, read);
    if (userAndPassword !== undefined && authorization !== undefined) {
      return { fault: 'basic_auth and authorization cannot be used together' };
    }
    return {
      ...(userAndPassword !== undefined && { userAndPassword }),
      ...(authorization !== undefined && { authorization }),
      ...headersOf(sectionOf(config['http_headers']), read),
      tls: tlsOf(sectionOf(config['tls_config']), read),
      followRedirects: config['follow_redirects'] !== false,
      compression: config['enable_compression'] !== false,
      ignored: unsupported.filter((key) => config[key] !== undefined && config[key] !== false),
    };
  } catch (error) {
    if (error instanceof ClientError) return { fault: error.message };
    throw error;
  }
}
