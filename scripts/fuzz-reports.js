// Tells whether the text of a report is sound: what a strict reader of its format would say, and what a terminal or the
// runner of GitHub Actions would obey.
import MarkdownIt from 'markdown-it';
import { SaxesParser } from 'saxes';
import { parse } from 'yaml';

const hidden = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const joinedEmoji = /\p{Extended_Pictographic}\ufe0f?\u200d/gu;
// oxlint-disable-next-line no-control-regex -- the codes of colours are what is looked for
const colorCode = /\u001b\[\d+m/g;

/** What a terminal would obey or hide, besides colours where they are wanted. */
export function hiddenCharacter(text, colored = false) {
  const bare = (colored ? text.replaceAll(colorCode, '') : text).replaceAll(joinedEmoji, '');
  const found = hidden.exec(bare);
  if (found === null) return undefined;
  const around = bare.slice(Math.max(0, found.index - 30), found.index + 30);
  return `U+${found[0].codePointAt(0).toString(16)} in ${JSON.stringify(around)}`;
}

/** What the runner would obey, in a log that should hold no command. */
export function workflowCommand(text) {
  return /^\s*::.*$/m.exec(text)?.[0] ?? /##\[.*$/m.exec(text)?.[0];
}

function brokenString(value) {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, one] of Object.entries(value)) {
    const broken = brokenString(key) ?? brokenString(one);
    if (broken !== undefined) return broken;
  }
  return undefined;
}

const jsonToken = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;

/** A key that is twice in an object, of which JSON.parse takes the last; the text is valid JSON otherwise. */
function repeatedKey(text) {
  const open = [];
  let before = '';
  let key;
  for (const [token] of text.matchAll(jsonToken)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      key = JSON.parse(before);
      if (open.at(-1).has(key)) return key;
      open.at(-1).add(key);
    }
    before = token;
  }
  return undefined;
}

function jsonFault(text) {
  try {
    const broken = brokenString(JSON.parse(text));
    if (broken !== undefined) return broken;
  } catch (error) {
    return error.message;
  }
  const key = repeatedKey(text);
  return key === undefined ? undefined : `the key ${JSON.stringify(key)} is repeated`;
}

function xmlFault(text) {
  const parser = new SaxesParser();
  let fault;
  parser.on('error', (error) => (fault ??= error.message));
  parser.write(text).close();
  return fault;
}

const renderer = new MarkdownIt({ html: true, linkify: true });
const ownHtml = new Set(['<br>', '<!-- -->']);
const ownLink = /^https:\/\/unpkg\.com\/promlint-ts\/docs\//;

function markdownFault(text) {
  const tokens = renderer.parse(text, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  for (const { type, content, attrs } of tokens) {
    if (type === 'image' || type === 'html_block') return `${type} ${content}`;
    if (type === 'html_inline' && !ownHtml.has(content)) return `html ${content}`;
    const link = type === 'link_open' ? attrs.find(([key]) => key === 'href')[1] : undefined;
    if (link !== undefined && !ownLink.test(link)) return `link to ${link}`;
  }
  return undefined;
}

const annotationKeys = new Set(['file', 'line', 'endLine', 'col', 'endColumn', 'title']);

/** A line that the runner reads as a command has to be an annotation with the properties that we give it. */
function githubFault(text) {
  for (const line of text.split(/[\n\r]/)) {
    if (line.includes('##[')) return line;
    if (!line.trimStart().startsWith('::')) continue;
    const [, name, properties = ''] = /^::(\w+)(?: (.*?))?::/.exec(line) ?? [];
    const keys = properties === '' ? [] : properties.split(',').map((property) => property.split('=')[0]);
    const isSound = ['error', 'warning', 'notice'].includes(name) && keys.every((key) => annotationKeys.has(key));
    if (!isSound || properties.includes(':') || new Set(keys).size < keys.length) return line;
  }
  return hiddenCharacter(text);
}

function ndjsonFault(text) {
  for (const line of text.split('\n').slice(0, -1)) {
    const fault = jsonFault(line);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** TAP of version 13: as many points as planned, numbered from 1, each perhaps with a block of YAML. */
function tapFault(text) {
  const [version, plan, ...lines] = text.trimEnd().split('\n');
  if (version !== 'TAP version 13') return version;
  let points = 0;
  let block;
  for (const line of lines) {
    if (block !== undefined && line !== '  ...') block.push(line);
    else if (block !== undefined) {
      try {
        const { severity } = parse(block.join('\n'));
        if (!['error', 'warning', 'info'].includes(severity)) return `severity ${severity}`;
      } catch (error) {
        return error.message;
      }
      block = undefined;
    } else if (line === '  ---') block = [];
    else {
      points += 1;
      // A `#` that is not escaped would begin a directive.
      if (!new RegExp(`^(?:not )?ok ${points} - (?:[^\\\\#]|\\\\[\\\\#])*$`).test(line)) return line;
    }
  }
  return plan === `1..${points}` ? undefined : `${plan} for ${points} points`;
}

const faults = new Map([
  ['json', jsonFault],
  ['sarif', jsonFault],
  ['gitlab', jsonFault],
  ['ndjson', ndjsonFault],
  ['rdjson', jsonFault],
  ['junit', xmlFault],
  ['checkstyle', xmlFault],
  ['tap', tapFault],
  ['markdown', markdownFault],
  ['github', githubFault],
]);

/** The formats that are JSON, or lines of it. */
export const jsonFormats = new Set(['json', 'sarif', 'gitlab', 'rdjson', 'ndjson']);

/** What is wrong with a report in a format. */
export function reportFault(text, format, colored = false) {
  if (text !== '' && !text.endsWith('\n')) return 'it does not end with a newline';
  if (!text.isWellFormed()) return 'it has half a surrogate pair';
  return faults.get(format)?.(text) ?? hiddenCharacter(text, colored);
}
