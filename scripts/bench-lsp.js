// Measures how soon the language server answers after a keystroke in a large document, on the built program.
//   node scripts/bench-lsp.js [MEGABYTES]
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
  capabilities: { textDocument: { diagnostic: {} } },
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
const requests = {
  'textDocument/hover': { position },
  'textDocument/completion': { position },
  'textDocument/semanticTokens/range': { range },
  'textDocument/definition': { position },
  'textDocument/foldingRange': {},
  'textDocument/documentSymbol': {},
  'textDocument/diagnostic': {},
};
await connection.sendRequest('textDocument/diagnostic', { textDocument });
process.stdout.write(`${(text.length / 1e6).toFixed(1)} MB, ${lineCount} lines; milliseconds after a keystroke:\n`);
let version = 1;
for (const [method, params] of Object.entries(requests)) {
  const times = [];
  for (let round = 0; round < 5; round += 1) {
    version += 1;
    const start = performance.now();
    void connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: position, end: position }, text: 'x' }],
    });
    // As editors do, which ask for findings as well.
    const findings =
      method === 'textDocument/diagnostic'
        ? undefined
        : connection.sendRequest('textDocument/diagnostic', { textDocument });
    await connection.sendRequest(method, { textDocument, ...params });
    times.push(performance.now() - start);
    await findings;
  }
  const [middle, high] = [0.5, 0.95].map((share) => quantile(times, share).toFixed(0).padStart(5));
  process.stdout.write(`${method.padEnd(36)} median ${middle}  95 % ${high}\n`);
}
await connection.sendRequest('shutdown');
await connection.sendNotification('exit');
