// Makes dist/page.html: the playground, which is also the page of HTML reports. It is one file with everything in it, and
// its Content-Security-Policy keeps it from asking for anything else.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'rolldown';
import { licences, licencesIn } from '../rolldown.config.js';

const folder = new URL('../src/playground/', import.meta.url);

function read(name) {
  return readFileSync(new URL(name, folder), 'utf8');
}

/** One script of src/playground with all that it imports. */
async function script(name) {
  const { output } = await build({
    input: fileURLToPath(new URL(name, folder)),
    platform: 'browser',
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [licences],
    write: false,
    output: { format: 'iife', minify: true, codeSplitting: false },
  });
  const [chunk] = output;
  const { code } = chunk;
  if (/<\/script|<!--/i.test(code)) throw new Error(`${name} would end the script element that it is in`);
  return { code: code.trim(), chunk };
}

/** A style sheet without comments and indentation. */
function withoutBlanks(css) {
  return css
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .replaceAll(/\s*\n\s*/g, '\n')
    .replaceAll(/\s*([{};,])\s*/g, '$1')
    .trim();
}

/** A program as text: compressed, it is a third as long, and a browser does not read it before it is needed. */
function packed(code) {
  return gzipSync(code, { level: 9 }).toString('base64');
}

function policyFor(...programs) {
  const hashes = programs.map((code) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`);
  return [
    "default-src 'none'",
    `script-src ${hashes.join(' ')}`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'img-src data:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Writes the page. */
export async function bundlePage() {
  const main = await script('main.ts');
  const playground = await script('playground-program.ts');
  const worker = await script('worker.ts');
  const parts = new Map([
    ['policy', policyFor(main.code, playground.code)],
    ['style', withoutBlanks(read('style.css'))],
    ['linter', packed(worker.code)],
    ['playground', packed(playground.code)],
    ['main', main.code],
    // Who gets the page alone gets these, too.
    ['licences', licencesIn([main.chunk, playground.chunk, worker.chunk]).replaceAll('-->', '- ->')],
  ]);
  writeFileSync(
    'dist/page.html',
    read('page.html').replaceAll(/\{\{(\w+)\}\}/g, (_, name) => parts.get(name)),
  );
}
