import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import type * as main from './main.ts';

/** The command line, as `bin` runs it. */
export type CommandLine = typeof main;

/**
 * Compiling the command line takes longer than linting a usual scrape, so the build keeps what V8 made of it in a file.
 * Another version of Node finds none of its name, and compiles.
 */
const cacheName = `cli-${process.version}-${process.arch}.cache`;

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

interface Loaded {
  readonly commandLine: CommandLine;
  readonly script: Script;
}

/** Runs the bundle of a folder as `require` would, but from what V8 made of it before, where it takes that. */
function run(folder: string, cachedData: Buffer | undefined): Loaded {
  const file = join(folder, 'cli.cjs');
  // The bundle is ASCII, see rolldown.config.js.
  const source = readFileSync(file, 'latin1');
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
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

/** Loads the command line, which lies in the folder of this file unless another one is given. */
export function load(folder: string = import.meta.dirname): CommandLine {
  const cachedData = read(join(folder, cacheName));
  if (cachedData !== undefined) return run(folder, cachedData).commandLine;
  return createRequire(join(folder, 'start.cjs'))('./cli.cjs') as CommandLine;
}

/** Keeps what V8 makes of the command line for {@link load}, with all the functions that `use` makes it run. */
export async function keep(folder: string, use: (commandLine: CommandLine) => Promise<unknown>): Promise<void> {
  const { commandLine, script } = run(folder, undefined);
  await use(commandLine);
  writeFileSync(join(folder, cacheName), script.createCachedData());
}
