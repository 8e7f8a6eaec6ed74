#!/usr/bin/env node
'use strict';
// CommonJS, as bin/package.json says: what Node loads for an ES module would be a tenth of the time of a usual run.
// Syntax of Node 12 at most, so that an old Node says what is wrong.

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`promlint-ts: needs Node 20.19 or later; this is Node ${process.versions.node}\n`);
  process.exit(2);
}

if (process.pid === 1) require('./as-child.js')(__filename);
else void require('../dist/start.cjs').run();
