// Writes the order of the folders of src (scripts/layers.js) into .oxlintrc.json.
//   node scripts/update-layers.js
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withLayers } from './layers.js';

const file = fileURLToPath(new URL('../.oxlintrc.json', import.meta.url));
writeFileSync(file, `${JSON.stringify(withLayers(JSON.parse(readFileSync(file, 'utf8'))), undefined, 2)}\n`);
execFileSync('npx', ['oxfmt', file], { stdio: 'inherit' });
