#!/usr/bin/env node
'use strict';
// CommonJS, as bin/package.json says: what Node loads for an ES module would be a tenth of the time of a usual run.
const { load } = require('../dist/start.cjs');

// Standard input is read by its descriptor, and standard error opened where it is written to: the getters of their
// streams would cost every run some milliseconds.
const { stdout, env } = process;
const stderr = {
  write: (text) => {
    // Nobody is left to be told where it is gone.
    if (process.stderr.listenerCount('error') === 0) process.stderr.on('error', () => {});
    return process.stderr.write(text);
  },
};

// A reader that goes away (`| head`) is no fault of the run: it goes on quietly, and its exit code stays what it is.
let outputError;
stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') outputError = error;
});

async function run() {
  try {
    const { holdOptimiser, main } = load();
    process.exitCode = await main(process.argv.slice(2), {
      stdin: 0,
      stdout,
      stderr,
      env,
      cwd: process.cwd(),
      reading: holdOptimiser(),
    });
  } catch (error) {
    stderr.write(`promlint-ts: internal error: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 2;
  }
}

void run();
// Written output can still fail after main has returned (a full disk, say); then the report is not complete.
process.on('beforeExit', () => {
  if (outputError === undefined) return;
  if (process.exitCode !== 2) stderr.write(`promlint-ts: cannot write to stdout: ${outputError.message}\n`);
  process.exitCode = 2;
});
