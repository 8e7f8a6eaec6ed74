// Runs one parser or linter in process over one file, several times, and prints the milliseconds of the first pass, in
// which the engine still compiles, and the least of the others, without start-up and without reading the file.
//   node scripts/bench-library.js parse|lint|parse-prometheus-text-format|prom2javascript FILE [FOLDER OF PEERS]
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';

const [what, file, peers = '.'] = process.argv.slice(2);
const passes = 6;
const bytes = readFileSync(file);
const require = createRequire(join(resolve(peers), 'package.json'));

/** The bytes in pieces, as a stream gives them. */
async function* cut(whole) {
  for (let at = 0; at < whole.length; at += 65536) yield whole.subarray(at, at + 65536);
}

/** Each returns a function that does the work once and says how many families it found. */
const runners = {
  parse: async () => {
    const { parseStream } = await import('../dist/index.js');
    return async () => {
      let families = 0;
      for await (const item of parseStream(cut(bytes), { dialect: 'prometheus' }))
        if (item.kind === 'family') families += 1;
      return families;
    };
  },
  lint: async () => {
    const { lintText } = await import('../dist/index.js');
    return async () => lintText(bytes).families;
  },
  'parse-prometheus-text-format': async () => {
    const { default: parse } = await import(require.resolve('parse-prometheus-text-format'));
    return async () => (parse.default ?? parse)(bytes.toString('utf8')).length;
  },
  prom2javascript: async () => {
    const { getMetricsFromStream } = require('prom2javascript');
    return async () => Object.keys(await getMetricsFromStream(Readable.from(cut(bytes)))).length;
  },
};

try {
  const run = await runners[what]();
  const times = [];
  let families = 0;
  for (let pass = 0; pass < passes; pass += 1) {
    const start = performance.now();
    families = await run();
    times.push(performance.now() - start);
  }
  console.log(JSON.stringify({ first: times[0], milliseconds: Math.min(...times.slice(1)), families }));
} catch (error) {
  console.log(JSON.stringify({ missing: String(error.code ?? error.message) }));
}
