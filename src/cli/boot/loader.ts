import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { cacheFileName, identityOf, readCache } from './code-cache.ts';
import { keepCompiled, withoutOptimiser } from './optimiser.ts';

/** Smaller files compile faster than a cache is found. */
const smallestCached = 16 * 1024;

/** A file of `dist` whose code V8 has compiled anew, for want of a cache. */
export interface CompiledFile {
  readonly identity: number;
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

/**
 * Loads the bundled files of a folder, as `require` would, but from V8's code cache: compiling them takes longer than
 * linting a typical scrape. Node's own cache (`module.enableCompileCache`) is not there in Node 20, holds only what
 * the first run happened to use, and is refused while the optimiser is held back.
 */
export function createLoader(folder: string, caches: string | undefined): Loader {
  const modules = new Map<string, Module>();
  const compiled: CompiledFile[] = [];

  const compile = (name: string, file: string): Script => {
    const source = readFileSync(file);
    // The bundles are ASCII, see rolldown.config.js.
    const text = `(function (exports, require, module, __filename, __dirname) {${source.toString('latin1')}\n})`;
    if (caches === undefined || source.length < smallestCached) return new Script(text, { filename: file });
    const identity = identityOf(source);
    const cacheName = cacheFileName(name, identity);
    const cachedData = readCache(join(caches, cacheName), identity);
    const script = withoutOptimiser(
      () => new Script(text, { filename: file, ...(cachedData !== undefined && { cachedData }) }),
    );
    if (cachedData === undefined || script.cachedDataRejected === true) {
      compiled.push({ identity, cacheName, script });
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
