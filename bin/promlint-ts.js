#!/usr/bin/env node
import { createRequire } from 'node:module';

const { load } = createRequire(import.meta.url)('../dist/start.cjs');
const { holdOptimiser, main } = load();

// A reader that goes away (`| head`) is no fault of the run: it goes on quietly, and its exit code stays what it is.
let outputError;
process.stderr.on('error', () => {});
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') outputError = error;
});

// Standard input is read by its descriptor: the getter of its stream would cost every run some milliseconds.
const { stdout, stderr, env } = process;
try {
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
// Written output can still fail after main has returned (a full disk, say); then the report is not complete.
process.on('beforeExit', () => {
  if (outputError === undefined) return;
  if (process.exitCode !== 2) stderr.write(`promlint-ts: cannot write to stdout: ${outputError.message}\n`);
  process.exitCode = 2;
});
