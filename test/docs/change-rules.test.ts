import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandsOf } from '../../src/changes/change-rule.ts';
import { changeRules, compatibilityRules } from '../../src/changes/rules/index.ts';
import { scrapeRules } from '../../src/changes/scrapes/rules/index.ts';
import { allRules } from '../../src/rules/index.ts';
import { changesBetween } from '../support/changes.ts';
import { comparedScrapes } from '../support/scrapes.ts';
import { docPath, type Fence, fencesOf, readDoc, regenerateChange, sectionOf, sections } from '../support/rule-docs.ts';

/** The documents of a section, in their order. */
function documents(doc: string, title: string): readonly string[] {
  const shown = fencesOf(sectionOf(doc, title)).filter(({ language }) => language === 'prometheus');
  expect(shown.map(({ flags }: Fence) => flags[0])).toEqual(['before', ...shown.slice(1).map(() => 'after')]);
  return shown.map(({ text }) => text);
}

/** Names of files in a folder, without their ending and the index. */
function named(folder: string, ending: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending) && name !== `index${ending}`)
    .map((name) => name.slice(0, -ending.length));
}

describe('every rule on changes is in four places', () => {
  const ids = changeRules.map(({ id }) => id);

  it('has an id of its own, also among the rules of the linter', () => {
    const all = [...ids, ...allRules.map(({ id }) => id)];
    expect(new Set(all).size).toBe(all.length);
  });

  it('has a source and a test', () => {
    for (const [folder, rules] of [
      ['changes/rules', compatibilityRules],
      ['changes/scrapes/rules', scrapeRules],
    ] as const) {
      const names = rules.map(({ id }) => id).toSorted();
      expect(named(`src/${folder}`, '.ts')).toEqual(names);
      expect(named(`test/${folder}`, '.test.ts')).toEqual(names);
    }
  });
});

describe.each(changeRules)('$id', (rule) => {
  const doc = existsSync(docPath(rule.id)) ? readDoc(rule.id) : '';

  it('has the facts of the rule in its documentation', async () => {
    expect(doc).not.toBe('');
    await expect(regenerateChange(rule, doc)).toMatchFileSnapshot(`../../${docPath(rule.id)}`);
  });

  it('has all sections in their order, and names its sources and options', () => {
    const titles = Array.from(doc.matchAll(/^## (.*)$/gm), ([, title]) => title);
    expect(titles).toEqual(sections);
    const references = sectionOf(doc, 'References');
    for (const source of rule.meta.sources) expect(references).toContain(`(${source})`);
    const configuration = sectionOf(doc, 'Configuration');
    for (const option of Object.keys(rule.meta.options ?? {})) expect(configuration).toContain(`| \`${option}\` |`);
  });

  const found = (title: string): readonly string[] => {
    const shown = documents(doc, title);
    if (commandsOf(rule).includes('compare')) return comparedScrapes(shown).map(({ diagnostic }) => diagnostic.rule);
    const [before = '', after = ''] = shown;
    return changesBetween(before, after).map((change) => change.rule.id);
  };

  it('reports its example, and nothing of what is to be used instead', () => {
    expect(found('Example')).toContain(rule.id);
    expect(found('Use instead')).not.toContain(rule.id);
  });
});
