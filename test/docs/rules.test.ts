import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/cli/config/read.ts';
import { changeRules } from '../../src/changes/rules/index.ts';
import { allRules } from '../../src/rules/index.ts';
import { usageRules } from '../../src/usage/rules/index.ts';
import {
  docPath,
  documentOf,
  type Fence,
  fencesOf,
  readDoc,
  regenerate,
  sectionOf,
  sections,
  tableOf,
} from '../support/rule-docs.ts';
import { findingsOf } from '../support/rule-tester.ts';
import type { DialectOption } from '../../src/syntax/dialect.ts';

const dialectOf: Readonly<Record<string, DialectOption>> = {
  prometheus: 'prometheus-1.0.0',
  openmetrics: 'openmetrics-1.0.0',
  openmetrics2: 'openmetrics-2.0.0',
  'protobuf-json': 'protobuf',
};

/** Names of files in a folder, without their ending; folders and the index left out. */
function namesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending) && name !== `index${ending}`)
    .map((name) => name.slice(0, -ending.length));
}

/** Options of a rule from the configuration that its documentation shows. */
function optionsIn(id: string, doc: string): Readonly<Record<string, unknown>> | undefined {
  const shown = fencesOf(sectionOf(doc, 'Configuration')).find((fence) => fence.language === 'yaml');
  if (shown === undefined) return undefined;
  const setting = readConfiguration(shown.text, `docs/rules/${id}.md`, allRules).rules[id];
  return typeof setting === 'object' ? setting[1] : undefined;
}

const ids = allRules.map((rule) => rule.id);

describe('every rule is in four places', () => {
  it('has an id of its own', () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has a source', () => {
    expect(namesIn('src/rules', '.ts')).toEqual(ids.toSorted());
  });

  it('has a test', () => {
    expect(namesIn('test/rules', '.test.ts')).toEqual(ids.toSorted());
  });

  it('has documentation', () => {
    expect(namesIn('docs/rules', '.md').filter((name) => name !== 'README')).toEqual(
      [...ids, ...[...changeRules, ...usageRules].map(({ id }) => id)].toSorted(),
    );
  });
});

it('lists all rules', async () => {
  await expect(tableOf(allRules, changeRules, usageRules)).toMatchFileSnapshot('../../docs/rules/README.md');
});

describe.each(allRules)('$id', (rule) => {
  const doc = existsSync(docPath(rule.id)) ? readDoc(rule.id) : '';

  it('has the facts of the rule in its documentation', async () => {
    // A snapshot that is not there yet would be written.
    expect(doc).not.toBe('');
    await expect(regenerate(rule, doc)).toMatchFileSnapshot(`../../${docPath(rule.id)}`);
  });

  it('has all sections in their order', () => {
    const titles = Array.from(doc.matchAll(/^## (.*)$/gm), ([, title]) => title);
    expect(titles).toEqual(sections);
    for (const title of sections) expect(sectionOf(doc, title).split('\n').length).toBeGreaterThan(3);
  });

  it('names its sources and options', () => {
    const references = sectionOf(doc, 'References');
    for (const source of rule.meta.sources) expect(references).toContain(`(${source})`);
    const configuration = sectionOf(doc, 'Configuration');
    for (const option of Object.keys(rule.meta.options ?? {})) expect(configuration).toContain(`| \`${option}\` |`);
  });

  const options = optionsIn(rule.id, doc);
  const run = (fence: Fence): readonly unknown[] =>
    findingsOf(rule, {
      name: rule.id,
      input: documentOf(fence),
      dialect: dialectOf[fence.language] ?? 'auto',
      ...(options !== undefined && { options }),
    });
  const examples = (title: string): readonly Fence[] =>
    fencesOf(sectionOf(doc, title)).filter((fence) => fence.language in dialectOf);

  // What a target answers besides the body is seen by the command line alone.
  if (rule.meta.category === 'transport') return;

  it('reports its example', () => {
    const shown = examples('Example');
    expect(shown).not.toEqual([]);
    expect(shown.filter((fence) => run(fence).length === 0)).toEqual([]);
  });

  it('passes what is to be used instead', () => {
    const shown = examples('Use instead');
    expect(shown).not.toEqual([]);
    expect(shown.flatMap((fence) => run(fence))).toEqual([]);
  });
});
