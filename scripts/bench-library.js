// Runs one parser or linter in process over one file, and prints the milliseconds that it took without start-up.
//   node scripts/bench-library.js parse|lint|parse-prometheus-text-format|prom2javascript FILE [FOLDER OF PEERS]
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [what, file, peers = '.'] = process.argv.slice(2);
const bytes = readFileSync(file);
const require = createRequire(join(resolve(peers), 'package.json'));

/** The bytes in pieces, as a stream gives them. */
async function* cut(whole) {
  for (let at = 0; at < whole.length; at += 65536) yield whole.subarray(at, at + 65536);
}

/** Each returns a function that does the work once and says what it counted. */
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
    const { Parser } = require('prom2javascript');
    return async () => Object.keys(new Parser().parse(bytes.toString('utf8'))).length;
  },
};

try {
  const run = await runners[what]();
  const start = performance.now();
  const counted = await run();
  console.log(JSON.stringify({ milliseconds: performance.now() - start, counted }));
} catch (error) {
  console.log(JSON.stringify({ missing: String(error.code ?? error.message) }));
}
