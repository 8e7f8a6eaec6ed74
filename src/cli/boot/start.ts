import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import type * as main from '../main.ts';

/** The command line, as `bin` runs it. */
export type CommandLine = typeof main;

/**
 * Compiling the command line takes longer than linting a typical scrape, so the build keeps V8's code cache in a file.
 * Another version of Node finds no file of its name, and compiles.
 */
const cacheName = `cli-${process.version}-${process.platform}-${process.arch}.cache`;
const sealSize = 8;
const bundle = 'cli.cjs';

/**
 * V8 does not check a code cache, and would run a damaged one, so the file ends in two checksums: of its content, and
 * of the source and the build of Node that it belongs to.
 */
function seal(content: Uint8Array, source: Uint8Array): Buffer {
  const checksums = Buffer.alloc(sealSize);
  checksums.writeUInt32LE(crc32(content), 0);
  checksums.writeUInt32LE(crc32(source, crc32(JSON.stringify(process.config))), 4);
  return checksums;
}

/** The code cache of a source; `undefined` if the folder has no intact one for it. */
function readCache(folder: string, source: Uint8Array): Buffer | undefined {
  let file: Buffer;
  try {
    file = readFileSync(join(folder, cacheName));
  } catch {
    return undefined;
  }
  if (file.length <= sealSize) return undefined;
  const content = file.subarray(0, -sealSize);
  return seal(content, source).equals(file.subarray(-sealSize)) ? content : undefined;
}

interface Loaded {
  readonly commandLine: CommandLine;
  readonly script: Script;
}

/** Runs the bundle of a folder as `require` would, but from the code cache if V8 accepts it. */
function run(folder: string, source: Buffer, cachedData: Buffer | undefined): Loaded {
  const file = join(folder, bundle);
  // The bundle is ASCII, see rolldown.config.js.
  const text = source.toString('latin1');
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${text}\n})`, {
    filename: file,
    ...(cachedData !== undefined && { cachedData }),
  });
  const require = createRequire(file);
  const module = new Module(file);
  module.filename = file;
  // The files that the bundle reads later on ask for it by name.
  require.cache[file] = module;
  const wrapped = script.runInThisContext() as (...parts: readonly unknown[]) => void;
  wrapped(module.exports, require, module, file, folder);
  module.loaded = true;
  return { commandLine: module.exports as CommandLine, script };
}

/** Loads the command line, by default from the folder of this file. */
export function load(folder: string = import.meta.dirname): CommandLine {
  const source = readFileSync(join(folder, bundle));
  return run(folder, source, readCache(folder, source)).commandLine;
}

/** Writes the code cache of the command line for {@link load}, with all the functions that `use` makes it run. */
export async function keep(folder: string, use: (commandLine: CommandLine) => Promise<unknown>): Promise<void> {
  const source = readFileSync(join(folder, bundle));
  const { commandLine, script } = run(folder, source, undefined);
  await use(commandLine);
  const content = script.createCachedData();
  const cache = join(folder, cacheName);
  // A reader meanwhile finds all of it or nothing.
  writeFileSync(`${cache}.part`, Buffer.concat([content, seal(content, source)]));
  renameSync(`${cache}.part`, cache);
}
