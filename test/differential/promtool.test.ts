import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceReport } from '../../src/diagnostics/diagnostic.ts';
import { conformanceBytes, conformanceCases, fixtureScrapes } from '../support/corpus.ts';
import { denseLine } from '../support/generate-documents.ts';
import { lint } from '../support/lint.ts';

const encoder = new TextEncoder();
const version = /version (\d+)\.(\d+)/.exec(spawnSync('promtool', ['--version'], { encoding: 'utf8' }).stdout ?? '');
const isThere = version !== null;
/** Prometheus 3 lints with names of UTF-8, and knows more than 2.42. */
const isOld = Number(version?.[1] ?? 0) < 3;

interface Verdict {
  /** Lines without their repetitions, sorted. */
  readonly lines: readonly string[];
  readonly exit: number;
}

function theirs(bytes: Uint8Array): Verdict {
  const { stderr, status } = spawnSync('promtool', ['check', 'metrics'], { input: bytes, encoding: 'utf8' });
  // An error can quote a newline; it is the whole output then.
  const lines = stderr.startsWith('error while linting') ? [stderr.trimEnd()] : stderr.split('\n').filter(Boolean);
  return { lines: [...new Set(lines)].toSorted(), exit: status ?? -1 };
}

function ours(bytes: Uint8Array): Verdict & { readonly report: SourceReport } {
  const report = lint(bytes, { dialect: 'prometheus-1.0.0', preset: 'promlint', promtool: true, maxFindings: 100_000 });
  const { promtoolError } = report;
  if (promtoolError !== undefined) return { lines: [promtoolError], exit: 1, report };
  const lines = [...new Set(report.diagnostics.flatMap(({ promtool }) => promtool ?? []))].toSorted();
  return { lines, exit: lines.length === 0 ? 0 : 3, report };
}

/** What only newer versions, or only older ones, print. */
function withoutVersions(lines: readonly string[], types: ReadonlyMap<string, string>): string[] {
  return lines.filter((line) => {
    if (line.endsWith(' metric not unique')) return false;
    // Since 0.15 client_golang minds a name only for its own type.
    const [, metric = '', type] = /^(\S+) metric name should not include type '(.*)'$/.exec(line) ?? [];
    return type === undefined || types.get(metric) === type;
  });
}

/** Why a document means something else to promtool 2; nothing where it does not. */
function olderReading(text: string): string | undefined {
  if (/(?:^|\n)(?:# *(?:HELP|TYPE) *"|[{"])|[{,]\s*"/.test(text)) return 'quoted names';
  if (/gauge_?histogram/i.test(text)) return 'gauge histograms';
  if (/# *HELP.*\\"/.test(text)) return 'escaped quotes in HELP';
  if (/_(?:count|bucket).* -/.test(text)) return 'negative counts';
  return undefined;
}

function typesOf(text: string): Map<string, string> {
  return new Map([...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => [name, type]));
}

/** What we say otherwise than promtool of a document. */
function difference(name: string, bytes: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(bytes);
  if (isOld && olderReading(text) !== undefined) return undefined;
  const types = typesOf(text);
  const [one, other] = [ours(bytes), theirs(bytes)];
  const [own, real] = [withoutVersions(one.lines, types), withoutVersions(other.lines, types)];
  const missing = real.filter((line) => !own.includes(line));
  const extra = own.filter((line) => !real.includes(line));
  if (missing.length > 0 || extra.length > 0)
    return `${name}: missing ${missing.join(' | ')}, extra ${extra.join(' | ')}`;
  const isSame = one.lines.length === own.length && other.lines.length === real.length;
  return isSame && one.exit !== other.exit ? `${name}: exit code ${one.exit}, really ${other.exit}` : undefined;
}

function differences(documents: readonly (readonly [name: string, bytes: Uint8Array])[]): string[] {
  return documents.flatMap(([name, bytes]) => difference(name, bytes) ?? []);
}

/** Names, labels and types that promlint has something to say of. */
const words =
  'http requests total bucket count sum counter gauge histogram summary untyped fooBar a:b info ratio percent x le x1'.split(
    ' ',
  );
/** A name has one of them at most: of two, promtool names the one that comes first in a map of Go, which is chance. */
const units =
  'seconds milliseconds kilobytes minutes ms mb celsius fahrenheit microgram decameters gibibytes mebibytes mibibytes bits volts kilovolt feet'.split(
    ' ',
  );
const labelNames = [undefined, 'x', 'fooBar', 'le', 'quantile', 'foo_bar', 'fooB'];

const family = fc
  .record({
    words: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }),
    unit: fc.option(fc.tuple(fc.constantFrom(...units), fc.nat(3)), { nil: undefined }),
    type: fc.constantFrom('counter', 'gauge', 'histogram', 'summary', 'untyped', undefined),
    help: fc.constantFrom('Help.', '', undefined),
    label: fc.constantFrom(...labelNames),
  })
  .map(({ words: parts, unit, type, help, label }) => {
    const name = (unit === undefined ? parts : parts.toSpliced(unit[1], 0, unit[0])).join('_');
    const pair = label === undefined ? [] : [`${label}="0.5"`];
    const line = (suffix: string, pairs: readonly string[]): string =>
      `${name}${suffix}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} 1`;
    const rest = pair.filter((one) => !/^(?:le|quantile)=/.test(one));
    const points = [line('_sum', rest), line('_count', rest)];
    const head = [
      ...(help === undefined ? [] : [`# HELP ${name} ${help}`]),
      ...(type === undefined ? [] : [`# TYPE ${name} ${type}`]),
    ];
    if (type === 'histogram') return { name, lines: [...head, line('_bucket', [...rest, 'le="+Inf"']), ...points] };
    if (type === 'summary') return { name, lines: [...head, line('', [...rest, 'quantile="0.5"']), ...points] };
    return { name, lines: [...head, line('', pair)] };
  });

/** Families of which no name begins another's, so that none takes the lines of another. */
function apart(families: readonly { readonly name: string; readonly lines: readonly string[] }[]): string[] {
  const kept: string[] = [];
  return families.flatMap(({ name, lines }) => {
    if (kept.some((other) => other.startsWith(name) || name.startsWith(other))) return [];
    kept.push(name);
    return lines;
  });
}

describe.skipIf(!isThere)('promtool check metrics', () => {
  it('says what we say of the scrapes of this repository', () => {
    const texts = fixtureScrapes.filter(({ dialect }) => dialect.startsWith('prometheus'));
    expect(differences(texts.map(({ name, bytes }) => [name, bytes]))).toEqual([]);
    expect(texts.length).toBeGreaterThan(20);
  });

  it('exits as the index of the scrapes says, where that is the version', () => {
    const wrong = fixtureScrapes.flatMap(({ name, bytes, promtool }) => {
      if (promtool === null || olderReading(new TextDecoder().decode(bytes)) !== undefined) return [];
      const { exit } = promtool as { exit: number };
      const { exit: own, lines } = ours(bytes);
      return own === exit ? [] : [`${name}: ${own}, in the index ${exit}: ${lines[0]}`];
    });
    expect(wrong).toEqual([]);
  });

  it('says what we say of generated families', () => {
    const documents = fc.sample(fc.array(family, { minLength: 1, maxLength: 12 }), { seed: 81, numRuns: 30 });
    const texts = documents.map((families, index) => {
      return [`document ${index}`, encoder.encode(`${apart(families).join('\n')}\n`)] as const;
    });
    expect(differences(texts)).toEqual([]);
  });

  it('says what we say of dense documents, most of which it cannot parse', () => {
    const documents = fc.sample(fc.array(denseLine, { minLength: 1, maxLength: 6 }), { seed: 82, numRuns: 30 });
    const texts = documents.map((lines) => [lines.join('\n'), encoder.encode(`${lines.join('\n')}\n`)] as const);
    expect(differences(texts)).toEqual([]);
  });

  it.skipIf(conformanceCases.length === 0)('says what we say of ../shared/conformance', () => {
    const some = conformanceCases.filter(({ format }, index) => format === 'text' && index % 16 === 0);
    expect(differences(some.map((item) => [item.id, conformanceBytes(item)]))).toEqual([]);
  });
});
