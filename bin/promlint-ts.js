#!/usr/bin/env node
'use strict';
// CommonJS, as bin/package.json says: what Node loads for an ES module would be a tenth of the time of a usual run.
// Syntax of Node 12 at most, so that an old Node says what is wrong.

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`promlint-ts: needs Node 20.19 or later; this is Node ${process.versions.node}\n`);
  process.exit(2);
}

// Standard input is read by its descriptor, and standard error opened when it is written to: the getters of their
// streams would cost every run some milliseconds.
const stderr = {
  write: (text) => {
    // Nothing can report that standard error is gone.
    if (process.stderr.listenerCount('error') === 0) process.stderr.on('error', () => {});
    return process.stderr.write(text);
  },
  get isTTY() {
    return process.getBuiltinModule('node:tty').isatty(2);
  },
  get columns() {
    return process.stderr.columns;
  },
};

// Until main has resolved, a process that just ends has failed.
process.exitCode = 2;
let isDone = false;
let outputError;

function workingDirectory() {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

async function run() {
  const cwd = workingDirectory();
  if (cwd === undefined) {
    stderr.write('promlint-ts: the working directory no longer exists: change to another one\n');
    isDone = true;
    return;
  }
  const { stdout, env } = process;
  // A reader that goes away (`| head`) does not fail the run, whose exit code stays what it is.
  stdout.on('error', (error) => {
    if (error.code !== 'EPIPE') outputError = error;
  });
  let isAbandoned = false;
  try {
    const { holdOptimiser, main } = require('../dist/start.cjs').load();
    process.exitCode = await main(process.argv.slice(2), {
      stdin: 0,
      stdout,
      stderr,
      env,
      cwd,
      reading: holdOptimiser(),
      abandon: () => (isAbandoned = true),
    });
  } catch (error) {
    stderr.write(`promlint-ts: internal error: ${error instanceof Error ? error.stack : String(error)}\n`);
  }
  isDone = true;
  if (isAbandoned) stdout.write('', () => process.exit());
}

if (process.pid === 1) require('./as-child.js')(__filename);
else void run();

process.on('beforeExit', () => {
  if (process.pid === 1) return;
  if (!isDone) stderr.write('promlint-ts: internal error: the run ended before it was complete\n');
  isDone = true;
  // Written output can still fail after main has returned (a full disk, say); then the report is not complete.
  if (outputError === undefined) return;
  if (process.exitCode !== 2) stderr.write(`promlint-ts: cannot write to stdout: ${outputError.message}\n`);
  process.exitCode = 2;
});
