import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
// @ts-expect-error: a script in plain JavaScript
import { folders, withLayers } from '../../scripts/layers.js';

const root = new URL('../../', import.meta.url);

describe('the order of the folders of src', () => {
  it('names every folder', () => {
    const found = readdirSync(new URL('src/', root), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect([...(folders as readonly string[])].toSorted()).toEqual(found.map(({ name }) => name).toSorted());
  });

  it('is what .oxlintrc.json holds (node scripts/update-layers.js writes it)', () => {
    const configuration = JSON.parse(readFileSync(new URL('.oxlintrc.json', root), 'utf8')) as object;
    expect(withLayers(configuration)).toEqual(configuration);
  });
});
