import { builtinModules } from 'node:module';
import { defineConfig } from 'rolldown';

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

/** src/cli/boot/start.ts reads the bundle byte by byte, which is quicker and takes half the memory. */
const ascii = {
  name: 'ascii',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      chunk.code = chunk.code?.replaceAll(
        /[\u0080-\uffff]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
      // V8 would refuse it where it is run: what is built in is got with process.getBuiltinModule().
      if (chunk.fileName === 'cli.cjs' && /\bimport\(/.test(chunk.code)) {
        this.error(`${chunk.fileName} has an import() that is not a file of its own`);
      }
    }
  },
};

export default defineConfig([
  {
    ...shared,
    input: 'src/cli/main.ts',
    // Else whatever two lazy files share becomes a small file of its own that every run reads.
    preserveEntrySignatures: 'allow-extension',
    plugins: [withoutChevrotain, ascii],
    output: {
      dir: 'dist',
      // V8 keeps what it made of CommonJS alone, see src/cli/boot/start.ts.
      format: 'cjs',
      entryFileNames: 'cli.cjs',
      // A dynamic import() becomes a file of its own, which is read only by the runs that need it.
      chunkFileNames: 'cli-[name].cjs',
      minify: true,
    },
  },
  {
    ...shared,
    input: 'src/cli/boot/start.ts',
    output: { file: 'dist/start.cjs', format: 'cjs', codeSplitting: false, minify: true },
  },
  {
    ...shared,
    // CommonJS, because the command line loads it synchronously, in the middle of a file, at the first line that is
    // not plain.
    input: 'src/syntax/grammar/entry.ts',
    output: { file: 'dist/grammar.cjs', format: 'cjs', codeSplitting: false, minify: true },
  },
]);
