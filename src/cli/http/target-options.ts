import type { ScrapeClient } from '../../fleet/scrape-client.ts';
import type { FleetTarget } from '../../fleet/target.ts';
import { millisecondsOf } from '../../fleet/values.ts';
import type { Address } from './address.ts';
import { isHost } from './credentials.ts';
import { basicAuthorization, type HttpArguments, type HttpOptions } from './http-options.ts';

/** Options without the credentials and headers that options of the command line and the environment have. */
export function withoutCredentials(options: HttpOptions): HttpOptions {
  const { authorization: _, defaultAuthorization: __, ...rest } = options;
  return { ...rest, headers: {} };
}

/** Options with what a client of Prometheus's configuration says, whose credentials are for this address alone. */
export function clientOptions(options: HttpOptions, client: ScrapeClient, address: Address): HttpOptions {
  const { userAndPassword, tls, headers, secrets, followRedirects, compression } = client;
  const isTrusted = options.authHosts.length === 0 || options.authHosts.some((host) => isHost(address.url, host));
  const base = isTrusted ? options : withoutCredentials(options);
  const authorization = userAndPassword === undefined ? client.authorization : basicAuthorization(userAndPassword);
  const { ca, cert, key, serverName, insecure } = tls;
  return {
    ...base,
    authHosts: [],
    ...(authorization !== undefined && { authorization }),
    headers: { ...base.headers, ...Object.fromEntries(headers) },
    ...(ca !== undefined && { ca }),
    insecure: base.insecure || insecure,
    ...(!compression && { acceptEncoding: 'identity' }),
    job: {
      ...(cert !== undefined && { cert }),
      ...(key !== undefined && { key }),
      ...(serverName !== undefined && { serverName }),
      followRedirects,
      secrets,
    },
  };
}

/** How a target is fetched; what the command line says wins over what its job does. */
export function targetOptions(
  { timeout, settings }: FleetTarget,
  given: HttpArguments,
): (options: HttpOptions, address: Address) => HttpOptions {
  const milliseconds = given.timeout === undefined ? millisecondsOf(timeout ?? '') : undefined;
  return (options, address) => {
    const timed = milliseconds === undefined ? options : { ...options, timeoutMilliseconds: milliseconds };
    if (settings === undefined) return timed;
    const own = clientOptions(timed, settings.client, address);
    return options.dialect === 'auto' ? { ...own, accept: settings.accept } : own;
  };
}
