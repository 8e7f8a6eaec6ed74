// Fetches the URLs of a file as fast as it can, and does nothing with what comes: what the network costs in
// bench-fleet.js.
//   node scripts/bench-fleet-fetch.js FILE CONCURRENCY TIMEOUT
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { createGunzip } from 'node:zlib';

const [file = '', concurrency = '', timeout = ''] = process.argv.slice(2);
const urls = readFileSync(file, 'utf8').trim().split('\n');
const most = 64 * 1024 * 1024;

function fetchOne(url) {
  return new Promise((resolve) => {
    const request = get(url, {
      agent: false,
      headers: { 'accept-encoding': 'gzip' },
      signal: AbortSignal.timeout(Number(timeout)),
    });
    request.on('error', resolve);
    request.on('close', resolve);
    request.on('response', (response) => {
      const isGzip = response.headers['content-encoding'] === 'gzip';
      const body = isGzip ? response.pipe(createGunzip()) : response;
      let length = 0;
      body.on('data', (chunk) => {
        length += chunk.length;
        if (length > most) request.destroy();
      });
      response.on('error', resolve);
      body.on('error', resolve);
      body.on('end', resolve);
    });
  });
}

let next = 0;
async function work() {
  while (next < urls.length) {
    next += 1;
    // Sequential on purpose: concurrency comes from the number of workers.
    await fetchOne(urls[next - 1]);
  }
}
await Promise.all(Array.from({ length: Number(concurrency) }, work));
