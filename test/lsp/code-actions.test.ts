import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type CodeActionContext, codeActions, isWanted } from '../../src/lsp/code-actions.ts';
import type { CodeAction, Range } from '../../src/lsp/shapes.ts';
import type { Dialect } from '../../src/syntax/dialect.ts';
import { documentOf, uri } from './document.ts';

function contextOf(content: string, dialect?: Dialect, inlineSuppressions = true): CodeActionContext {
  const { text, findings, edits, dialect: own } = documentOf(content, dialect);
  return { uri, text, dialect: own, findings, edits, inlineSuppressions };
}

function onLine(line: number): Range {
  return { start: { line, character: 0 }, end: { line, character: 99 } };
}

function applied({ text }: CodeActionContext, action: CodeAction | undefined): string {
  const document = TextDocument.create(uri, 'prometheus', 1, text.text);
  return TextDocument.applyEdits(document, action?.edit?.changes[uri] ?? []);
}

const blanks = '# HELP a A.\n# TYPE a gauge\na{b="1"} 1 \na{b="2"} 2 \n# HELP b B.\n# TYPE b gauge\nb 1 \n';

/** What is offered in the first line to ignore a rule. */
function titles(context: CodeActionContext): readonly string[] {
  return codeActions(context, onLine(0), undefined)
    .map(({ title }) => title)
    .filter((title) => title.startsWith('Ignore'));
}

describe('code actions', () => {
  it('mend a finding, or all of its rule', () => {
    const context = contextOf(blanks);
    const actions = codeActions(context, onLine(2), undefined);
    const [one, all] = actions.filter(({ edit }) => applied(context, { edit } as CodeAction).length < blanks.length);
    expect(one).toMatchObject({ kind: 'quickfix', isPreferred: true });
    expect(one?.diagnostics?.[0]).toMatchObject({ code: 'unportable-whitespace', range: { start: { line: 2 } } });
    expect(applied(context, one)).toBe(blanks.replace('1 \n', '1\n'));
    expect(all?.title).toMatch(/^Fix all \d findings of unportable-whitespace$/);
    expect(applied(context, all).length).toBeLessThan(applied(context, one).length);
  });

  it('are those of the range alone, and of the kind that is asked for', () => {
    const context = contextOf(blanks);
    expect(codeActions(context, onLine(1), undefined)).toEqual([]);
    expect(codeActions(context, onLine(2), ['source.organizeImports'])).toEqual([]);
    expect(codeActions(context, onLine(2), ['quickfix'])).toEqual(codeActions(context, onLine(2), undefined));
  });

  it('ignore a rule by a comment where the dialect has comments and they count', () => {
    const content = '# TYPE aB gauge\naB 1\n';
    expect(titles(contextOf(content))).toContain('Ignore camel-case-name here');
    expect(titles(contextOf(content, undefined, false))).toEqual([]);
    expect(titles(contextOf(`${content}# EOF\n`, 'openmetrics-1.0.0'))).toEqual([]);
  });

  it('write a comment as the lines of the document end', () => {
    const context = contextOf('# TYPE aB gauge\r\naB 1\r\n');
    const action = codeActions(context, onLine(0), undefined).find(
      ({ title }) => title === 'Ignore camel-case-name here',
    );
    expect(applied(context, action)).toBe(
      '# promlint-disable-next-line camel-case-name\r\n# TYPE aB gauge\r\naB 1\r\n',
    );
  });

  it('know kinds that stand for others', () => {
    expect(isWanted('source.fixAll.promlint-ts', ['source'])).toBe(true);
    expect(isWanted('source.fixAll.promlint-ts', ['source.fix'])).toBe(false);
    expect(isWanted('quickfix', [''])).toBe(true);
    expect(isWanted('quickfix', undefined)).toBe(true);
  });
});
