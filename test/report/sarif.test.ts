import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import type { ValidateFunction } from 'ajv';
import Draft4 from 'ajv-draft-04';
import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';
import { sarif } from '../../src/report/sarif.ts';
import { hostile, hostileReport, movedReport, someReports } from './support/hostile.ts';

interface Place {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
    readonly region: Readonly<Record<string, number>>;
  };
}

interface Log {
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: { readonly rules: readonly { readonly id: string; readonly helpUri: string }[] };
      };
      readonly invocations: readonly [
        { readonly executionSuccessful: boolean; readonly toolExecutionNotifications?: readonly object[] },
      ];
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations: readonly [Place];
        readonly relatedLocations?: readonly Place[];
        readonly partialFingerprints: Readonly<Record<string, string>>;
      }[];
    },
  ];
}

// The package is CommonJS, and its types know its default export by another name than Node does.
const Ajv = Draft4 as unknown as new (options: object) => { compile(schema: object): ValidateFunction };
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

function parse(text: string): Log['runs'][0] {
  return (JSON.parse(text) as Log).runs[0];
}

function prints(text: string): string[] {
  return parse(text).results.map(
    ({ ruleId, partialFingerprints }) => `${ruleId} ${partialFingerprints['promlint/v2']}`,
  );
}

describe('sarif', () => {
  it('is valid by the schema of SARIF 2.1.0', () => {
    for (const reports of [[], someReports(), [hostileReport()]]) {
      const log: unknown = JSON.parse(sarif(reports, { failures: [{ name: 'x', message: 'gone' }] }));
      validate(log);
      expect(validate.errors).toBe(null);
    }
    expect(validate({ version: '2.1.0' })).toBe(false);
  });

  it('has a rule with texts for every result, once', () => {
    const { tool, results } = parse(sarif(someReports()));
    const { rules } = tool.driver;
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex]?.id).toBe(ruleId);
    expect(rules.find(({ id }) => id === 'duplicate-series')).toMatchObject({
      shortDescription: { text: 'No two samples have the same name, labels and timestamp.' },
      help: { markdown: expect.stringContaining('[Documentation](') as string },
      defaultConfiguration: { level: 'error' },
    });
  });

  it('points at the place in UTF-16 code units, and at what it is about', () => {
    const reports = [lintText('a{b="😀"} 1\na{b="😀"} 2\n', { name: 'a b/x.prom' })];
    const duplicate = parse(sarif(reports)).results.find(({ ruleId }) => ruleId === 'duplicate-series');
    expect(duplicate?.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'a%20b/x.prom', uriBaseId: '%SRCROOT%' },
      region: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 10, snippet: { text: 'a{b="😀"}' } },
      contextRegion: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 12, snippet: { text: 'a{b="😀"} 2' } },
    });
    expect(duplicate?.relatedLocations?.[0]?.physicalLocation.region).toEqual({ startLine: 1, startColumn: 1 });
  });

  it('keeps fingerprints though lines move and values change, and has each once', () => {
    const [before] = someReports();
    const old = prints(sarif([before as never]));
    expect(new Set(old).size).toBe(old.length);
    expect(prints(sarif([movedReport()]))).toEqual(expect.arrayContaining(old));
  });

  it('names sources by URI', () => {
    const names = [
      '/srv/a b.prom',
      'C:\\dir\\a.prom',
      '<stdin>',
      'http://host:9100/metrics?a=b c',
      './dir/#1.prom',
      '\ud800',
    ];
    const uris = names.map((name) => parse(sarif([hostileReport(name)])).results[0]?.locations[0].physicalLocation);
    expect(uris.map((place) => place?.artifactLocation.uri)).toEqual([
      'file:///srv/a%20b.prom',
      'file:///C:/dir/a.prom',
      'stdin',
      'http://host:9100/metrics?a=b%20c',
      'dir/%231.prom',
      '%EF%BF%BD',
    ]);
  });

  it('names files from the root of the repository', () => {
    const report = hostileReport('/srv/repo/dir/x.prom');
    const location = parse(sarif([report], { root: '/srv/repo/' })).results[0]?.locations[0].physicalLocation;
    expect(location?.artifactLocation).toEqual({ uri: 'dir/x.prom', uriBaseId: '%SRCROOT%' });
  });

  it('makes no link of what was found', () => {
    const texts = parse(sarif([hostileReport()])).results.map(({ message }) => message.text);
    expect(texts[hostile.indexOf('[click](https://evil.example/x)')]).toContain('\\[click\\](https:');
    expect(texts.join('')).not.toMatch(/\p{Cc}/u);
  });

  it('shows errors only where that is wanted, and says what it leaves out', () => {
    expect(new Set(parse(sarif(someReports(), { quiet: true })).results.map(({ level }) => level))).toEqual(
      new Set(['error']),
    );
    const [report] = someReports();
    const cut = { ...report, omitted: 7 } as never;
    const [invocation] = parse(sarif([cut])).invocations;
    expect(invocation.executionSuccessful).toBe(true);
    expect(invocation.toolExecutionNotifications).toMatchObject([
      { message: { text: 'dir/metrics.prom: 7 more findings are omitted from this report' } },
    ]);
  });

  it('is no success where a source could not be read', () => {
    const [invocation] = parse(sarif([], { failures: [{ name: 'x.prom', message: 'no such file' }] })).invocations;
    expect(invocation.executionSuccessful).toBe(false);
    expect(invocation.toolExecutionNotifications).toMatchObject([
      { level: 'error', message: { text: 'cannot read x.prom: no such file' } },
    ]);
  });
});
