import { closeSync, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { cacheFileName, readCache } from './code-cache.ts';
import { keepCompiled, withUsualFlags } from './optimiser.ts';

/** Smaller files compile faster than a cache is found. */
const smallestCached = 16 * 1024;

/** A file of `dist` whose code V8 has compiled anew, for want of a cache. */
export interface CompiledFile {
  readonly cacheName: string;
  readonly script: Script;
}

/** Loads the files of the command line. */
export interface Loader {
  load(name: string): unknown;
  /** The files that have no cache, though they should. */
  readonly compiled: readonly CompiledFile[];
}

interface Module {
  exports: unknown;
}

type Wrapper = (
  exports: unknown,
  require: (name: string) => unknown,
  module: Module,
  file: string,
  folder: string,
) => void;

const head = '(function (exports, require, module, __filename, __dirname) {';
const tail = '\n})';

/** The source of a bundled file and its state, and the source in a wrapper such as that of `require`. */
interface BundledFile {
  readonly source: Buffer;
  readonly state: Stats;
  readonly script: string;
}

/** Reads a bundled file. The wrapper is put around its bytes: around its text, V8 would copy all of it once more. */
function readBundled(path: string): BundledFile {
  const fd = openSync(path, 'r');
  try {
    const state = fstatSync(fd);
    const end = head.length + state.size;
    const buffer = Buffer.allocUnsafeSlow(end + tail.length);
    buffer.write(head, 'latin1');
    if (readSync(fd, buffer, head.length, state.size, 0) !== state.size) throw new Error(`cannot read all of ${path}`);
    buffer.write(tail, end, 'latin1');
    // The bundles are ASCII, see rolldown.config.js.
    return { source: buffer.subarray(head.length, end), state, script: buffer.toString('latin1') };
  } finally {
    closeSync(fd);
  }
}

/**
 * Loads the bundled files of a folder, as `require` would, but from V8's code cache: compiling them takes longer than
 * linting a typical scrape. Node's own cache (`module.enableCompileCache`) is not there in Node 20, holds only what
 * the first run happened to use, and is refused while the optimiser is held back.
 */
export function createLoader(folder: string, caches: string | undefined): Loader {
  const modules = new Map<string, Module>();
  const compiled: CompiledFile[] = [];

  const compile = (name: string, file: string): Script => {
    const { source, state, script: text } = readBundled(file);
    if (caches === undefined || source.length < smallestCached) return new Script(text, { filename: file });
    const cacheName = cacheFileName(name, source, state);
    const cachedData = readCache(join(caches, cacheName));
    const script = withUsualFlags(
      () => new Script(text, { filename: file, ...(cachedData !== undefined && { cachedData }) }),
    );
    if (cachedData === undefined || script.cachedDataRejected === true) {
      compiled.push({ cacheName, script });
      keepCompiled(true);
    }
    return script;
  };

  const load = (name: string): unknown => {
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    const file = join(folder, name);
    // Without a prototype, as a table: of the hundred names that some files export, each would make a shape of its own.
    const module: Module = { exports: Object.create(null) };
    const wrapper = compile(name, file).runInThisContext() as Wrapper;
    modules.set(name, module);
    wrapper(module.exports, requireFrom, module, file, folder);
    return module.exports;
  };

  /** What the files name in `require`: each other, and what is built into Node. */
  const requireFrom = (name: string): unknown =>
    name.startsWith('./') ? load(name.slice(2)) : process.getBuiltinModule(name);

  return { load, compiled };
}
