import { describe, expect, it } from 'vitest';
import { carriedOver, type Found } from '../../src/lsp/carried-over.ts';
import { DocumentText } from '../../src/lsp/document-text.ts';
import { documentOf, shop } from './document.ts';

const before = documentOf(`${shop}# TYPE b gauge\nb 1 \nb{x="1"} 1 \n`);

function rulesAndLines({ findings }: Found): readonly (readonly [string, number])[] {
  return findings.map(({ finding, shown }) => {
    expect(shown.range.start.line).toBe(finding.line - 1);
    return [finding.rule, finding.line];
  });
}

function after(text: string): Found {
  return carriedOver(before, before.text, new DocumentText(text));
}

/** The lines of places that findings are related to. */
function related({ findings }: Found): readonly (number | undefined)[] {
  return findings
    .flatMap(({ shown }) => shown.relatedInformation ?? [])
    .map(({ location }) => location.range.start.line);
}

describe('what was found before', () => {
  it('stays as it is in the same text', () => {
    expect(carriedOver(before, before.text, before.text).findings).toBe(before.findings);
    expect(rulesAndLines(before)).toContainEqual(['unportable-whitespace', 10]);
  });

  it('moves with its lines, and so do its edits', () => {
    const found = after(`# one\n# two\n${before.text.text}`);
    expect(rulesAndLines(found)).toEqual(rulesAndLines(before).map(([rule, line]) => [rule, line + 2]));
    const edits = found.findings.flatMap(({ finding }) => finding.edits ?? []);
    const own = before.findings.flatMap(({ finding }) => finding.edits ?? []);
    expect(own.length).toBeGreaterThan(0);
    expect(edits).toEqual(own.map((edit) => ({ ...edit, line: edit.line + 2, endLine: edit.endLine + 2 })));
    expect(found.edits.map((one) => one.edits[0]?.at.line)).toEqual(
      before.edits.map((one) => (one.edits[0]?.at.line ?? Number.NaN) + 2),
    );
  });

  it('is dropped in lines that have changed, and stays before them', () => {
    const found = after(before.text.text.replace('b 1 ', 'bc 1 '));
    expect(rulesAndLines(found)).toEqual(rulesAndLines(before).filter(([, line]) => line !== 10));
    expect(found.edits.some((one) => one.edits.some(({ at }) => at.line === 9))).toBe(false);
    expect(after('')).toEqual({ findings: [], edits: [] });
  });

  it('keeps related places that are still there', () => {
    const twice = documentOf('# HELP a A.\n# TYPE a gauge\na 1\n# b\n# c\na 1\n');
    expect(related(twice)).toEqual([2]);
    const moved = carriedOver(twice, twice.text, new DocumentText(`# x\n${twice.text.text}`));
    expect(related(moved)).toEqual([3]);
    const changed = carriedOver(twice, twice.text, new DocumentText(twice.text.text.replace('a 1\n#', 'z 1\n#')));
    expect(changed.findings.length).toBeGreaterThan(0);
    expect(related(changed)).toEqual([]);
  });
});
