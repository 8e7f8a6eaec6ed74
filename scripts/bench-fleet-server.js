// Serves the targets of bench-fleet.js, in a process of its own: most answer with an exposition of about 60 kB, some are
// dead, slow or hostile. Prints its port.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { bodyNames, enemyEvery, kinds } from './bench-fleet-targets.js';

const type = 'Content-Type: text/plain; version=0.0.4\r\n';
const bodies = bodyNames.map((name) => gzipSync(readFileSync(new URL(`../fixtures/scrapes/${name}`, import.meta.url))));
const bomb = gzipSync(Buffer.alloc(400 * 1024 * 1024, '# \n'), { level: 9 });

function answer(socket, status, body, headers = '') {
  socket.write(`HTTP/1.1 ${status}\r\n${type}${headers}Content-Length: ${body.length}\r\nConnection: close\r\n\r\n`);
  socket.end(body);
}

const gzip = 'Content-Encoding: gzip\r\n';

/** Sends a body in parts, each a little later. */
function drip(socket, body) {
  const parts = 10;
  socket.write(`HTTP/1.1 200 OK\r\n${type}${gzip}Content-Length: ${body.length}\r\nConnection: close\r\n\r\n`);
  const size = Math.ceil(body.length / parts);
  const send = (part) => {
    if (part === parts || socket.destroyed) return;
    socket.write(body.subarray(part * size, (part + 1) * size));
    setTimeout(send, 40, part + 1);
  };
  send(0);
}

const enemies = {
  silent: () => {},
  reset: (socket) => socket.resetAndDestroy(),
  slow: (socket, body) => drip(socket, body),
  broken: (socket) => answer(socket, '500 Internal Server Error', Buffer.from('no\n')),
  cut: (socket, body) => {
    socket.write(`HTTP/1.1 200 OK\r\n${type}${gzip}Content-Length: ${body.length}\r\n\r\n`);
    socket.write(body.subarray(0, 2000), () => socket.destroy());
  },
  bomb: (socket) => answer(socket, '200 OK', bomb, gzip),
  noise: (socket) =>
    answer(socket, '200 OK', Buffer.from(Uint8Array.from({ length: 60_000 }, (_, at) => (at * 7919) % 251))),
};

const server = createServer((socket) => {
  socket.on('error', () => {});
  socket.once('data', (request) => {
    const at = Number(/^GET \/(\d+)/.exec(request.toString('latin1'))?.[1] ?? 0);
    const body = bodies[at % bodies.length];
    if (at % enemyEvery !== 0) answer(socket, '200 OK', body, gzip);
    else enemies[kinds[(at / enemyEvery) % kinds.length]](socket, body);
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
