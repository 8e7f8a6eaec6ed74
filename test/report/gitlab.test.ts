import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { gitlab } from '../../src/report/gitlab.ts';
import { hostileReport, movedReport, someReports } from './support/hostile.ts';
import { source } from './support/reports.ts';

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

// What GitLab demands of an issue (app/validators/json_schemas/codeclimate.json) and what its page says of the values.
const validate = new Ajv().compile({
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', pattern: '^[0-9a-f]{32}$' },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string' },
          lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
        },
      },
    },
  },
});

function parse(text: string): readonly Issue[] {
  return JSON.parse(text) as Issue[];
}

function prints(issues: readonly Issue[]): string[] {
  return issues.map(({ fingerprint }) => fingerprint);
}

describe('gitlab', () => {
  it('writes what GitLab accepts', () => {
    for (const reports of [[], someReports(), [hostileReport()]]) {
      validate(JSON.parse(gitlab(reports)));
      expect(validate.errors).toBe(null);
    }
  });

  it('writes an empty list where all is well', () => {
    expect(gitlab(someReports().slice(1))).toBe('[]\n');
  });

  it('maps severities', () => {
    const issues = parse(gitlab(someReports()));
    expect(issues.find((issue) => issue.check_name === 'duplicate-series')).toMatchObject({
      severity: 'major',
      location: { path: 'dir/metrics.prom', lines: { begin: 5, end: 5 } },
    });
    expect(issues.find((issue) => issue.check_name === 'missing-help')?.severity).toBe('minor');
    expect(new Set(parse(gitlab(someReports(), { quiet: true })).map(({ severity }) => severity))).toEqual(
      new Set(['major']),
    );
  });

  it('gives every finding a fingerprint of its own, the same when lines move and whatever is hidden', () => {
    const [report] = someReports();
    const all = prints(parse(gitlab([report as never, hostileReport('a'), hostileReport('b'), hostileReport('b')])));
    expect(new Set(all).size).toBe(all.length);
    const before = prints(parse(gitlab([report as never])));
    expect(prints(parse(gitlab([movedReport()])))).toEqual(expect.arrayContaining(before));
    expect(before).toEqual(expect.arrayContaining(prints(parse(gitlab([report as never], { quiet: true })))));
  });

  it('says how many findings it does not show, with the highest severity of them', () => {
    const omittedBySeverity = { error: 1, warning: 2, info: 0 };
    const reports = ['a.prom', 'a.prom'].map((name) => source({ name, omitted: 3, omittedBySeverity }));
    const issues = parse(gitlab(reports));
    validate(issues);
    expect(validate.errors).toBe(null);
    expect(issues).toMatchObject([
      { description: '3 more findings are not shown', severity: 'major', location: { path: 'a.prom' } },
      { check_name: 'omitted-findings' },
    ]);
    expect(new Set(prints(issues)).size).toBe(2);
    expect(parse(gitlab(reports.slice(1), { quiet: true }))[0]?.description).toBe('1 more finding is not shown');
    const fewer = source({ name: 'a.prom', omitted: 2, omittedBySeverity: { error: 0, warning: 2, info: 0 } });
    expect(parse(gitlab([fewer]))).toMatchObject([{ severity: 'minor', fingerprint: issues[0]?.fingerprint }]);
    expect(gitlab([fewer], { quiet: true })).toBe('[]\n');
  });

  it('gives paths as the repository has them', () => {
    expect(parse(gitlab([hostileReport('./dir/x.prom')]))[0]?.location.path).toBe('dir/x.prom');
    expect(parse(gitlab([hostileReport('dir\\x.prom')]))[0]?.location.path).toBe('dir/x.prom');
  });

  it('shows no control characters', () => {
    for (const { description } of parse(gitlab([hostileReport()]))) expect(description).not.toMatch(/\p{Cc}/u);
  });
});
