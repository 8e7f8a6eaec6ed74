'use strict';
const { spawn } = require('node:child_process');
const { constants } = require('node:os');

/**
 * Runs the program in a child process. As process 1 of a container it would get no signal that it has no handler for,
 * and no handler runs while it reads or lints; a child is ended by SIGTERM and SIGINT at once.
 */
module.exports = (file) => {
  const child = spawn(process.execPath, [...process.execArgv, file, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`promlint-ts: cannot start a process: ${error.message}\n`);
    process.exit(2);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
};
