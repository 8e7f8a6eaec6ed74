import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { defineConfig } from 'rolldown';
import { leanChevrotain } from './scripts/lean-chevrotain.js';
import { splitTexts } from './scripts/split-texts.js';

/** The packages whose code is bundled, by folder: their licences go where the code goes. */
const bundled = new Map();

/** The folder of the package that a module belongs to; undefined for our own. */
function packageOf(id) {
  return /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id)?.[1];
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(?:\.|$)/i.test(entry));
  if (file === undefined || typeof license !== 'string')
    throw new Error(`${name} has no licence that could be passed on`);
  return { name: `${name} ${version} (${license})`, text: readFileSync(join(folder, file), 'utf8').trim() };
}

/** The licences of packages, by folder, as one text. */
function licenceText(packages, head) {
  const list = [...packages.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const parts = list.map(({ name, text }) => `${name}\n\n${text}\n`);
  return [head, ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}

/** The packages whose code is in a chunk, by folder. */
function packagesOf({ modules = {} }) {
  const folders = Object.entries(modules)
    .filter(([, { renderedLength }]) => renderedLength > 0)
    .map(([id]) => packageOf(id))
    .filter((folder) => folder !== undefined);
  return new Map(folders.map((folder) => [folder, licenceOf(folder)]));
}

/** The licences of everything that some chunks hold, for a file that goes its own way. */
export function licencesIn(chunks) {
  const packages = new Map(chunks.flatMap((chunk) => [...packagesOf(chunk)]));
  // Packages of one project share a text, which is long.
  const byText = new Map();
  for (const { name, text } of packages.values()) byText.set(text, [...(byText.get(text) ?? []), name]);
  const shared = new Map([...byText].map(([text, names]) => [text, { name: names.toSorted().join('\n'), text }]));
  return licenceText(shared, 'This page contains code of these packages, under their licences.\n');
}

/** Writes the licences of everything that any bundle holds. Each bundle adds to the file, so the last one completes it. */
export const licences = {
  name: 'licences',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      for (const [folder, licence] of packagesOf(chunk)) bundled.set(folder, licence);
    }
    const head = 'The files of this folder contain code of these packages, under their licences.\n';
    mkdirSync('dist', { recursive: true });
    writeFileSync('dist/THIRD-PARTY-LICENSES.txt', licenceText(bundled, head));
  },
};

const shared = {
  platform: 'node',
  external: [/^node:/, ...builtinModules],
  transform: { define: { 'process.env.NODE_ENV': '"production"' } },
};

/** Chevrotain takes longer to load than a usual run of the command line takes in all, so that run must not load it. */
const withoutChevrotain = {
  name: 'without-chevrotain',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      const found = Object.entries(chunk.modules ?? {}).find(
        ([id, module]) => /[\\/]node_modules[\\/]@?chevrotain[\\/]/.test(id) && module.renderedLength > 0,
      );
      if (found)
        this.error(
          `${chunk.fileName} contains ${found[0]}: load dist/grammar.cjs instead of src/syntax/grammar/parse-line.ts`,
        );
    }
  },
};

/**
 * src/cli/boot/loader.ts reads the bundles byte by byte, which is quicker and takes half the memory. A hash at the end of
 * each says to which source a code cache belongs.
 */
const ascii = {
  name: 'ascii',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      chunk.code = chunk.code?.replaceAll(
        /[\u0080-\uffff]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
      // V8 would refuse it where it is run: what is built in is got with process.getBuiltinModule().
      if (/\bimport\(/.test(chunk.code)) {
        this.error(`${chunk.fileName} has an import() that is not a file of its own`);
      }
      chunk.code = `${chunk.code.trimEnd()}\n//${createHash('sha256').update(chunk.code).digest('hex').slice(0, 8)}`;
    }
  },
};

/** Another file that every run reads would have to be found, read and compiled at every start. */
const oneFileAtStart = {
  name: 'one-file-at-start',
  generateBundle(_options, bundle) {
    const files = bundle['cli.cjs'].imports.filter((name) => name in bundle);
    if (files.length > 0) this.error(`cli.cjs, which every run reads, needs ${files.join(', ')} as well`);
  },
};

/**
 * The packages of the language server's protocol are CommonJS: in one bundle with the rest, they would need a runtime that
 * every run reads. They are a file of their own.
 */
const protocolApart = {
  name: 'protocol-apart',
  resolveId(source, importer) {
    if (source !== './protocol.ts' || !/[\\/]cli[\\/]lsp[\\/]/.test(importer ?? '')) return undefined;
    return { id: './lsp-protocol.cjs', external: 'relative' };
  },
};

/** Types of the matchers for CommonJS: those of the ES module. */
const typesForCommonJs = {
  name: 'types-for-commonjs',
  generateBundle() {
    const types = `import type * as matchersModule from './matchers.js' with { 'resolution-mode': 'import' };
export type * from './matchers.js' with { 'resolution-mode': 'import' };
export declare const matchers: typeof matchersModule.matchers;
`;
    this.emitFile({ type: 'asset', fileName: 'matchers.d.cts', source: types });
  },
};

export default defineConfig([
  {
    ...shared,
    input: 'src/cli/main.ts',
    // Lazy files may import from cli.cjs what it does not export for others.
    preserveEntrySignatures: 'allow-extension',
    plugins: [protocolApart, withoutChevrotain, ascii, oneFileAtStart, licences],
    output: {
      dir: 'dist',
      // V8 keeps what it made of CommonJS alone, see src/cli/boot/loader.ts.
      format: 'cjs',
      entryFileNames: 'cli.cjs',
      // A dynamic import() becomes a file of its own, which is read only by the runs that need it.
      chunkFileNames: 'cli-[name].cjs',
      // Else what lazy files share with the first one becomes small files of its own, which every run reads.
      codeSplitting: { groups: [{ name: 'cli', tags: ['$initial'] }] },
      minify: true,
    },
  },
  {
    ...shared,
    input: 'src/cli/boot/start.ts',
    preserveEntrySignatures: 'allow-extension',
    plugins: [licences],
    output: {
      dir: 'dist',
      format: 'cjs',
      entryFileNames: 'start.cjs',
      chunkFileNames: 'start-[name].cjs',
      minify: true,
    },
  },
  {
    ...shared,
    input: 'src/cli/lsp/protocol.ts',
    plugins: [ascii, licences],
    output: { file: 'dist/lsp-protocol.cjs', format: 'cjs', codeSplitting: false, minify: true },
  },
  {
    ...shared,
    // CommonJS, because the command line loads it synchronously, in the middle of a file, at the first line that is
    // not plain.
    input: 'src/syntax/grammar/entry.ts',
    plugins: [leanChevrotain, ascii, licences],
    output: { file: 'dist/grammar.cjs', format: 'cjs', codeSplitting: false, minify: true },
  },
  {
    ...shared,
    // Jest loads CommonJS unless it is told otherwise.
    input: 'src/matchers.ts',
    plugins: [leanChevrotain, licences, typesForCommonJs],
    output: { file: 'dist/matchers.cjs', format: 'cjs', codeSplitting: false, minify: true },
  },
  {
    // In place of what tsc makes of these files: with the texts of the rules apart, and all that it needs, so that pages
    // can load it as it is. Who bundles it for parseText alone leaves the linter out, for it is another file.
    input: {
      browser: 'src/browser.ts',
      'browser/parse-text': 'src/browser/parse-text.ts',
      'browser/lint-text': 'src/browser/lint-text.ts',
    },
    platform: 'browser',
    plugins: [splitTexts, leanChevrotain, licences],
    output: { dir: 'dist', format: 'esm', chunkFileNames: 'browser/[name].js', minify: true },
  },
]);
