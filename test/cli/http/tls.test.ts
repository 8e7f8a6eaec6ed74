import { createServer } from 'node:https';
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../src/cli/http/address.ts';
import { type HttpArguments, httpOptionsOf } from '../../../src/cli/http/http-options.ts';
import { openUrl } from '../../../src/cli/http/url-source.ts';
import { makeCertificate } from '../support/certificate.ts';
import { type Server, serveWith } from '../support/serve.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();

const certificates = {
  loopback: makeCertificate(folder, 'loopback', 'IP:127.0.0.1'),
  other: makeCertificate(folder, 'other', 'DNS:other.example'),
};
const possible = certificates.loopback !== undefined && certificates.other !== undefined;

function serveTls(name: keyof typeof certificates): Promise<Server> {
  return serveWith(
    createServer(certificates[name] ?? {}, (_, response) => response.end('a 1\n')),
    'https',
  );
}

async function fetchText(url: string, given: HttpArguments): Promise<string> {
  const source = await openUrl(addressOf(url), httpOptionsOf(given, 'auto', { cwd: folder, env: {} }));
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.chunks()) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe.skipIf(!possible)('TLS (skipped where there is no openssl)', () => {
  it('rejects a certificate of an unknown authority', async () => {
    await using server = await serveTls('loopback');
    await expect(fetchText(server.origin, {})).rejects.toThrow(
      'the certificate of the server is self-signed; --ca-file FILE trusts the authority that signed it, --insecure trusts any certificate',
    );
  });

  it('trusts the authority of --ca-file', async () => {
    await using server = await serveTls('loopback');
    expect(await fetchText(server.origin, { caFile: 'loopback.pem' })).toBe('a 1\n');
  });

  it('refuses a certificate for another host', async () => {
    await using server = await serveTls('other');
    await expect(fetchText(server.origin, { caFile: 'other.pem' })).rejects.toThrow(
      'the certificate of the server is for another host',
    );
  });

  it('trusts anybody on request', async () => {
    await using server = await serveTls('other');
    expect(await fetchText(server.origin, { insecure: true })).toBe('a 1\n');
  });

  it('says that plain HTTP does not do', async () => {
    await using server = await serveTls('loopback');
    await expect(fetchText(server.origin.replace('https', 'http'), {})).rejects.toThrow(
      /closed the connection|no HTTP/,
    );
  });
});
