import MarkdownIt from 'markdown-it';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';
import type { SourceReport } from '../../src/diagnostics/diagnostic.ts';
import { format, outputFormats } from '../../src/report/index.ts';
import { breakWorkflowCommands } from '../../src/report/workflow-commands.ts';
import { commandsIn } from './support/github-log.ts';
import { hostile, hostileReport } from './support/hostile.ts';

/** Names and values that attack whoever shows a report: commands, controls, links, surrogates where texts are cut. */
const values = [
  ...hostile,
  '::set-output name=pwn::x',
  ' ::stop-commands::token',
  '##[set-output name=pwn]x',
  '###[add-mask]x',
  'a` _www.evil.example/login ` b',
  '_www.evil.example *https://evil.example *a@evil.example',
  '\u2028::error::x\u2029##[error]x',
  'nel \u0085::error::x',
  'soft\u00adhyphen zero\u200bwidth mark\ufeff isolate\u2066 filler\u3164 selector\ufe0f tag\u{e0041}',
  '😀'.repeat(200),
  `x${'😀'.repeat(400)}`,
  'e\u0301'.repeat(300),
];

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

/** Documents that hold the values in every place that the syntax has for them. */
const documents = values.flatMap((value) => {
  const text = escaped(value);
  return [
    `# HELP a ${text}\n# HELP a ${text} again\n# TYPE a ${text}\na{l="${text}"} 1\na{l="${text}"} 1\n`,
    `{"${text}",l="x"} 1\n{"${text}","${text}"="y"} 1\n{"${text}","${text}"="y"} 2\n# TYPE "${text}" counter\n`,
    `# TYPE h histogram\nh_bucket{le="${text}"} 1\nh_bucket{le="+Inf",l="${text}"} ${text}\n${text}\n${text} 1 x\n`,
  ];
});

const reports: readonly SourceReport[] = [
  ...documents.map((text) => lintText(text, { name: '::error::x\n##[error]y.prom', preset: 'strict' })),
  hostileReport(),
  hostileReport('::error::x'),
];

const failures = [{ name: '::error::\n::error::x', message: 'gone\n##[add-mask]x' }];
const hiddenCharacters = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
/** Joiners that belong to an emoji. */
const withoutEmoji = (text: string): string => text.replace(/\p{Extended_Pictographic}\ufe0f?\u200d/gu, '');

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [key, ...strings(one)]);
}

describe('any format', () => {
  it.each(outputFormats)('%s has no character that a terminal would obey or hide', (name) => {
    for (const report of reports) {
      expect(withoutEmoji(format([report], name, { failures }))).not.toMatch(hiddenCharacters);
    }
  });

  it.each(outputFormats)('%s has no command for the runner of GitHub Actions but annotations', (name) => {
    for (const report of reports) {
      const text = format([report], name, { failures });
      const commands = commandsIn(name === 'github' ? text : breakWorkflowCommands(text));
      const annotations = report.diagnostics.length + failures.length + (report.omitted > 0 ? 1 : 0);
      expect(commands).toHaveLength(name === 'github' ? annotations : 0);
      for (const command of commands) expect(['error', 'warning', 'notice']).toContain(command.name);
    }
  });

  it.each(['json', 'ndjson', 'sarif', 'gitlab', 'rdjson'] as const)(
    '%s is JSON that breaks nothing, as it is',
    (name) => {
      for (const report of reports) {
        const text = format([report], name, { failures });
        for (const document of name === 'ndjson' ? text.trimEnd().split('\n') : [text]) {
          // Strict readers refuse a surrogate without its other half, written as an escape too.
          for (const string of strings(JSON.parse(document))) expect(string).not.toMatch(/\p{Cs}/u);
        }
        expect(commandsIn(text)).toEqual([]);
      }
    },
  );

  it.each(['junit', 'checkstyle'] as const)('%s is XML that breaks nothing, as it is', (name) => {
    for (const report of reports) {
      const text = format([report], name, { failures });
      const parser = new SaxesParser();
      const errors: Error[] = [];
      parser.on('error', (error) => errors.push(error));
      parser.write(text).close();
      expect(errors).toEqual([]);
      expect(commandsIn(text)).toEqual([]);
    }
  });

  it('markdown renders no link, image, HTML or heading of the input', () => {
    const renderer = new MarkdownIt({ html: true, linkify: true });
    const shape = (tokens: ReturnType<typeof renderer.parse>): string[] =>
      tokens.flatMap(({ type, children, content, attrs }) => [
        ...(type === 'link_open' ? [`link ${attrs?.find(([key]) => key === 'href')?.[1]}`] : []),
        ...(type === 'image' || type === 'html_block' ? [type] : []),
        ...(type === 'html_inline' && content !== '<br>' && content !== '<!-- -->' ? [`html ${content}`] : []),
        ...(type === 'heading_open' ? ['heading'] : []),
        ...shape(children ?? []),
      ]);
    for (const report of reports) {
      const parts = shape(renderer.parse(format([report], 'markdown', { failures }), {}));
      expect(parts.filter((part) => part === 'heading')).toHaveLength(3);
      const others = parts.filter((part) => part !== 'heading');
      expect(others).toEqual(report.diagnostics.map(({ url }) => `link ${url}`));
    }
  });

  it('markdown keeps the www of a link apart, which GitHub would make one', () => {
    const text = format([lintText('{"a` _www.evil.example/login ` b"} 1\n', { name: 'x' })], 'markdown');
    expect(text).toContain('\\_www\\.evil.example');
    const tokens = new MarkdownIt().parse(text, {}).flatMap(({ children }) => children ?? []);
    const code = tokens.filter(({ type }) => type === 'code_inline').map(({ content }) => content);
    expect(text.match(/www\./g)).toHaveLength(code.join(' ').match(/www\./g)?.length ?? 0);
  });
});

describe('breakWorkflowCommands', () => {
  it.each([
    ['::error::x', ': :error::x'],
    ['  ::error::x', '  : :error::x'],
    ['a ::error::x', 'a ::error::x'],
    ['a ##[error]x', 'a # #[error]x'],
    ['###[error]x', '## #[error]x'],
    ['a\n::b::\n##[c]', 'a\n: :b::\n# #[c]'],
    ['# # [c] a::b', '# # [c] a::b'],
  ])('%j becomes %j', (text, broken) => {
    expect(breakWorkflowCommands(text)).toBe(broken);
    expect(commandsIn(breakWorkflowCommands(text))).toEqual([]);
  });
});
