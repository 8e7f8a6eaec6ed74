// Serves dist/page.html on the loopback interface: node scripts/playground.js [port]
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

const page = fileURLToPath(new URL('../dist/page.html', import.meta.url));
const port = Number(process.argv[2] ?? 8080);

if (!existsSync(page)) {
  process.stderr.write('no dist/page.html: run npm run build first\n');
  process.exit(2);
}

const server = createServer(({ method, url }, response) => {
  if ((method !== 'GET' && method !== 'HEAD') || !/^\/(?:index\.html)?(?:\?|$)/.test(url ?? '')) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('not found\n');
    return;
  }
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' });
  if (method === 'HEAD') response.end();
  else createReadStream(page).pipe(response);
});

server.on('error', ({ code, message }) => {
  const help = code === 'EADDRINUSE' ? `; choose another one: npm run playground -- ${port + 1}` : '';
  process.stderr.write(`cannot serve on port ${port}: ${message}${help}\n`);
  process.exit(2);
});
server.listen(port, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}/\n`);
});
