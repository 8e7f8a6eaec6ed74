// The folders of src, in the order in which data flows: a folder imports only from folders above it.
// `node scripts/update-layers.js` writes the rules of .oxlintrc.json from this list, and a test compares them.

/** The folders of src from top to bottom; each may import from those before it. */
export const folders = [
  'text',
  'syntax',
  'model',
  'detect',
  'protobuf',
  'stream',
  'consumers',
  'registry',
  'series',
  'tree',
  'print',
  'diagnostics',
  'lint',
  'rules',
  'report',
  'inventory',
  'changes',
  'usage',
  'fleet',
  'negotiate',
  'api',
  'browser',
  'matchers',
  'lsp',
  'playground',
  'cli',
];

const publicIndex = {
  regex: '^(?:\\.\\./)+index\\.ts$',
  message: 'src/index.ts is for users of the library: import the module itself.',
};

/** What only some folders may import. */
function forbiddenPackages(folder) {
  if (folder === 'cli') return { regex: '^(?:chevrotain(?:$|/))', message: 'Only src/syntax knows chevrotain.' };
  if (folder === 'syntax') {
    return {
      regex: '^(?:node:|chalk(?:$|/)|commander(?:$|/))',
      message: 'Only src/cli knows Node, chalk and commander.',
    };
  }
  return {
    regex: '^(?:node:|chevrotain(?:$|/)|chalk(?:$|/)|commander(?:$|/))',
    message: 'Only src/cli knows Node, chalk and commander; only src/syntax knows chevrotain.',
  };
}

function layer(folder, index) {
  const below = folders.slice(index + 1);
  const patterns = [publicIndex, forbiddenPackages(folder)];
  if (below.length > 0) {
    patterns.unshift({
      regex: `^(?:\\.\\./)+(?:${below.join('|')})/`,
      message: 'A folder imports only from folders above it in docs/architecture.md.',
    });
  }
  return {
    files: [`src/${folder}/**`],
    rules: {
      ...(folder === 'cli' && { 'import/no-nodejs-modules': 'off' }),
      'no-restricted-imports': ['error', { patterns }],
    },
  };
}

/** The overrides of .oxlintrc.json that hold the order of the folders. */
export const layerOverrides = folders.map(layer);

function isLayer({ files }) {
  return files.length === 1 && /^src\/[a-z]+\/\*\*$/.test(files[0]);
}

/** The configuration of oxlint with these overrides in the place of those that it has. */
export function withLayers(configuration) {
  const others = configuration.overrides.filter((override) => !isLayer(override));
  const [all, ...rest] = others;
  return { ...configuration, overrides: [all, ...layerOverrides, ...rest] };
}
