import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../support/markdown.ts';

interface Form {
  readonly name: string;
  readonly description: string;
  readonly body: readonly {
    readonly type: string;
    readonly id: string;
    readonly attributes: { readonly label: string };
    readonly validations?: { readonly required: boolean };
  }[];
}

const folder = join(root, '.github/ISSUE_TEMPLATE');
const forms = readdirSync(folder).filter((name) => name !== 'config.yml');

describe('the forms for issues', () => {
  it('are a bug and a rule', () => {
    expect(forms.toSorted()).toEqual(['bug.yml', 'rule.yml']);
  });

  // GitHub silently ignores a form that lacks any of these.
  it.each(forms)('%s has what GitHub needs to show it', (name) => {
    const form = parse(readFileSync(join(folder, name), 'utf8')) as Form;
    expect(form.name).not.toBe('');
    expect(form.description).not.toBe('');
    expect(form.body.length).toBeGreaterThan(0);
    for (const { type, id, attributes } of form.body) {
      expect(['input', 'textarea', 'dropdown', 'checkboxes']).toContain(type);
      expect(id).toMatch(/^[\w-]+$/);
      expect(attributes.label).not.toBe('');
    }
    expect(new Set(form.body.map(({ id }) => id)).size).toBe(form.body.length);
    expect(new Set(form.body.map(({ attributes }) => attributes.label)).size).toBe(form.body.length);
    expect(form.body.some(({ validations }) => validations?.required === true)).toBe(true);
  });
});

it('the template of a pull request names the command that checks everything', () => {
  const template = readFileSync(join(root, '.github/pull_request_template.md'), 'utf8');
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
  const [, name = ''] = /`npm run (\w+)`/.exec(template) ?? [];
  expect(name).toBe('check');
  expect(scripts).toHaveProperty(name);
});

it('CONTRIBUTING.md names scripts that package.json has', () => {
  const page = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
  const named = [...page.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});
