import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { lintText } from '../../src/api/lint-text.ts';
import type { SourceReport } from '../../src/diagnostics/diagnostic.ts';
import { json } from '../../src/report/json.ts';
import { finding, source } from './support/reports.ts';

const scrapes = new URL('../../fixtures/scrapes/', import.meta.url);
const schema = JSON.parse(readFileSync(new URL('../../schema/report.schema.json', import.meta.url), 'utf8')) as object;
const validate = new Ajv2020({ strict: true, strictRequired: false, formats: { uri: true } }).compile(schema);

function parsed(...reports: SourceReport[]): Record<string, unknown> {
  const document = JSON.parse(json(reports)) as Record<string, unknown>;
  validate(document);
  expect(validate.errors).toBe(null);
  return document;
}

const full = finding({
  help: 'h',
  why: 'w',
  family: 'f',
  line: 2,
  count: 3,
  places: [
    { line: 2, column: 1 },
    { line: 3, column: 1 },
  ],
  related: [{ message: 'first', line: 1, column: 1 }],
  promtool: 'f metric not unique',
});

describe('the json format', () => {
  it.each([[[]], [[source()]], [[source({ diagnostics: [full] }), source({ target: { labels: {}, job: 'a' } })]]])(
    'is indented as one value, though it is written in pieces',
    (reports) => {
      const text = json(reports, { failures: [{ name: 'b', message: 'no' }] });
      expect(text).toBe(`${JSON.stringify(JSON.parse(text), undefined, 2)}\n`);
    },
  );

  it('has the fields of the contract, in its order', () => {
    const document = parsed(source({ diagnostics: [full], promtoolError: 'no' }, ['excerpt']));
    expect(Object.keys(document)).toEqual(['schemaVersion', 'tool', 'sources', 'failures', 'summary']);
    const [first] = document['sources'] as [{ diagnostics: object[] }];
    expect(Object.keys(first).join(' ')).toBe(
      'name dialect families series samples bytes consumers diagnostics omitted omittedBySeverity promtoolError',
    );
    expect(Object.keys(first.diagnostics[0] ?? {}).join(' ')).toBe(
      'rule category severity message help why family line column endLine endColumn count places related promtool url',
    );
  });

  it('has the faults of targets by job', () => {
    const target = { job: 'node', labels: { job: 'node' } };
    const [first, second] = [
      source({ name: 'a', target, diagnostics: [full] }),
      source({ name: 'b', target, diagnostics: [full] }),
    ];
    expect(parsed(first, second, source())['groups']).toEqual([
      {
        job: 'node',
        targets: 2,
        failures: 0,
        faults: [
          {
            rule: 'duplicate-series',
            severity: 'error',
            family: 'f',
            message: 'a series is there a second time',
            sources: ['a', 'b'],
          },
        ],
      },
    ]);
  });

  it('leaves absent what there is not', () => {
    const document = parsed(source({ diagnostics: [finding()] }));
    const [first] = document['sources'] as [{ diagnostics: object[] }];
    expect(Object.keys(first.diagnostics[0] ?? {}).join(' ')).toBe(
      'rule category severity message line column endLine endColumn count url',
    );
  });

  it('counts what was omitted, and repetitions once', () => {
    const omittedBySeverity = { error: 0, warning: 7, info: 0 };
    const document = parsed(source({ diagnostics: [full], omitted: 7, omittedBySeverity }), source());
    expect(document['summary']).toEqual({ sources: 2, errors: 1, warnings: 7, infos: 0 });
  });

  it('hides and still counts all but errors when quiet', () => {
    const reports = [source({ diagnostics: [finding({ severity: 'warning' }), full] })];
    const document = JSON.parse(json(reports, { quiet: true })) as {
      sources: { diagnostics: object[] }[];
      summary: object;
    };
    expect(document.sources[0]?.diagnostics).toHaveLength(1);
    expect(document.summary).toEqual({ sources: 1, errors: 1, warnings: 1, infos: 0 });
  });

  it('is a document even without sources', () => {
    expect(parsed()['sources']).toEqual([]);
  });

  it('keeps control characters as escapes and the text whole', () => {
    const document = json([source({ diagnostics: [finding({ message: '\u001b[31m\u009b\u202e' })] })]);
    expect(document).toContain(String.raw`\u001b[31m`);
    const { sources } = JSON.parse(document) as { sources: { diagnostics: { message: string }[] }[] };
    expect(sources[0]?.diagnostics[0]?.message).toBe('\u001b[31m\u009b\u202e');
  });
});

describe('the schema', () => {
  it.each(readdirSync(scrapes).filter((name) => name.endsWith('.prom')))('describes the report of %s', (name) => {
    const exposition = readFileSync(new URL(name, scrapes));
    const reports = [lintText(exposition, { name, preset: 'strict' }), lintText(exposition.subarray(0, -2))];
    expect(parsed(...reports)['summary']).toMatchObject({ sources: 2 });
  });

  it('rejects what is not a report', () => {
    const document = JSON.parse(json([source({ diagnostics: [full] })])) as { schemaVersion: number };
    expect(validate({ ...document, schemaVersion: 2 })).toBe(false);
    expect(validate({ ...document, sources: [{}] })).toBe(false);
  });
});
