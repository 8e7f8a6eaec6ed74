// The bundle for pages has the texts of the rules in a file of their own, which is loaded when there is a finding: they
// are a quarter of the linter. The sources have each rule in one file, with its texts; this plugin takes them apart.
import { parseAst } from 'rolldown/parseAst';

/** What src/browser/rule-texts.ts gives, and what no report shows. */
const cut = new Set(['why', 'fix', 'what', 'everywhere', 'sources']);

/** The properties of an object literal that are written as `name: …`. */
function plainProperties(object) {
  return object.properties.filter(({ type, key, computed }) => type === 'Property' && !computed && key.name);
}

/** The ranges of a module that the texts take up: properties of objects called `meta`, and objects called `messages`. */
function textRanges(node, ranges = []) {
  if (node?.type === 'ObjectExpression') {
    for (const { key, value } of plainProperties(node)) {
      if (value.type !== 'ObjectExpression') continue;
      if (key.name === 'messages') ranges.push({ start: value.start, end: value.end, text: '{}' });
      if (key.name !== 'meta') continue;
      for (const one of plainProperties(value)) {
        if (cut.has(one.key.name)) ranges.push({ start: one.value.start, end: one.value.end, text: '""' });
      }
    }
  }
  if (node !== null && typeof node === 'object') for (const child of Object.values(node)) textRanges(child, ranges);
  return ranges;
}

/** The code of a rule without its texts. */
export function withoutTexts(code) {
  const ranges = textRanges(parseAst(code, { lang: 'ts' })).toSorted((one, other) => other.start - one.start);
  return ranges.reduce((left, { start, end, text }) => left.slice(0, start) + text + left.slice(end), code);
}

/** The module of the texts, from what tsc made of it. */
async function textsModule() {
  const { ruleTexts } = await import('../dist/browser/rule-texts.js');
  return `export const ruleTexts = new Map(${JSON.stringify([...ruleTexts])});`;
}

export const splitTexts = {
  name: 'split-texts',
  async transform(code, id) {
    if (/[\\/]src[\\/]browser[\\/]rule-texts\.ts$/.test(id)) return textsModule();
    return /[\\/]src[\\/]rules[\\/]/.test(id) ? withoutTexts(code) : undefined;
  },
};
