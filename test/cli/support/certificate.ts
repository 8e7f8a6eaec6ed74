import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a server with TLS needs. */
export interface Certificate {
  readonly key: Buffer;
  readonly cert: Buffer;
}

/** Makes a certificate that is signed by itself, as NAME.key and NAME.pem; undefined where there is no openssl. */
export function makeCertificate(folder: string, name: string, host: string): Certificate | undefined {
  const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
  const subject = ['-subj', '/CN=promlint-ts test', '-addext', `subjectAltName=${host}`];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
  const all = ['req', '-x509', ...curve, '-keyout', key, '-out', cert, ...subject];
  if (spawnSync('openssl', all, { stdio: 'ignore' }).status !== 0) return undefined;
  return { key: readFileSync(key), cert: readFileSync(cert) };
}
