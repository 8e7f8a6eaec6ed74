import { describe, expect, it } from 'vitest';
import { promtool } from '../../src/report/promtool.ts';
import { finding, source } from './support/reports.ts';

describe('the promtool format', () => {
  it('sorts by metric, then by text, and prints a line once', () => {
    const lines = ['b no help text', 'a_x no help text', 'a x', 'a no help text', 'a x'];
    const diagnostics = lines.map((line) => finding({ promtool: line }));
    expect(promtool([source({ diagnostics })])).toBe('a no help text\na x\na_x no help text\nb no help text\n');
  });

  it('prints nothing for what promtool does not find', () => {
    expect(promtool([source({ diagnostics: [finding()] })])).toBe('');
  });

  it('prints the error of a document that cannot be parsed, and nothing else of it', () => {
    const diagnostics = [finding({ promtool: 'a no help text' })];
    const expected = 'error while linting: text format parsing error in line 1: no\n';
    const promtoolError = 'text format parsing error in line 1: no';
    expect(promtool([source({ diagnostics, promtoolError })])).toBe(expected);
    expect(promtool([source({ promtoolError: `error while linting: ${promtoolError}` })])).toBe(expected);
  });

  it('says why the document cannot be parsed where promtool would say it in its own words', () => {
    const consumers = {
      expfmt: { verdict: 'rejects', accepts: false, rejectedFor: ['invalid-value'], losesFor: [] } as const,
    };
    const diagnostics = [finding(), finding({ rule: 'invalid-value', line: 7, message: 'no number' })];
    const known = 'error while linting: text format parsing error in line 7: no number\n';
    expect(promtool([source({ consumers, diagnostics })])).toBe(known);
    const unknown = 'error while linting: text format parsing error: invalid-value\n';
    expect(promtool([source({ consumers })])).toBe(unknown);
  });
});
