// Runs one parser or linter in process over one file, and prints the milliseconds that it took without start-up.
//   node scripts/bench-library.js parse|lint|parse-prometheus-text-format|prom2javascript FILE
import { readFileSync } from 'node:fs';

const [what, file] = process.argv.slice(2);
const bytes = readFileSync(file);

/** Each returns a function that does the work once and says what it counted. */
const runners = {
  parse: async () => {
    const { parseStream } = await import('../dist/index.js');
    return async () => {
      let families = 0;
      const chunks = (async function* cut() {
        for (let at = 0; at < bytes.length; at += 65536) yield bytes.subarray(at, at + 65536);
      })();
      for await (const item of parseStream(chunks, { dialect: 'prometheus' })) if (item.kind === 'family') families += 1;
      return families;
    };
  },
  lint: async () => {
    const { lintText } = await import('../dist/index.js');
    return async () => lintText(bytes).families;
  },
  'parse-prometheus-text-format': async () => {
    const { default: parse } = await import('parse-prometheus-text-format');
    return async () => parse(bytes.toString('utf8')).length;
  },
  prom2javascript: async () => {
    const { default: parse } = await import('prom2javascript');
    return async () => Object.keys(parse(bytes.toString('utf8'))).length;
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
