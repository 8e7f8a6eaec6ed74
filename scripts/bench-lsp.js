// Measures how soon the language server answers after a keystroke in a large document, on the built program: the time
// from the keystroke to the answer, read by the client, which asks for findings at the same time as editors do.
//   npm run build && node scripts/bench-lsp.js [MEGABYTES]
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { quantile } from './bench-measure.js';

const megabytes = Number(process.argv[2] ?? 5);
const scrape = readFileSync(new URL('../fixtures/scrapes/node-exporter.text.prom', import.meta.url), 'utf8');
let text = '';
for (let copy = 0; text.length < megabytes * 1e6; copy += 1) {
  text += scrape.replaceAll(/^(# (?:HELP|TYPE) )?(?=[a-z])/gm, (head) => `${head}copy${copy}_`);
}

const bin = fileURLToPath(new URL('../bin/promlint-ts.js', import.meta.url));
const server = spawn(process.execPath, [bin, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
const connection = createMessageConnection(
  new StreamMessageReader(server.stdout),
  new StreamMessageWriter(server.stdin),
);
connection.listen();
await connection.sendRequest('initialize', {
  processId: process.pid,
  rootUri: null,
  capabilities: {
    textDocument: {
      diagnostic: {},
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      // As VS Code has it.
      foldingRange: { rangeLimit: 5000 },
    },
  },
});
await connection.sendNotification('initialized', {});
const uri = 'untitled:large.prom';
const textDocument = { uri };
await connection.sendNotification('textDocument/didOpen', {
  textDocument: { uri, languageId: 'prometheus', version: 1, text },
});
const lineCount = text.split('\n').length;
const line = Math.floor(lineCount / 2);
const position = { line, character: 3 };
const range = { start: { line, character: 0 }, end: { line: line + 60, character: 0 } };
const rounds = 10;
const interactive = {
  'textDocument/hover': { position },
  'textDocument/completion': { position },
  'textDocument/semanticTokens/range': { range },
  'textDocument/definition': { position },
  'textDocument/references': { position, context: { includeDeclaration: true } },
  'textDocument/codeAction': { range, context: { diagnostics: [] } },
  'textDocument/foldingRange': {},
  'textDocument/documentSymbol': {},
};
/** What is made of the whole document in a thread, while others are answered. */
const thorough = {
  'textDocument/diagnostic': {},
  'textDocument/formatting': { options: {} },
};
let version = 1;

function typeOne() {
  version += 1;
  void connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [{ range: { start: position, end: position }, text: 'x' }],
  });
}

/** Milliseconds from a keystroke to an answer. */
async function measure(method, params, withFindings) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    typeOne();
    const findings = withFindings && connection.sendRequest('textDocument/diagnostic', { textDocument });
    await connection.sendRequest(method, { textDocument, ...params });
    times.push(performance.now() - start);
    await findings;
  }
  return times;
}

/** Milliseconds from the first of several requests that come at once to the last of their answers. */
async function measureAll() {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    typeOne();
    const findings = connection.sendRequest('textDocument/diagnostic', { textDocument });
    const methods = ['textDocument/semanticTokens/range', 'textDocument/foldingRange', 'textDocument/codeAction'];
    await Promise.all(
      methods.map((method) => connection.sendRequest(method, { textDocument, ...interactive[method] })),
    );
    times.push(performance.now() - start);
    await findings;
  }
  return times;
}

function show(what, times) {
  const [middle, high] = [0.5, 0.95].map((share) => quantile(times, share).toFixed(0).padStart(5));
  process.stdout.write(`${what.padEnd(36)} median ${middle}  95 % ${high}\n`);
}

await connection.sendRequest('textDocument/diagnostic', { textDocument });
// An editor that has shown the document has asked for these.
for (const [method, params] of Object.entries(interactive)) {
  await connection.sendRequest(method, { textDocument, ...params });
}
process.stdout.write(`${(text.length / 1e6).toFixed(1)} MB, ${lineCount} lines; milliseconds after a keystroke:\n`);
for (const [method, params] of Object.entries(interactive)) show(method, await measure(method, params, true));
show('tokens, folding, code actions at once', await measureAll());
process.stdout.write('in a thread, while the others are answered:\n');
for (const [method, params] of Object.entries(thorough)) show(method, await measure(method, params, false));
await connection.sendRequest('shutdown');
await connection.sendNotification('exit');
