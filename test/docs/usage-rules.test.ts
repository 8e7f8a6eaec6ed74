import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { usageRules } from '../../src/usage/rules/index.ts';
import { docPath, type Fence, fencesOf, readDoc, regenerate, sectionOf, sections } from '../support/rule-docs.ts';
import { exposedBy, reportOn } from '../usage/support.ts';

const ids = usageRules.map(({ id }) => id).toSorted();

/** Names of files in a folder, without their ending; the index left out. */
function namesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending) && name !== `index${ending}`)
    .map((name) => name.slice(0, -ending.length));
}

describe('every rule of usage is in three places besides its page', () => {
  it('has a source', () => {
    expect(namesIn('src/usage/rules', '.ts')).toEqual(ids);
  });

  it('has a test', () => {
    expect(namesIn('test/usage/rules', '.test.ts')).toEqual(ids);
  });
});

const files = (fences: readonly Fence[]): readonly Fence[] => fences.filter(({ language }) => language === 'yaml');

describe.each(usageRules)('$id', (rule) => {
  const doc = readDoc(rule.id);

  it('has the facts of the rule in its documentation', async () => {
    await expect(regenerate(rule, doc)).toMatchFileSnapshot(`../../${docPath(rule.id)}`);
  });

  it('has all sections in their order', () => {
    expect(Array.from(doc.matchAll(/^## (.*)$/gm), ([, title]) => title)).toEqual(sections);
    for (const title of sections) expect(sectionOf(doc, title).split('\n').length).toBeGreaterThan(3);
  });

  it('names its sources and options', () => {
    const references = sectionOf(doc, 'References');
    for (const source of rule.meta.sources) expect(references).toContain(`(${source})`);
    for (const option of Object.keys(rule.meta.options ?? {})) {
      expect(sectionOf(doc, 'Configuration')).toContain(`| \`${option}\` |`);
    }
  });

  const example = fencesOf(sectionOf(doc, 'Example'));
  const scrape = example.find(({ language }) => language !== 'yaml')?.text ?? '';
  const reported = ({ text }: Fence): readonly string[] =>
    reportOn(text, exposedBy(scrape)).diagnostics.map(({ rule: id }) => id);

  it('reports its example, and nothing else', () => {
    expect(files(example)).not.toEqual([]);
    for (const file of files(example)) expect(new Set(reported(file))).toEqual(new Set([rule.id]));
  });

  it('passes what is to be used instead', () => {
    const better = files(fencesOf(sectionOf(doc, 'Use instead')));
    expect(better).not.toEqual([]);
    for (const file of better) expect(reported(file)).toEqual([]);
  });
});
