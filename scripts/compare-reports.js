// Lints one corpus with two builds and compares their JSON reports, so that a refactoring can show that it changed
// nothing but what it meant to.
//   node scripts/compare-reports.js BEFORE AFTER [--allow FIELD,…] [--presets NAME,…] [--dialects ID,…] [--show N] PATH …
// BEFORE and AFTER are folders with a `dist`; a PATH is a file, a folder, or a .jsonl file whose lines have `input` or
// `inputBase64`. `--allow` names fields of findings that may differ (default: message, help, why, related.message).
// Exits 1 when something else differs.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    allow: { type: 'string', default: 'message,help,why,related.message' },
    presets: { type: 'string', default: 'spec,registry,promlint,recommended,strict' },
    dialects: { type: 'string', default: 'auto,prometheus-1.0.0,openmetrics-1.0.0,openmetrics-2.0.0' },
    show: { type: 'string', default: '5' },
  },
});
const [before, after, ...paths] = positionals;
if (before === undefined || after === undefined || paths.length === 0) {
  console.error('usage: node scripts/compare-reports.js BEFORE AFTER [--allow FIELD,…] PATH …');
  process.exit(2);
}
for (const path of paths) {
  if (existsSync(path)) continue;
  console.error(`${path} does not exist`);
  process.exit(2);
}

const allowed = new Set(values.allow.split(',').filter(Boolean));
const load = (folder) => import(pathToFileURL(resolve(folder, 'dist/index.js')).href);
const builds = [await load(before), await load(after)];

/** Every document of the corpus, by a name that finds it again. */
function* documents(path) {
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).toSorted()) yield* documents(join(path, name));
  } else if (extname(path) === '.jsonl') {
    for (const [index, line] of readFileSync(path, 'utf8').split('\n').entries()) {
      if (line === '') continue;
      const { id = index + 1, input, inputBase64 } = JSON.parse(line);
      const bytes = inputBase64 === undefined ? input : Buffer.from(inputBase64, 'base64');
      if (bytes !== undefined) yield { name: `${path}#${id}`, bytes: Buffer.from(bytes) };
    }
  } else {
    yield { name: path, bytes: readFileSync(path) };
  }
}

/** The report as JSON has it, without the fields of findings that may differ. */
function comparable({ lintText, format }, bytes, preset, dialect) {
  const [source] = JSON.parse(format([lintText(bytes, { preset, dialect })], 'json')).sources;
  const diagnostics = source.diagnostics.map((finding) => {
    const kept = Object.fromEntries(Object.entries(finding).filter(([field]) => !allowed.has(field)));
    if (kept.related === undefined) return kept;
    const related = kept.related.map((place) =>
      Object.fromEntries(Object.entries(place).filter(([field]) => !allowed.has(`related.${field}`))),
    );
    return { ...kept, related };
  });
  return Object.fromEntries(Object.entries({ ...source, diagnostics }).filter(([field]) => !allowed.has(field)));
}

/** Where two values first differ, as a path of fields. */
function difference(one, other, path = '') {
  if (Object.is(one, other)) return undefined;
  const areObjects = [one, other].every((value) => typeof value === 'object' && value !== null);
  if (!areObjects) return `${path}: ${JSON.stringify(one)} is now ${JSON.stringify(other)}`;
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = difference(one[key], other[key], path === '' ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

let compared = 0;
let different = 0;
for (const path of paths) {
  for (const { name, bytes } of documents(path)) {
    for (const dialect of values.dialects.split(',')) {
      for (const preset of values.presets.split(',')) {
        compared += 1;
        const [old, current] = builds.map((build) => comparable(build, bytes, preset, dialect));
        const found = difference(old, current);
        if (found === undefined) continue;
        different += 1;
        if (different <= Number(values.show)) console.log(`${name} -d ${dialect} -p ${preset}\n  ${found}`);
      }
    }
  }
}
console.log(`${compared} reports compared, ${different} differ`);
process.exitCode = different === 0 ? 0 : 1;
