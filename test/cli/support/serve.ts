import * as http from 'node:http';
import * as net from 'node:net';
import type { AddressInfo } from 'node:net';

/** A server on the loopback interface, for one test. */
export interface Server extends AsyncDisposable {
  readonly port: number;
  readonly origin: string;
}

function listening(server: net.Server, protocol: string): Promise<Server> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        port,
        origin: `${protocol}://127.0.0.1:${port}`,
        [Symbol.asyncDispose]: () =>
          new Promise((closed) => {
            for (const socket of sockets) socket.destroy();
            server.close(() => closed());
          }),
      });
    });
  });
}

/** Serves with a handler of Node's. */
export function serve(handler: http.RequestListener): Promise<Server> {
  return listening(http.createServer(handler), 'http');
}

/** Serves whatever bytes a test wants, however wrong; `answer` is called when a request has come, with its text. */
export function serveRaw(answer: (socket: net.Socket, request: string) => void): Promise<Server> {
  const server = net.createServer((socket) => {
    socket.once('data', (request) => answer(socket, request.toString('latin1')));
  });
  return listening(server, 'http');
}

/** Serves with a server that a test has made, such as one with TLS. */
export function serveWith(server: net.Server, protocol: string): Promise<Server> {
  return listening(server, protocol);
}
