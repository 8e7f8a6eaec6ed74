// Starts a rule: its source, test and documentation, and its lines in src/rules/index.ts.
//   node scripts/new-rule.js queue-without-limit [category]
// docs/adding-a-rule.md says what to write into them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const [id = '', category = 'naming'] = process.argv.slice(2);
const groups = {
  syntax: 'syntax',
  metadata: 'metadata',
  registry: 'registry',
  types: 'types',
  timestamps: 'timestamps and exemplars',
  exemplars: 'timestamps and exemplars',
  naming: 'naming and labels',
  labels: 'naming and labels',
  size: 'size and transport',
  transport: 'size and transport',
};

if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id) || !Object.hasOwn(groups, category)) {
  console.error(`usage: node scripts/new-rule.js <kebab-case-id> [${Object.keys(groups).join('|')}]`);
  process.exit(2);
}

const root = new URL('../', import.meta.url);
const name = id.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase());

const source = `import { defineRule, type Rule } from '../lint/rule.ts';

export const ${name}: Rule = defineRule({
  id: '${id}',
  meta: {
    category: '${category}',
    severity: 'info',
    recommended: false,
    what: 'The requirement in one sentence.',
    why: 'What happens in production when it is violated, in one or two sentences.',
    fix: 'what to change, in the imperative',
    sources: ['https://prometheus.io/docs/'],
  },
  messages: { found: '\`{family}\` is the fault' },
  create: (context) => ({
    Family: (family) => {
      const { name } = family;
      if (!name.startsWith('${id.replaceAll('-', '_')}')) return;
      context.report({ message: 'found', data: { family: name }, at: family.nameSpan, family: name });
    },
  }),
});
`;

const test = `import { ${name} } from '../../src/rules/${id}.ts';
import { testRule } from '../support/rule-tester.ts';

testRule(${name}, {
  valid: [{ name: 'another name', input: 'queue_length 12' }],
  invalid: [
    {
      name: 'the fault',
      input: ['# TYPE ${id.replaceAll('-', '_')} gauge', '${id.replaceAll('-', '_')} 12'],
      findings: [{ line: 1, column: 8, severity: 'info', message: /fault/ }],
    },
  ],
});
`;

const fence = '```';
const doc = `# ${id}

## What it does

What it reports, and what it ignores.

## Why is this bad?

Generated.

## Example

${fence}prometheus
# TYPE ${id.replaceAll('-', '_')} gauge
${id.replaceAll('-', '_')} 12
${fence}

## Use instead

${fence}prometheus
# TYPE queue_length gauge
queue_length 12
${fence}

## When not to use it

For whom the requirement does not apply.

## Configuration

Generated: run node scripts/update-docs.js.

## References

- [Prometheus](https://prometheus.io/docs/)
`;

/** Writes a file that must not exist yet. */
function start(path, text) {
  const file = new URL(path, root);
  if (existsSync(file)) {
    console.error(`${path} already exists`);
    process.exit(1);
  }
  mkdirSync(new URL('./', file), { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote ${path}`);
}

start(`src/rules/${id}.ts`, source);
start(`test/rules/${id}.test.ts`, test);
start(`docs/rules/${id}.md`, doc);

// The import goes where the alphabet has it, the rule to the end of its group.
const index = new URL('src/rules/index.ts', root);
const lines = readFileSync(index, 'utf8').split('\n');
const file = (line) => /from '\.\/(.*)\.ts'/.exec(line)?.[1] ?? '';
const before = lines.findIndex((line) => file(line) > id);
lines.splice(before < 0 ? lines.indexOf('') : before, 0, `import { ${name} } from './${id}.ts';`);
const group = lines.indexOf(`  // ${groups[category]}`);
const end = lines.findIndex((line, at) => at > group && !/^ {2}\w+,$/.test(line));
lines.splice(end, 0, `  ${name},`);
writeFileSync(index, lines.join('\n'));
console.log(`added it to src/rules/index.ts
now: docs/adding-a-rule.md, then node scripts/update-docs.js`);
