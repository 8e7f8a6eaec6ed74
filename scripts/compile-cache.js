// The last step of the build: keeps what V8 makes of the command line in dist, with the functions that usual runs need,
// so that runs under this version of Node start faster. Nothing depends on it.
import { closeSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const { keep } = createRequire(import.meta.url)('../dist/start.cjs');
const folder = fileURLToPath(new URL('../dist', import.meta.url));
const scrapes = ['node-exporter.text.prom', 'client-golang.text.prom', 'prometheus.text.prom'];
const output = { write: () => true };

await keep(folder, async ({ main }) => {
  for (const name of scrapes) {
    const stdin = openSync(new URL(`../fixtures/scrapes/${name}`, import.meta.url), 'r');
    try {
      await main([], { stdin, stdout: output, stderr: output, env: {}, cwd: folder });
    } finally {
      closeSync(stdin);
    }
  }
});
