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
        this.error(`${chunk.fileName} contains ${found[0]}: load dist/grammar.cjs instead of src/syntax/parser`);
    }
  },
};

export default defineConfig([
  {
    ...shared,
    input: 'src/cli/main.ts',
    // Else whatever two lazy files share becomes a small file of its own that every run reads.
    preserveEntrySignatures: 'allow-extension',
    plugins: [withoutChevrotain],
    output: {
      dir: 'dist',
      format: 'esm',
      entryFileNames: 'cli.js',
      // A dynamic import() becomes a file of its own, which is read only by the runs that need it.
      chunkFileNames: 'cli-[name].js',
      minify: true,
    },
  },
  {
    ...shared,
    // CommonJS, because the command line loads it synchronously, in the middle of a file, at the first line that is
    // not plain.
    input: 'src/syntax/grammar-entry.ts',
    output: { file: 'dist/grammar.cjs', format: 'cjs', codeSplitting: false, minify: true },
  },
]);
