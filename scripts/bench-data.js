// Makes the benchmarks' documents: the same bytes for the same name, on any machine.
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { kindDocuments } from './bench-kinds.js';

const methods = ['GET', 'POST', 'PUT', 'DELETE'];
const codes = ['200', '201', '400', '404', '500', '503'];
const bounds = ['0.005', '0.01', '0.025', '0.05', '0.1', '0.25', '0.5', '1', '2.5', '5', '10', '+Inf'];

/** A linear congruential generator: numbers from 0 to 1, always the same ones. */
function numbers() {
  let state = 42;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 4294967296;
  };
}

/** One family of a realistic mix, by its number. */
function mixedFamily(number, random) {
  const lines = [];
  const head = (name, type, help) => lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`);
  switch (number % 5) {
    case 0: {
      const name = `app${number}_http_requests_total`;
      head(name, 'counter', 'Total number of HTTP requests handled.');
      for (let at = 0; at < 96; at += 1) {
        const labels = `method="${methods[at % 4]}",code="${codes[(at >> 2) % 6]}",handler="/api/v1/item${at}",pod="web-7d9f8b6c5-${(at * 7919) % 99991}"`;
        lines.push(`${name}{${labels}} ${Math.floor(random() * 1e6)}`);
      }
      break;
    }
    case 1: {
      const name = `app${number}_queue_size`;
      head(name, 'gauge', 'Items in the queue right now.');
      for (let at = 0; at < 60; at += 1)
        lines.push(`${name}{queue="q${at}",shard="${at % 8}"} ${(random() * 1000).toFixed(3)}`);
      break;
    }
    case 2: {
      const name = `app${number}_request_duration_seconds`;
      head(name, 'histogram', 'Latency of requests in seconds.');
      for (let at = 0; at < 20; at += 1) {
        const labels = `handler="/api/v1/h${at}",method="${methods[at % 4]}"`;
        let count = 0;
        for (const bound of bounds) {
          count += Math.floor(random() * 100);
          lines.push(`${name}_bucket{${labels},le="${bound}"} ${count}`);
        }
        lines.push(`${name}_sum{${labels}} ${random() * 1e4}`, `${name}_count{${labels}} ${count}`);
      }
      break;
    }
    case 3: {
      const name = `app${number}_rpc_duration_seconds`;
      head(name, 'summary', 'Latency of calls in seconds.');
      for (let at = 0; at < 20; at += 1) {
        for (const quantile of ['0.5', '0.9', '0.99'])
          lines.push(`${name}{service="svc${at}",quantile="${quantile}"} ${random()}`);
        lines.push(
          `${name}_sum{service="svc${at}"} ${random() * 1e4}`,
          `${name}_count{service="svc${at}"} ${Math.floor(random() * 1e5)}`,
        );
      }
      break;
    }
    default: {
      const name = `app${number}_up_time_seconds`;
      head(name, 'gauge', 'Seconds since the start.');
      lines.push(`${name} ${random() * 1e6}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function* mix(bytes) {
  const random = numbers();
  let size = 0;
  for (let number = 1; size < bytes; number += 1) {
    const text = mixedFamily(number, random);
    size += text.length;
    yield text;
  }
}

/** As {@link mix}, but for every third family, whose lines are in another order than that in which they are written. */
function* reordered(bytes) {
  let number = 0;
  for (const text of mix(bytes)) {
    number += 1;
    const [help, type, ...samples] = text.trimEnd().split('\n');
    yield number % 3 === 0 ? `${[type, help, ...samples.toReversed()].join('\n')}\n` : text;
  }
}

function* oneFamily(series) {
  yield '# HELP cache_entry_hits_total Hits of an entry.\n# TYPE cache_entry_hits_total counter\n';
  const random = numbers();
  for (let at = 0; at < series; at += 1) {
    yield `cache_entry_hits_total{entry="e${at}",zone="z${at % 16}"} ${Math.floor(random() * 1e6)}\n`;
  }
}

function* families(count) {
  for (let at = 0; at < count; at += 1)
    yield `# HELP job${at}_runs_total Runs.\n# TYPE job${at}_runs_total counter\njob${at}_runs_total ${at}\n`;
}

function* longValues() {
  yield '# HELP query_calls_total Calls of a query.\n# TYPE query_calls_total counter\n';
  const words = 'SELECT a, b FROM t WHERE c = 1 AND d IN (2, 3) ORDER BY e; '.repeat(160);
  for (let at = 0; at < 1000; at += 1) yield `query_calls_total{query="${at} ${words}"} ${at}\n`;
}

function* longLine(bytes) {
  yield 'a{b="';
  for (let at = 0; at < bytes; at += 1_000_000) yield 'x'.repeat(1_000_000);
  yield '"} 1\n';
}

/** As {@link longLine}, but for the grammar: an escape keeps it from the shorter way. */
function* longEscapes(bytes) {
  yield 'a{b="\\n';
  for (let at = 0; at < bytes; at += 1_000_000) yield 'x'.repeat(1_000_000);
  yield '"} 1\n';
}

function* manyLabels(count) {
  yield 'a{l0="x"';
  for (let at = 1; at < count; at += 1) yield `,l${at}="x"`;
  yield '} 1\n';
}

function* faults(count) {
  for (let at = 0; at < count; at += 1) yield `a{b="${at}} 1\n`;
}

/** What there is to measure: how a document is called, and its pieces. */
export const documents = {
  'mix-100kB': () => mix(1e5),
  'node-exporter': () => [
    readFileSync(new URL('../fixtures/scrapes/node-exporter.text.prom', import.meta.url), 'utf8'),
  ],
  'mix-5MB': () => mix(5e6),
  'mix-50MB': () => mix(5e7),
  'mix-500MB': () => mix(5e8),
  'reordered-50MB': () => reordered(5e7),
  'reordered-500MB': () => reordered(5e8),
  'family-10k': () => oneFamily(1e4),
  'family-100k': () => oneFamily(1e5),
  'family-1M': () => oneFamily(1e6),
  'families-100k': () => families(1e5),
  'families-1M': () => families(1e6),
  'long-values': longValues,
  'long-line-5MB': () => longLine(5e6),
  'long-line-50MB': () => longLine(5e7),
  'long-escapes-5MB': () => longEscapes(5e6),
  'long-escapes-50MB': () => longEscapes(5e7),
  'labels-100k': () => manyLabels(1e5),
  'labels-1M': () => manyLabels(1e6),
  'faults-100k': () => faults(1e5),
  'faults-1M': () => faults(1e6),
  ...kindDocuments,
};

/** The path of a document, which is made where it is missing. */
export function documentPath(name, folder) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.prom`);
  if (existsSync(path)) return path;
  const file = openSync(`${path}.part`, 'w');
  let pieces = [];
  let size = 0;
  const flush = () => {
    writeSync(file, pieces.join(''));
    pieces = [];
    size = 0;
  };
  for (const text of documents[name]()) {
    pieces.push(text);
    size += text.length;
    if (size > 1 << 20) flush();
  }
  flush();
  closeSync(file);
  renameSync(`${path}.part`, path);
  return path;
}

/** Size of a document in bytes. */
export function sizeOf(path) {
  return statSync(path).size;
}

/** The number of line feeds in a document that fits into memory. */
export function countLines(path) {
  const bytes = readFileSync(path);
  let count = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}
